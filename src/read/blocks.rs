//! Marked-up formats → the text in reading order, cut into blocks, with the place of each piece in the file.

use super::{Block, BlockKind, Document, Landmark, SourceMap};
use crate::text::Span;

/// The text as it is put together, piece by piece, from a decoded file.
#[derive(Default)]
pub(crate) struct Blocks {
    text: String,
    map: SourceMap,
    blocks: Vec<Block>,
    landmarks: Vec<Landmark>,
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

    /// Adds `text`, which has no place of its own in the file.
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(text);
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

    /// Ends the block under way and gives it; nothing happens where it holds nothing but white space.
    pub(super) fn end(&mut self, kind: BlockKind) -> Option<Block> {
        let block = self.block();
        let kept = block.trim();
        if kept.is_empty() {
            self.text.truncate(self.start);
            self.map.truncate(self.start);
            return None;
        }
        let start = self.start + (block.len() - block.trim_start().len());
        let span = Span::new(start, start + kept.len());
        let block = Block { span, kind };
        self.blocks.push(block);
        self.text.push('\n');
        self.start = self.text.len();
        Some(block)
    }

    /// Says that the text from `at` on stands at a place that people call `name`.
    pub(super) fn landmark(&mut self, at: usize, name: String) {
        if self.landmarks.last().is_none_or(|last| last.name != name) {
            self.landmarks.push(Landmark { at, name });
        }
    }

    /// Puts what was gathered into `document` in place of its decoded file.
    pub(super) fn fill(self, document: &mut Document) {
        document.map = self.map.followed_by(&document.map);
        document.text = self.text;
        document.blocks = Some(self.blocks);
        document.landmarks = self.landmarks;
    }

    /// The same for a file whose bytes are no text: offsets lead into the text that was read out of it.
    pub(super) fn fill_unpacked(self, document: &mut Document) {
        document.map = SourceMap::identity();
        document.text = self.text;
        document.blocks = Some(self.blocks);
        document.landmarks = self.landmarks;
    }
}
