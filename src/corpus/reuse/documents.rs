//! Folders, files, JSON Lines and Parquet → documents, one after the other.

use crate::corpus::walk::{Which, walk};
use crate::corpus::worker::{Limit, each_line, wrong};
use crate::error::Error;
use crate::read;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// A document without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What it is called: its id, or its path below the folder.
    pub id: String,
    /// Its title, where it is known.
    pub title: Option<String>,
    /// Its date, where it is known: what sorts rightly as it is written, as 2026-03-05.
    pub date: Option<String>,
}

impl About {
    /// As `word` tells what stands under a name; without an id it is called by its `number`.
    fn told(word: impl Fn(&str) -> Option<String>, number: usize) -> Self {
        Self {
            id: word("id")
                .or_else(|| word("doc_id"))
                .unwrap_or_else(|| number.to_string()),
            title: word("title"),
            date: word("date"),
        }
    }
}

/// Takes one document after the other.
type Sink<'s> = dyn FnMut(About, String) -> Result<(), Error> + 's;

/// Gives every document of `inputs` to `each`, those of a folder in the order of their paths. `warn` hears of files in
/// folders that are no text; they are passed over.
///
/// # Errors
/// [`Error::Read`] and [`Error::Format`] for what was named and is not there or not what it should be; those of `each`.
pub(super) fn each(inputs: &[PathBuf], warn: &mut dyn FnMut(&str), each: &mut Sink<'_>) -> Result<(), Error> {
    for input in inputs {
        let ending = input.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            _ if input.is_dir() => folder(input, warn, each)?,
            Some("jsonl" | "ndjson") => lines(input, each)?,
            Some("parquet") => rows(input, each)?,
            _ => {
                let text = read::file(input, "text", &read::Options::default())?.text;
                each(named(input.display().to_string()), text)?;
            }
        }
    }
    Ok(())
}

fn named(id: String) -> About {
    About { id, ..About::default() }
}

fn folder(root: &Path, warn: &mut dyn FnMut(&str), each: &mut Sink<'_>) -> Result<(), Error> {
    let mut paths = walk(root, Which::Shown)?;
    paths.sort_unstable();
    for path in paths {
        let id = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        match read::file(&path, "text", &read::Options::default()) {
            Ok(document) => each(named(id), document.text)?,
            Err(error) => warn(&error.to_string()),
        }
    }
    Ok(())
}

fn lines(path: &Path, each: &mut Sink<'_>) -> Result<(), Error> {
    let input = File::open(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    // How long a text may be is said where texts are kept.
    let limit = Limit(usize::MAX);
    each_line(
        BufReader::with_capacity(1 << 20, input),
        limit,
        path,
        |line, number, _| {
            if line.trim().is_empty() {
                return Ok(());
            }
            let wrong = |problem: String| {
                let hint = "give one JSON object a line, with id and text, and date and title where they are known";
                wrong(path, number, problem, hint)
            };
            let mut value: Value = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            let Some(Value::String(text)) = value.get_mut("text").map(Value::take) else {
                return Err(wrong("has no text".to_owned()));
            };
            let word = |key: &str| match value.get(key) {
                Some(Value::String(word)) => Some(word.clone()),
                Some(Value::Number(number)) => Some(number.to_string()),
                _ => None,
            };
            each(About::told(word, number), text)
        },
    )
}

fn rows(path: &Path, each: &mut Sink<'_>) -> Result<(), Error> {
    let wrong = |problem: String| Error::Format {
        path: path.to_owned(),
        place: String::new(),
        problem,
        hint: "give a Parquet file with the columns id and text, and date and title where they are known".to_owned(),
    };
    let file = File::open(path).map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })?;
    let reader = SerializedFileReader::new(file).map_err(|error| wrong(error.to_string()))?;
    let rows = reader.get_row_iter(None).map_err(|error| wrong(error.to_string()))?;
    for (number, row) in rows.enumerate() {
        let row = row.map_err(|error| wrong(error.to_string()))?;
        let word = |key: &str| {
            let (_, field) = row.get_column_iter().find(|(name, _)| *name == key)?;
            match field {
                Field::Null => None,
                Field::Str(word) => Some(word.clone()),
                other => Some(other.to_string()),
            }
        };
        let text = word("text").ok_or_else(|| wrong(format!("row {number} has no text")))?;
        each(About::told(word, number), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::parquet::Writer;
    use crate::corpus::table::{Column, Kind, Table};
    use serde_json::json;

    fn read(path: &Path) -> Result<Vec<(About, String)>, String> {
        let mut found = Vec::new();
        let mut warn = |warning: &str| panic!("{warning}");
        let done = each(&[path.to_owned()], &mut warn, &mut |about, text| {
            found.push((about, text));
            Ok(())
        });
        done.map(|()| found).map_err(|error| error.to_string())
    }

    fn about(id: &str, title: Option<&str>, date: Option<&str>) -> About {
        About {
            id: id.to_owned(),
            title: title.map(str::to_owned),
            date: date.map(str::to_owned),
        }
    }

    #[test]
    fn lines_parquet_and_folders_give_the_same_documents() {
        let folder = tempfile::tempdir().unwrap();
        let lines = folder.path().join("a.jsonl");
        std::fs::write(
            &lines,
            "{\"id\":\"x\",\"text\":\"One\",\"date\":\"1921\"}\n\n{\"id\":7,\"text\":\"桥\\n\",\"title\":\"T\"}\n",
        )
        .unwrap();
        let wanted = vec![
            (about("x", None, Some("1921")), "One".to_owned()),
            (about("7", Some("T"), None), "桥\n".to_owned()),
        ];
        assert_eq!(read(&lines), Ok(wanted.clone()));

        const COLUMNS: &[Column] = &[
            Column {
                name: "id",
                kind: Kind::Text,
            },
            Column {
                name: "text",
                kind: Kind::Text,
            },
            Column {
                name: "title",
                kind: Kind::Text,
            },
            Column {
                name: "date",
                kind: Kind::Text,
            },
        ];
        let table = Table {
            name: "documents",
            columns: COLUMNS,
        };
        let mut writer = Writer::new(table, Vec::new()).unwrap();
        for (about, text) in &wanted {
            writer
                .push(vec![
                    json!(about.id),
                    json!(text),
                    json!(about.title),
                    json!(about.date),
                ])
                .unwrap();
        }
        let rows = folder.path().join("a.parquet");
        std::fs::write(&rows, writer.finish().unwrap()).unwrap();
        assert_eq!(read(&rows), Ok(wanted));

        let texts = folder.path().join("texts");
        std::fs::create_dir_all(texts.join("b")).unwrap();
        std::fs::write(texts.join("b/2.txt"), "Two").unwrap();
        std::fs::write(texts.join("1.txt"), "One").unwrap();
        let ids: Vec<String> = read(&texts).unwrap().into_iter().map(|(about, _)| about.id).collect();
        assert_eq!(ids, ["1.txt", "b/2.txt"]);
    }

    #[test]
    fn a_bad_line_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bad.jsonl");
        std::fs::write(&path, "{\"id\":1,\"text\":\"x\"}\n{\"id\":2}\n").unwrap();
        let error = read(&path).unwrap_err();
        assert!(error.contains("bad.jsonl:2: has no text"), "{error}");
        std::fs::write(&path, "nonsense").unwrap();
        assert!(read(&path).unwrap_err().contains("bad.jsonl:1: "));
    }
}
