//! Plain text: the text is the file.

use super::Document;

/// Leaves the decoded text as it is: its paragraphs are told from its shape later.
pub(super) fn read(document: &mut Document) {
    document.blocks = None;
}
