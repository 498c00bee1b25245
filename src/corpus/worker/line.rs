//! A stream → its lines, one in memory at a time and none longer than is said.

use crate::error::Error;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// How long a line may be, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(pub usize);

/// How long a line may be where nothing is said: a document of this size is a book of a hundred volumes, or a fault.
pub const LONGEST: usize = 64 << 20;

impl Default for Limit {
    fn default() -> Self {
        Self(LONGEST)
    }
}

/// Gives each line of `input`, without its end, its number from 1, and how many bytes it has with its end, to `take`;
/// `name` names the input in messages. Lines end with a line feed, or one after a carriage return, and with nothing else.
///
/// # Errors
/// [`Error::Read`] where the input cannot be read, [`Error::Format`] for a line that is too long or no UTF-8, and
/// those of `take`.
pub fn each_line<E: From<Error>>(
    mut input: impl BufRead,
    limit: Limit,
    name: &Path,
    mut take: impl FnMut(&str, usize, usize) -> Result<(), E>,
) -> Result<(), E> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let most = (limit.0 as u64).saturating_add(2);
        let read = (&mut input).take(most).read_until(b'\n', &mut line);
        let bytes = read.map_err(|source| failed(name, source))?;
        if bytes == 0 {
            break;
        }
        line.pop_if(|byte| *byte == b'\n');
        line.pop_if(|byte| *byte == b'\r');
        if line.len() > limit.0 {
            let problem = format!("is longer than {} bytes", limit.0);
            let hint = "cut the document, or allow longer lines with --max-line";
            return Err(wrong(name, number, problem, hint).into());
        }
        let text = std::str::from_utf8(&line);
        let text = text.map_err(|_| wrong(name, number, "is not UTF-8".to_owned(), "write JSON Lines in UTF-8"))?;
        take(text, number, bytes)?;
    }
    Ok(())
}

fn failed(name: &Path, source: io::Error) -> Error {
    Error::Read {
        path: name.to_owned(),
        source,
    }
}

/// What is wrong with the line numbered `number`.
pub(in crate::corpus) fn wrong(name: &Path, number: usize, problem: String, hint: &str) -> Error {
    Error::Format {
        path: name.to_owned(),
        place: format!(":{number}"),
        problem,
        hint: hint.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8], limit: usize) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        each_line(bytes, Limit(limit), Path::new("stdin"), |line, number, _| {
            found.push(format!("{number} {line}"));
            Ok::<(), Error>(())
        })?;
        Ok(found)
    }

    #[test]
    fn only_a_line_feed_ends_a_line() {
        assert_eq!(lines(b"", 9).unwrap(), Vec::<String>::new());
        assert_eq!(lines(b"a\r\nb\rc\n\nd", 9).unwrap(), ["1 a", "2 b\rc", "3 ", "4 d"]);
        assert_eq!(
            lines("a\u{2028}b\u{85}c\n".as_bytes(), 9).unwrap(),
            ["1 a\u{2028}b\u{85}c"]
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_refused() {
        assert_eq!(lines(b"12345\n123456789\n", 9).unwrap().len(), 2);
        let error = lines(b"12345\n1234567890\n", 9).unwrap_err().to_string();
        assert_eq!(
            error,
            "stdin:2: is longer than 9 bytes; cut the document, or allow longer lines with --max-line"
        );
        assert!(
            lines(b"\xff\n", 9)
                .unwrap_err()
                .to_string()
                .starts_with("stdin:1: is not UTF-8")
        );
    }
}
