//! Files written whole or not at all: everything goes to temporary files first, which then take their names.

use anyhow::Context;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Files that are written but do not have their names yet; dropped without [`Pending::commit`] they leave nothing.
#[derive(Default)]
pub(crate) struct Pending {
    files: Vec<(NamedTempFile, PathBuf)>,
}

impl Pending {
    /// Writes what `fill` writes to a temporary file beside `path`.
    pub(crate) fn write(
        &mut self,
        path: &Path,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let place = || {
            format!(
                "{}: cannot be written; name a file in a folder that exists and that you may write to",
                path.display()
            )
        };
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        if path.is_dir() {
            anyhow::bail!("{}: is a folder; name a file", path.display());
        }
        let file = temporary(folder).with_context(place)?;
        let mut buffered = BufWriter::with_capacity(1 << 16, file);
        fill(&mut buffered)
            .and_then(|()| buffered.flush())
            .with_context(place)?;
        let file = buffered
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .with_context(place)?;
        self.files.push((file, path.to_owned()));
        Ok(())
    }

    /// Gives every file its name.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        for (file, path) in self.files {
            file.persist(&path)
                .with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        Ok(())
    }
}

/// A temporary file with the rights that a new file of this user has.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".diptych-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
