//! What a person has fixed of an alignment ↔ a file of pins, a line each: `pin`, `forbid`, `split` or `merge`, a tab, the
//! segments of A, a tab, those of B. Segments are named by number or by content, separated by commas.

use crate::align::{Name, Pin, Says};
use crate::error::Error;
use std::path::Path;

/// Reads the pins of `text`, the content of `path`. A line of two cells only is a `pin`; what follows the segments of B
/// is a note, and lines that begin with `#` are comments.
///
/// # Errors
/// [`Error::Format`] with the line that is no pin.
pub fn parse(text: &str, path: &Path) -> Result<Vec<Pin>, Error> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            pin(line).ok_or_else(|| Error::Format {
                path: path.into(),
                place: format!(":{}", at + 1),
                problem: format!("`{line}` is no pin"),
                hint: "a line holds `pin`, `forbid`, `split` or `merge`, a tab, segments of A, a tab, segments of B, as in \
                       `pin<TAB>3,4<TAB>5`; a segment is a number or a key, as `diptych align` prints them"
                    .into(),
            })
        })
        .collect()
}

fn pin(line: &str) -> Option<Pin> {
    let mut cells = line.split('\t').map(str::trim).peekable();
    let says = match *cells.peek()? {
        "pin" => Some(Says::Link),
        "forbid" => Some(Says::Forbid),
        "split" => Some(Says::Split),
        "merge" => Some(Says::Merge),
        _ => None,
    };
    if says.is_some() {
        cells.next();
    }
    let (a, b) = (names(cells.next()?)?, names(cells.next()?)?);
    let says = says.unwrap_or_default();
    let is_empty = match says {
        Says::Link | Says::Split | Says::Merge => a.is_empty() && b.is_empty(),
        Says::Forbid => a.is_empty() || b.is_empty(),
    };
    (!is_empty).then_some(Pin { says, a, b })
}

/// The segments that a cell names.
fn names(cell: &str) -> Option<Vec<Name>> {
    let names = cell.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(name).collect()
}

fn name(name: &str) -> Option<Name> {
    let key = name.strip_prefix('#').unwrap_or(name);
    let (digest, turn) = key.split_once('~').unwrap_or((key, "2"));
    let is_key =
        digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()) && turn.parse::<u32>().is_ok();
    match name.parse() {
        Ok(number) if !is_key => Some(Name::Number(number)),
        _ => is_key.then(|| Name::Content(key.to_owned())),
    }
}

/// The line that says that the segments with the keys `a` and `b` are one link, with a note.
pub fn line(a: &[&str], b: &[&str], note: &str) -> String {
    format!("pin\t{}\t{}\t{note}\n", a.join(","), b.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Vec<Pin>, Error> {
        parse(text, Path::new("pins.tsv"))
    }

    #[test]
    fn numbers_alone_are_a_link() {
        let pins = parsed("# what was fixed\n3,4\t5\tchecked\n\n\t7\n").unwrap();
        assert_eq!(pins, [Pin::link([3, 4], [5]), Pin::link([], [7])]);
    }

    #[test]
    fn a_verb_says_what_holds() {
        let pins = parsed("forbid\t1\t2\nsplit\t3,4\t\nmerge\t5\t6,7\npin\t0123456789abcdef~2\t0\n").unwrap();
        let says: Vec<Says> = pins.iter().map(|pin| pin.says).collect();
        assert_eq!(says, [Says::Forbid, Says::Split, Says::Merge, Says::Link]);
        assert_eq!(pins[3].a, [Name::Content("0123456789abcdef~2".into())]);
    }

    #[test]
    fn what_is_written_is_read() {
        let line = line(&["0123456789abcdef"], &["fedcba9876543210~3"], "accepted");
        let names = |key: &str| vec![Name::Content(key.to_owned())];
        let wanted = Pin {
            says: Says::Link,
            a: names("0123456789abcdef"),
            b: names("fedcba9876543210~3"),
        };
        assert_eq!(parsed(&line).unwrap(), [wanted]);
    }

    #[test]
    fn what_is_no_pin_is_an_error_with_its_line() {
        for text in ["pin\t1\t1\nx\t2\n", "pin\t1\t1\nforbid\t2\t\n", "pin\t1\t1\n5\n"] {
            let error = parsed(text).unwrap_err().to_string();
            assert!(error.starts_with("pins.tsv:2: "), "{error}");
        }
    }
}
