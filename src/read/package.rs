//! Files in a ZIP archive (DOCX, ODT, EPUB) → their parts, one at a time, in memory.
//!
//! Nothing is ever written, so that a name such as `../../x` is only a name. What a part or all parts together may
//! unpack to is limited: an archive says what it likes of its sizes.

use super::Fault;
use super::decode::decode;
use super::encoding::{self, Markup};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// No part that has text is larger: a novel is two megabytes.
const LARGEST_PART: u64 = 128 << 20;

/// What all parts that are read may have together.
const LARGEST: u64 = 256 << 20;

/// An archive that is open for reading.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// What may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens the archive in `bytes`.
    ///
    /// # Errors
    /// What is wrong, where it is no archive or a broken one.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
        Ok(Self { archive, left: LARGEST })
    }

    /// The names of its parts, in the order of the archive.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        names.map(std::borrow::Cow::into_owned).collect()
    }

    /// Whether it has a part called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of the part called `name`; none where there is no such part.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(&error)),
        };
        let most = self.left.min(LARGEST_PART);
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| broken(&format!("has a part {name} that cannot be unpacked ({error})")))?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(Fault {
                place: String::new(),
                problem: format!("unpacks to more than {} MB", most >> 20),
                hint: "no text is that long: do not trust it, or take its text out with another program",
            });
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// The text of the part called `name`, which is XML or HTML; none where there is no such part.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let choice = encoding::choose(&bytes, None, Markup::Possible).map_err(|error| broken(&error.to_string()))?;
        Ok(Some(decode(&bytes, &choice).text))
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// What is wrong with it, or that it is missing.
    pub(crate) fn needed(&mut self, name: &str) -> Result<String, Fault> {
        self.text(name)?
            .ok_or_else(|| broken(&format!("has no part {name}, which holds its text")))
    }
}

/// The name that `target`, a relative reference in the part called `from`, leads to inside the archive.
pub(crate) fn resolved(from: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    path.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(step),
        }
    }
    path.join("/")
}

fn fault(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(what) => broken(&format!("is an archive that cannot be unpacked ({what})")),
        _ => broken("is a broken or cut ZIP archive"),
    }
}

/// What is wrong with an archive.
fn broken(problem: &str) -> Fault {
    Fault {
        place: String::new(),
        problem: problem.to_owned(),
        hint: "save it anew with the program that made it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let zeros = vec![b' '; 60 << 20];
        let bytes = archive(&[
            ("a", &zeros),
            ("b", &zeros),
            ("c", &zeros),
            ("d", &zeros),
            ("e", &zeros),
        ]);
        assert!(bytes.len() < 1 << 20);
        let mut package = Package::open(&bytes).unwrap();
        let read: Vec<bool> = package.names().iter().map(|name| package.bytes(name).is_ok()).collect();
        assert_eq!(read, [true, true, true, true, false]);
    }

    #[test]
    fn a_name_never_leaves_the_archive() {
        assert_eq!(resolved("word/document.xml", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("word/document.xml", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolved("word/document.xml", "/word/./x.xml"), "word/x.xml");
        let bytes = archive(&[("../../outside", b"x")]);
        let mut package = Package::open(&bytes).unwrap();
        assert_eq!(package.bytes("../../outside").unwrap().unwrap(), b"x");
    }

    #[test]
    fn what_is_cut_is_told() {
        let bytes = archive(&[("a", b"some text")]);
        for end in [0, 4, 20, bytes.len() - 1] {
            let error = Package::open(&bytes[..end]).err().map(|fault| fault.problem);
            assert_eq!(error.as_deref(), Some("is a broken or cut ZIP archive"), "{end}");
        }
    }
}
