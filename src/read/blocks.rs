//! Marked-up formats → the text in reading order, cut into blocks, with the place of each piece in the file.

use super::{Block, BlockKind, Document, SourceMap};
use crate::text::Span;

/// The text as it is put together, piece by piece, from a decoded file.
#[derive(Default)]
pub(super) struct Blocks {
    text: String,
    map: SourceMap,
    blocks: Vec<Block>,
    /// Where the block under way began.
    start: usize,
}

impl Blocks {
    /// Adds `text`, which stands as it is at `at` of the decoded file.
    pub(super) fn copy(&mut self, text: &str, at: usize) {
        let from = self.text.len();
        self.text.push_str(text);
        self.map
            .push_same(Span::new(from, self.text.len()), Span::new(at, at + text.len()));
    }

    /// Adds `text`, which stands for `source` of the decoded file.
    pub(super) fn stand_in(&mut self, text: &str, source: Span) {
        let from = self.text.len();
        self.text.push_str(text);
        self.map.push_piece(Span::new(from, self.text.len()), source);
    }

    /// Adds one space for the white space at `source`, unless the block begins here or has one already.
    pub(super) fn space(&mut self, source: Span) {
        if !self.block().is_empty() && !self.block().ends_with([' ', '\n']) {
            self.stand_in(" ", source);
        }
    }

    /// What the block under way holds.
    pub(super) fn block(&self) -> &str {
        &self.text[self.start..]
    }

    /// Ends the block under way; nothing happens where it holds nothing but white space.
    pub(super) fn end(&mut self, kind: BlockKind) {
        let block = self.block();
        let kept = block.trim();
        if kept.is_empty() {
            self.text.truncate(self.start);
            self.map.truncate(self.start);
            return;
        }
        let start = self.start + (block.len() - block.trim_start().len());
        let span = Span::new(start, start + kept.len());
        self.blocks.push(Block { span, kind });
        self.text.push('\n');
        self.start = self.text.len();
    }

    /// Puts what was gathered into `document` in place of its decoded file.
    pub(super) fn fill(self, document: &mut Document) {
        document.map = self.map.followed_by(&document.map);
        document.text = self.text;
        document.blocks = Some(self.blocks);
    }
}
