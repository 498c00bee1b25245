//! What is kept of a compared pair in the folder of results: its comparison, perhaps its page, and its rows in the tables
//! with a stamp of all that made them.
//!
//! ```text
//! OUT/pairs/ID.diptych.json   the comparison
//! OUT/pairs/ID.html           its page, where pages are asked for
//! OUT/.kept/ID.jsonl          a head (stamp, figures), then the rows and the results of the SARIF log, a line each
//! ```
//!
//! Each file is written under another name and renamed when it is whole, the head last: what has a head is whole,
//! whenever the program was stopped.

use super::pair::Pair;
use super::rows;
use super::table::{OF_A_PAIR, Row};
use super::walk::{Which, walk};
use crate::Comparison;
use crate::check::Severity;
use crate::error::Error;
use crate::report::findings::{self, Judged, sarif};
use crate::report::unfinished::{self, Unfinished, unfinished};
use crate::report::{html, json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The folder of the comparisons.
pub const PAIRS: &str = "pairs";
/// The folder of what is kept for the tables.
const KEPT: &str = ".kept";

/// The figures of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The paths of the documents, as they were given.
    pub paths: [String; 2],
    /// Their languages.
    pub languages: [String; 2],
    /// Their segments, furniture aside.
    pub segments: [usize; 2],
    /// Links.
    pub links: usize,
    /// Links whose words are the same; none between two languages.
    pub equal: Option<usize>,
    /// Links that one document has elsewhere.
    pub moved: usize,
    /// Links of which only a part is shared.
    pub partial: usize,
    /// Segments without counterpart.
    pub only: [usize; 2],
    /// Edits.
    pub edits: usize,
    /// Findings: notes, warnings, errors.
    pub findings: [usize; 3],
    /// The share of the segments that a reviewer must look at, 0 to 1.
    pub attention: f64,
    /// What was doubtful in reading.
    pub doubts: Vec<String>,
}

/// The first line of what is kept of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The name of the pair.
    pub id: String,
    /// What made it, as [`run`](super::run()) computes it.
    pub stamp: String,
    /// How many bytes the comparison has, and the page, where there is one.
    pub bytes: [u64; 2],
    /// Whether a reader would see a difference.
    pub differs: bool,
    /// The figures.
    pub figures: Figures,
}

/// Which of the two files of a pair to write besides its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pages {
    /// The comparison alone.
    #[default]
    None,
    /// A page to read it by, too.
    EachPair,
}

/// A folder of results.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// Held as long as this lives: no other process writes to the folder.
    _lock: std::sync::Arc<File>,
}

impl Folder {
    /// Opens the folder at `path`, which is made where it is not there, for this process alone; what a process that was
    /// stopped left unfinished is removed.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be made; [`Error::Setting`] where another process writes to it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let failed = |source| unwritable(path, source);
        std::fs::create_dir_all(path.join(KEPT)).map_err(failed)?;
        std::fs::create_dir_all(path.join(PAIRS)).map_err(failed)?;
        let lock = File::create(path.join(KEPT).join(".lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => {
                return Err(Error::Setting {
                    what: path.display().to_string(),
                    problem: "another diptych writes to it".to_owned(),
                    hint: "wait until it is done, or name another folder".to_owned(),
                });
            }
            Err(std::fs::TryLockError::Error(source)) => return Err(failed(source)),
        }
        for unfinished in walk(path, Which::All)?.iter().filter(|path| is_unfinished(path)) {
            std::fs::remove_file(unfinished).map_err(failed)?;
        }
        Ok(Self {
            path: path.to_owned(),
            _lock: std::sync::Arc::new(lock),
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the comparison of a pair is.
    pub fn comparison(&self, pair: &Pair) -> PathBuf {
        ended(&self.path.join(PAIRS).join(pair.stem()), ".diptych.json")
    }

    /// Where the page of a pair is.
    pub fn page(&self, pair: &Pair) -> PathBuf {
        ended(&self.path.join(PAIRS).join(pair.stem()), ".html")
    }

    fn kept(&self, pair: &Pair) -> PathBuf {
        ended(&self.path.join(KEPT).join(pair.stem()), ".jsonl")
    }

    /// Whether the pair was compared with all that `stamp` stands for, and its files are as they were written.
    pub fn is_current(&self, pair: &Pair, stamp: &str) -> bool {
        let length = |path: PathBuf| path.metadata().map_or(0, |metadata| metadata.len());
        self.read(pair).is_ok_and(|kept| {
            kept.head.stamp == stamp && kept.head.bytes == [length(self.comparison(pair)), length(self.page(pair))]
        })
    }

    /// Writes all that is kept of a comparison.
    ///
    /// # Errors
    /// [`Error::Write`] with the file that could not be written.
    pub fn keep(&self, pair: &Pair, stamp: &str, comparison: &Comparison, pages: Pages) -> Result<Head, Error> {
        self.forget(pair)?;
        let mut bytes = [0, 0];
        bytes[0] = self.write(&self.comparison(pair), |out| json::write(comparison, out))?;
        if pages == Pages::EachPair {
            let options = html::Options {
                title: Some(pair.id.clone()),
                ..html::Options::default()
            };
            bytes[1] = self.write(&self.page(pair), |out| html::write(comparison, &options, out))?;
        }
        let head = Head {
            id: pair.id.clone(),
            stamp: stamp.to_owned(),
            bytes,
            differs: comparison.differs(),
            figures: rows::figures(comparison),
        };
        self.write(&self.kept(pair), |out| {
            line(&head, out)?;
            let tables = [
                rows::terms(comparison),
                rows::links(comparison),
                rows::edits(comparison),
                rows::findings(comparison),
            ];
            for (table, rows) in tables.iter().enumerate() {
                rows.iter().try_for_each(|row| line(&(table, row), out))?;
            }
            let options = findings::Options {
                ignores: &[],
                baseline: None,
                least: Severity::Warning,
            };
            let results = sarif::results(&Judged::new(comparison, options));
            results.iter().try_for_each(|result| line(&(tables.len(), result), out))
        })?;
        Ok(head)
    }

    /// Removes all that is kept of a pair: the head first, so that nothing half is ever taken for whole.
    ///
    /// # Errors
    /// [`Error::Write`] with the file that could not be removed.
    pub fn forget(&self, pair: &Pair) -> Result<(), Error> {
        for path in [self.kept(pair), self.comparison(pair), self.page(pair)] {
            match std::fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(unwritable(&path, source)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes all that is kept of pairs that are not among `pairs`, and the folders that are empty then.
    ///
    /// # Errors
    /// As [`Folder::forget`].
    pub fn forget_others(&self, pairs: &[Pair]) -> Result<(), Error> {
        let known: std::collections::HashSet<PathBuf> = pairs.iter().map(|pair| self.kept(pair)).collect();
        for path in walk(&self.path.join(KEPT), Which::All)? {
            if known.contains(&path) || path.extension().is_none_or(|ending| ending != "jsonl") {
                continue;
            }
            let Some(id) = Kept::open(&path).ok().map(|kept| kept.head.id) else {
                continue;
            };
            let pair = Pair {
                id,
                a: PathBuf::new(),
                b: PathBuf::new(),
                date: None,
                source: None,
            };
            // A head that was moved there by hand names files that are not its own.
            if self.kept(&pair) == path {
                self.forget(&pair)?;
            }
            for file in [path, self.comparison(&pair)] {
                let folders = file.ancestors().skip(1);
                // A folder that still holds something is left where it is.
                folders
                    .take_while(|folder| folder.starts_with(&self.path) && folder.parent() != Some(&self.path))
                    .take_while(|folder| std::fs::remove_dir(folder).is_ok())
                    .for_each(drop);
            }
        }
        Ok(())
    }

    /// Opens what is kept of a pair.
    ///
    /// # Errors
    /// [`Error::Read`] where nothing is, or what is there is not whole.
    pub fn read(&self, pair: &Pair) -> Result<Kept, Error> {
        let path = self.kept(pair);
        Kept::open(&path).map_err(|source| Error::Read { path, source })
    }

    /// Writes a file whole or not at all, and says how many bytes it has.
    ///
    /// # Errors
    /// [`Error::Write`] where that fails.
    pub fn write(&self, path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<u64, Error> {
        let unfinished = self.begin(path)?;
        let written = || -> io::Result<Unfinished> {
            let mut out = BufWriter::with_capacity(1 << 16, unfinished);
            fill(&mut out)?;
            out.into_inner().map_err(io::IntoInnerError::into_error)
        };
        let file = written().map_err(|source| unwritable(path, source))?;
        let bytes = file
            .as_file()
            .metadata()
            .map_err(|source| unwritable(path, source))?
            .len();
        self.finish(file, path)?;
        Ok(bytes)
    }

    /// Begins the file that is to be at `path`.
    ///
    /// # Errors
    /// [`Error::Write`] where that fails.
    pub fn begin(&self, path: &Path) -> Result<Unfinished, Error> {
        let folder = path.parent().unwrap_or(&self.path);
        let begun = std::fs::create_dir_all(folder).and_then(|()| unfinished(folder));
        begun.map_err(|source| unwritable(path, source))
    }

    /// Gives a file its name.
    ///
    /// # Errors
    /// [`Error::Write`] where that fails.
    pub fn finish(&self, file: Unfinished, path: &Path) -> Result<(), Error> {
        let done = file.persist(path);
        done.map(drop).map_err(|failed| unwritable(path, failed.error))
    }
}

/// What is kept of a pair, line by line.
pub struct Kept {
    /// Its head.
    pub head: Head,
    path: PathBuf,
    lines: BufReader<File>,
}

/// A line of what is kept.
pub enum Line {
    /// A row of the table with this number in [`OF_A_PAIR`].
    Row(usize, Row),
    /// A result of the SARIF log.
    Sarif(Value),
}

impl Kept {
    fn open(path: &Path) -> io::Result<Self> {
        let mut lines = BufReader::with_capacity(1 << 16, File::open(path)?);
        let mut first = String::new();
        lines.read_line(&mut first)?;
        let head = serde_json::from_str(&first)?;
        let path = path.to_owned();
        Ok(Self { head, path, lines })
    }

    /// The next line, where there is one.
    ///
    /// # Errors
    /// [`Error::Read`] where it cannot be read.
    pub fn next_line(&mut self) -> Result<Option<Line>, Error> {
        self.read_on().map_err(|source| Error::Read {
            path: self.path.clone(),
            source,
        })
    }

    fn read_on(&mut self) -> io::Result<Option<Line>> {
        let mut line = String::new();
        if self.lines.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let (table, value): (usize, Value) = serde_json::from_str(&line)?;
        Ok(Some(match value {
            Value::Array(row) if table < OF_A_PAIR.len() => Line::Row(table, row),
            result => Line::Sarif(result),
        }))
    }
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// `stem` with an ending after it, whatever points it has.
fn ended(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn is_unfinished(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(unfinished::PREFIX))
}

fn unwritable(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_owned(),
        source,
    }
}
