//! A file that is written and does not have its name yet: outputs are written whole or not at all.

use std::io;
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// A file that is written and does not have its name yet; dropped, it leaves nothing.
pub type Unfinished = NamedTempFile;

/// How the name of such a file begins, should the program be killed while it is written.
pub const PREFIX: &str = ".diptych-unfinished-";

/// A new file in `folder`, with the rights that a new file of this user has, not those of a temporary one.
///
/// # Errors
/// Those of the system, where it cannot be made.
pub fn unfinished(folder: &Path) -> io::Result<Unfinished> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
