//! Decisions → a file that only grows, one line each, on the disk before anyone is told that it is kept.
//!
//! Several processes may write one journal: each takes the file's lock, reads what the others added, and adds its
//! own lines in one piece. A crash can leave at most the beginning of a line that was never confirmed; the next
//! writer ends that line, and readers pass over it.

use super::decision::{self, Decision, Line};
use crate::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// An open journal, with all that was read of it.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// How many bytes were read, up to the end of a line.
    read: u64,
    decisions: Vec<Decision>,
    broken: usize,
}

impl Journal {
    /// Opens the journal at `path`, or begins one on texts of these names, and reads it.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be opened, made or read.
    pub fn open(path: &Path, names: &[String]) -> Result<Self, Error> {
        let open = || -> io::Result<Self> {
            let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
            let mut journal = Self {
                path: path.to_owned(),
                file,
                read: 0,
                decisions: Vec::new(),
                broken: 0,
            };
            journal.locked(|journal| {
                if journal.file.metadata()?.len() == 0 {
                    journal.write(&format!("{}\n", decision::head(names)))?;
                    sync_folder(&journal.path)?;
                }
                journal.read_on().map(drop)
            })?;
            Ok(journal)
        };
        open().map_err(|source| Error::Write {
            path: path.to_owned(),
            source,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All decisions read so far, in the order of the file; of two with one key the later holds.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// How many lines are no decision: what crashes left.
    pub fn broken(&self) -> usize {
        self.broken
    }

    /// Reads what others added.
    ///
    /// # Errors
    /// What the system says when the file cannot be read.
    pub fn catch_up(&mut self) -> io::Result<()> {
        if self.file.metadata()?.len() == self.read {
            return Ok(());
        }
        self.locked(|journal| journal.read_on().map(drop))
    }

    /// Adds `decisions` after all that others added; when it returns they are on the disk.
    ///
    /// # Errors
    /// What the system says when the file cannot be written: then it is not known whether they are kept.
    pub fn append(&mut self, decisions: &[Decision]) -> io::Result<()> {
        let lines: String = decisions.iter().map(|one| one.line() + "\n").collect();
        self.locked(|journal| {
            let torn = journal.read_on()?;
            let start = if torn { "\n" } else { "" };
            journal.write(&format!("{start}{lines}"))?;
            journal.read_on().map(drop)
        })
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.file.write_all(text.as_bytes())?;
        self.file.sync_data()
    }

    /// Does `work` while no other process writes.
    fn locked<T>(&mut self, work: impl FnOnce(&mut Self) -> io::Result<T>) -> io::Result<T> {
        self.file.lock()?;
        let done = work(self);
        self.file.unlock()?;
        done
    }

    /// Reads the whole lines that are new; tells whether half a line stands after them.
    fn read_on(&mut self) -> io::Result<bool> {
        self.file.seek(SeekFrom::Start(self.read))?;
        let mut added = Vec::new();
        self.file.read_to_end(&mut added)?;
        let whole = added.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        for text in added[..whole].split(|&byte| byte == b'\n') {
            match decision::line(text) {
                Line::Decision(decision) => self.decisions.push(*decision),
                Line::Head => {}
                Line::Broken => self.broken += 1,
            }
        }
        self.read += whole as u64;
        Ok(whole < added.len())
    }
}

/// Makes the entry of a new file in its folder last, where the system can.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if cfg!(unix) {
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::decision::Verdict;
    use super::super::decision::tests::decision;
    use super::*;

    fn keys(journal: &Journal) -> Vec<&str> {
        journal.decisions().iter().map(|one| one.key.as_str()).collect()
    }

    #[test]
    fn two_writers_lose_nothing_and_see_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("j.jsonl");
        let mut one = Journal::open(&path, &[]).expect("one");
        let mut two = Journal::open(&path, &[]).expect("two");
        one.append(&[decision("x", Verdict::Accepted, "1")]).expect("kept");
        two.append(&[decision("y", Verdict::Rejected, "2")]).expect("kept");
        assert_eq!(keys(&two), ["x", "y"]);
        one.catch_up().expect("read");
        assert_eq!(keys(&one), ["x", "y"]);
        assert_eq!(
            std::fs::read_to_string(&path).expect("a file").lines().count(),
            3,
            "one head"
        );
    }

    #[test]
    fn what_a_crash_tore_spoils_no_other_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("j.jsonl");
        Journal::open(&path, &[])
            .expect("new")
            .append(&[decision("x", Verdict::Accepted, "1")])
            .expect("kept");
        let mut text = std::fs::read(&path).expect("a file");
        text.extend_from_slice(b"{\"decision\":\"acc\xe4");
        std::fs::write(&path, text).expect("written");
        let mut journal = Journal::open(&path, &[]).expect("it opens");
        journal.append(&[decision("y", Verdict::Accepted, "2")]).expect("kept");
        let journal = Journal::open(&path, &[]).expect("it opens");
        assert_eq!((keys(&journal), journal.broken()), (vec!["x", "y"], 1));
    }
}
