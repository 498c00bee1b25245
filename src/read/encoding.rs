//! Which encoding a file is in, and its bytes as text.

use super::{Options, SourceMap};
use crate::error::Error;
use std::path::Path;

/// Decodes `source`: the text, the way back to the bytes, and the WHATWG name of the encoding.
pub(super) fn decode(
    source: &[u8],
    path: &Path,
    _options: &Options,
) -> Result<(String, SourceMap, &'static str), Error> {
    match std::str::from_utf8(source) {
        Ok(text) => Ok((text.to_owned(), SourceMap::identity(), "UTF-8")),
        Err(_) => Err(Error::Format {
            path: path.into(),
            place: String::new(),
            problem: "is not UTF-8".into(),
            hint: "save it as UTF-8".into(),
        }),
    }
}
