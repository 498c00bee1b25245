//! A pair of documents to compare, and the names of the files that are written of it.

use crate::error::Error;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Two documents to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its name in all that is written; no other pair has it.
    pub id: String,
    /// The first document.
    pub a: PathBuf,
    /// The second document.
    pub b: PathBuf,
    /// When it was written, as the manifest says: `2024-03-05`, `2024-03` or `2024`.
    pub date: Option<String>,
    /// Who or what it comes from, as the manifest says.
    pub source: Option<String>,
}

/// A part of a file's name is at most so many bytes long: 255 are allowed, and endings follow.
const LONGEST: usize = 200;

impl Pair {
    /// The path of its files below a folder, without their endings: the parts of its id, with what no file system takes
    /// written as `%` and two hexadecimal digits (RFC 3986).
    pub fn stem(&self) -> PathBuf {
        self.id
            .split('/')
            .filter(|part| !part.is_empty())
            .map(file_name)
            .collect()
    }
}

/// Fails where two pairs have one name; `list` names what they were read from.
///
/// # Errors
/// [`Error::Format`] with the name.
pub fn all_different(pairs: &[Pair], list: &Path) -> Result<(), Error> {
    let mut seen: HashMap<PathBuf, &str> = HashMap::new();
    for pair in pairs {
        let stem = pair.stem();
        if stem.as_os_str().is_empty() {
            return Err(wrong(list, "has a pair without a name".to_owned()));
        }
        if let Some(other) = seen.insert(stem, &pair.id) {
            let both = if other == pair.id {
                format!("has two pairs named {other}")
            } else {
                format!(
                    "has pairs named {other} and {}, whose files would have one name",
                    pair.id
                )
            };
            return Err(wrong(list, both));
        }
    }
    Ok(())
}

fn wrong(list: &Path, problem: String) -> Error {
    Error::Format {
        path: list.to_owned(),
        place: String::new(),
        problem,
        hint: "give each pair an id of its own".to_owned(),
    }
}

/// `part` as the name of a file on any system.
fn file_name(part: &str) -> String {
    let mut name = String::with_capacity(part.len());
    for (at, c) in part.char_indices() {
        let is_safe = !c.is_control() && !r#"<>:"\|?*%"#.contains(c) && (at > 0 || c != '.');
        if is_safe {
            name.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                name.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    if name.len() > LONGEST {
        let digest = Sha256::digest(part);
        let end = (0..=LONGEST).rev().find(|&end| name.is_char_boundary(end)).unwrap_or(0);
        name.truncate(end);
        name.push('~');
        digest[..8]
            .iter()
            .for_each(|byte| name.push_str(&format!("{byte:02x}")));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(id: &str) -> Pair {
        Pair {
            id: id.to_owned(),
            a: "a".into(),
            b: "b".into(),
            date: None,
            source: None,
        }
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (id, stem) in [
            ("2024/report", "2024/report"),
            ("../../etc/passwd", "%2E./%2E./etc/passwd"),
            ("/root", "root"),
            ("a:b\\c*", "a%3Ab%5Cc%2A"),
            ("年报/一", "年报/一"),
            (".hidden", "%2Ehidden"),
        ] {
            assert_eq!(pair(id).stem(), PathBuf::from(stem), "{id}");
        }
        let long = "长".repeat(500);
        assert!(pair(&long).stem().as_os_str().len() < 220);
        assert_ne!(pair(&long).stem(), pair(&format!("{long}x")).stem());
    }

    #[test]
    fn two_pairs_of_one_name_are_refused() {
        let error = all_different(&[pair("x"), pair("y"), pair("x")], Path::new("list.csv")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "list.csv: has two pairs named x; give each pair an id of its own"
        );
        assert!(all_different(&[pair("a/b"), pair("a//b")], Path::new("list.csv")).is_err());
        assert!(all_different(&[pair("")], Path::new("list.csv")).is_err());
    }
}
