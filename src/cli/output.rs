//! Files written whole or not at all: everything goes to temporary files first, which then take their names.

use diptych::report::unfinished::{Unfinished, unfinished};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Files that are written but do not have their names yet; dropped without [`Pending::commit`] they leave nothing.
#[derive(Default)]
pub(crate) struct Pending {
    files: Vec<(Unfinished, PathBuf)>,
}

impl Pending {
    /// Writes what `fill` writes to a temporary file beside `path`.
    pub(crate) fn write(
        &mut self,
        path: &Path,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let written = || -> io::Result<Unfinished> {
            if path.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            let mut buffered = BufWriter::with_capacity(1 << 16, unfinished(folder)?);
            fill(&mut buffered)?;
            buffered.into_inner().map_err(io::IntoInnerError::into_error)
        };
        let file = written().map_err(|error| unwritable(path, &error))?;
        self.files.push((file, path.to_owned()));
        Ok(())
    }

    /// The same without the codes for colours that `fill` writes: a file is read in any program.
    pub(crate) fn write_plain(
        &mut self,
        path: &Path,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        self.write(path, |out| {
            let mut plain = Vec::new();
            fill(&mut anstream::StripStream::new(&mut plain))?;
            out.write_all(&plain)
        })
    }

    /// Gives every file its name.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        for (file, path) in self.files {
            file.persist(&path).map_err(|failed| unwritable(&path, &failed.error))?;
        }
        Ok(())
    }
}

/// Writes what `fill` writes to the file at `path`, or to standard output; the codes for colours go where they are seen.
pub(crate) fn to(path: Option<&Path>, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    match path {
        Some(path) => {
            let mut pending = Pending::default();
            pending.write_plain(path, fill)?;
            pending.commit()
        }
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, anstream::stdout());
            fill(&mut out)?;
            Ok(out.flush()?)
        }
    }
}

/// The ending of a file's name, in small letters; empty where it has none.
pub(crate) fn ending(path: &Path) -> String {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.unwrap_or_default()
}

/// The error that `path` cannot be written. It says what kind of failure it was and not more: the system's words
/// name the temporary file, which the user never asked for.
fn unwritable(path: &Path, error: &io::Error) -> diptych::Error {
    diptych::Error::Write {
        path: path.to_owned(),
        source: error.kind().into(),
    }
}
