//! The comparison as JSON, the file that is stored, reviewed and generated anew; its shape is [`super::shape`].

use super::shape;
use crate::Comparison;
use std::io::{self, Write};

/// Writes `comparison` as one JSON object and a line feed.
///
/// # Errors
/// What `out` says when it cannot be written to.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &shape::of(comparison))?;
    out.write_all(b"\n")
}

/// The JSON Schema (draft 2020-12) of what [`write()`] writes, indented, with a line feed at its end.
pub fn schema() -> String {
    schema_text(&schemars::schema_for!(shape::File))
}

/// A schema as it is published.
pub(super) fn schema_text(schema: &schemars::Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("a schema holds only strings, numbers and lists");
    text.push('\n');
    text
}
