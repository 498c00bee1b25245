//! A manifest → the pairs that it names: CSV or TSV with a heading, or JSON Lines; columns `a` and `b`, and where it has
//! them `id`, `date` and `source`. Paths are relative to the manifest's folder.

use super::pair::Pair;
use crate::error::Error;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A line of the manifest.
#[derive(Deserialize)]
struct Line {
    a: String,
    b: String,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

/// The pairs of `text`, the manifest at `path`, in its order. A line without an id is named by the file of A, without
/// its ending.
///
/// # Errors
/// [`Error::Format`] with the line that is wrong.
pub fn pairs(text: &str, path: &Path) -> Result<Vec<Pair>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let folder = path.parent().unwrap_or(Path::new(""));
    let lines = if text.trim_start().starts_with('{') {
        json_lines(text, path)
    } else {
        table(text, path)
    }?;
    let place = |(number, line): (usize, Line)| {
        if line.a.is_empty() || line.b.is_empty() {
            return Err(wrong(path, number, "names no file for a or b".to_owned()));
        }
        let given = |value: Option<String>| value.filter(|value| !value.is_empty());
        Ok(Pair {
            id: given(line.id).unwrap_or_else(|| stem(&line.a)),
            a: folder.join(&line.a),
            b: folder.join(&line.b),
            date: given(line.date),
            source: given(line.source),
        })
    };
    lines.into_iter().map(place).collect()
}

/// The path of a file without its ending, as a name.
fn stem(path: &str) -> String {
    let stem: PathBuf = Path::new(path).with_extension("");
    stem.to_string_lossy().replace('\\', "/")
}

fn json_lines(text: &str, path: &Path) -> Result<Vec<(usize, Line)>, Error> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let line = serde_json::from_str(line);
            line.map(|line| (at + 1, line))
                .map_err(|error| wrong(path, at + 1, format!("is no line of a manifest: {error}")))
        })
        .collect()
}

fn table(text: &str, path: &Path) -> Result<Vec<(usize, Line)>, Error> {
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = if heading.contains('\t') { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let headers = reader
        .headers()
        .map_err(|error| wrong(path, 1, error.to_string()))?
        .clone();
    let mut lines = Vec::new();
    for record in reader.records() {
        let at = |position: Option<&csv::Position>| position.map_or(1, |position| position.line() as usize);
        let record = record.map_err(|error| wrong(path, at(error.position()), error.to_string()))?;
        let number = at(record.position());
        let line = record
            .deserialize(Some(&headers))
            .map_err(|error| wrong(path, number, format!("is no line of a manifest: {error}")))?;
        lines.push((number, line));
    }
    Ok(lines)
}

fn wrong(path: &Path, line: usize, problem: String) -> Error {
    Error::Format {
        path: path.to_owned(),
        place: format!(":{line}"),
        problem,
        hint: "a manifest is CSV with the columns a and b (and id, date, source), or JSON Lines with these names"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Pair>, Error> {
        pairs(text, Path::new("lists/pairs.csv"))
    }

    #[test]
    fn csv_and_json_lines_say_the_same() {
        let csv = "a,b,id,date,source\nold/x.txt,\"new/x, y.txt\",x,2024-03-05,Ministry\nold/y.txt,new/y.txt,,,\n";
        let json = "{\"a\":\"old/x.txt\",\"b\":\"new/x, y.txt\",\"id\":\"x\",\"date\":\"2024-03-05\",\"source\":\"Ministry\"}\n\n\
                    {\"b\":\"new/y.txt\",\"a\":\"old/y.txt\"}";
        let tsv = csv
            .replace("\"new/x, y.txt\"", "new/x; y.txt")
            .replace(',', "\t")
            .replace(';', ",");
        assert_eq!(read(csv).unwrap(), read(json).unwrap());
        assert_eq!(read(csv).unwrap(), read(&tsv).unwrap());
        let pairs = read(csv).unwrap();
        assert_eq!(pairs[0].b, PathBuf::from("lists/new/x, y.txt"));
        assert_eq!(pairs[0].date.as_deref(), Some("2024-03-05"));
        assert_eq!((pairs[1].id.as_str(), &pairs[1].date), ("old/y", &None));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, place) in [
            ("a,b\nx.txt,y.txt\nx.txt\n", "lists/pairs.csv:3: "),
            ("from,to\nx.txt,y.txt\n", "lists/pairs.csv:2: "),
            ("a,b\n,y.txt\n", "lists/pairs.csv:2: names no file"),
            ("{\"a\":\"x\",\"b\":\"y\"}\n{\"a\":1}\n", "lists/pairs.csv:2: "),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.starts_with(place), "{error}");
        }
        assert_eq!(read("a,b\n").unwrap(), []);
    }
}
