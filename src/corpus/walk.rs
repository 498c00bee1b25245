//! A folder → the files below it.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// Which files and folders are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// All.
    All,
    /// Those whose names begin with no point.
    Shown,
}

/// The files below `folder`, in any order. Links to folders are files here: what they hold may hold them.
///
/// # Errors
/// [`Error::Read`] where a folder cannot be read.
pub(super) fn walk(folder: &Path, which: Which) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |source| Error::Read {
            path: folder.clone(),
            source,
        };
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if which == Which::Shown && entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type().map_err(failed)?.is_dir() {
                true => folders.push(entry.path()),
                false => found.push(entry.path()),
            }
        }
    }
    Ok(found)
}
