//! What can go wrong, where, and what the user can do about it.

use std::path::PathBuf;

/// An error of reading, writing or settings: it names the place and the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be opened or read.
    #[error("{path}: cannot be read; check the path and that you may read it", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// An output could not be written; nothing is left of it.
    #[error("{path}: cannot be written; name a file in a folder that exists and that you may write to", path = path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not what its reader needs.
    #[error("{path}{place}: {problem}; {hint}", path = path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// Where in it, as it is printed after the path: `:12` for a line, or empty.
        place: String,
        /// What is wrong.
        problem: String,
        /// What the user can do.
        hint: String,
    },
    /// A setting names something that does not exist.
    #[error("{what}: {problem}; {hint}")]
    Setting {
        /// The setting.
        what: String,
        /// What is wrong.
        problem: String,
        /// What the user can do.
        hint: String,
    },
}
