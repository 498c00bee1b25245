//! A unit of a bilingual file: what it says in either version, where that stands in the file, and what it says of itself.

use super::{BlockKind, Span};
use crate::text::Language;

/// Stands between two segments of one unit (U+2029, paragraph separator).
const SEPARATOR: char = '\u{2029}';

/// The units of a file.
#[derive(Default)]
pub(super) struct Units {
    /// They, in order.
    pub(super) list: Vec<Unit>,
    /// The languages that the file names.
    pub(super) languages: [Option<Language>; 2],
    /// What had to be guessed or left out.
    pub(super) warnings: Vec<String>,
}

/// A unit.
#[derive(Default)]
pub(super) struct Unit {
    /// What people call it.
    pub(super) name: String,
    /// What it is, as diptych writes it; empty where another program wrote it.
    pub(super) kind: String,
    /// How likely its link is right.
    pub(super) confidence: Option<f32>,
    /// What its passages are, where it doesn't say of each segment what that is.
    pub(super) block: BlockKind,
    /// What it says in either version.
    pub(super) passages: [Passage; 2],
}

/// What a unit says in one version.
#[derive(Clone, Default)]
pub(super) struct Passage {
    /// Pieces of text with the places in the decoded file that they came from.
    chunks: Vec<(String, Span)>,
    /// The numbers of its segments in the text, and what they are.
    numbers: Vec<(u32, BlockKind)>,
}

/// A segment of a unit.
pub(super) struct Part<'u> {
    /// Its text in pieces.
    pub(super) chunks: Vec<(&'u str, Span)>,
    /// Its number in the text.
    pub(super) number: Option<u32>,
    /// What it is.
    pub(super) kind: BlockKind,
}

impl Passage {
    /// Adds `text`, which came from `source`.
    pub(super) fn push(&mut self, text: &str, source: Span) {
        if !text.is_empty() {
            self.chunks.push((text.to_owned(), source));
        }
    }

    /// Adds the border between two segments, which stands at `source`.
    pub(super) fn separate(&mut self, source: Span) {
        self.chunks.push((SEPARATOR.to_string(), source));
    }

    /// Adds what `other` says, if anything; its own numbers stay.
    pub(super) fn extend(&mut self, other: Option<Self>) {
        self.chunks.extend(other.unwrap_or_default().chunks);
    }

    /// Whether it holds nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Makes every run of white space one space, as where a file is indented for people.
    pub(super) fn collapse(&mut self) {
        for (text, _) in &mut self.chunks {
            let words: Vec<&str> = text.split_whitespace().collect();
            let [before, after] = [
                text.starts_with(char::is_whitespace),
                text.ends_with(char::is_whitespace),
            ];
            let space = |is_there: bool| if is_there { " " } else { "" };
            *text = match words.is_empty() {
                true => space(before).to_owned(),
                false => format!("{}{}{}", space(before), words.join(" "), space(after)),
            };
        }
    }
}

impl Unit {
    /// Takes what diptych says of a unit under `name`: `kind`, `confidence`, `a` and `b` (numbers of segments).
    pub(super) fn take(&mut self, name: &str, value: &str) {
        match name {
            "kind" => self.kind = value.to_owned(),
            "confidence" => self.confidence = value.parse().ok().filter(|value: &f32| value.is_finite()),
            "a" => self.passages[0].numbers = numbers(value),
            "b" => self.passages[1].numbers = numbers(value),
            _ => {}
        }
    }

    /// Its text in one version.
    pub(super) fn text(&self, side: usize) -> String {
        self.passages[side]
            .chunks
            .iter()
            .map(|(text, _)| text.as_str())
            .collect()
    }

    /// Its segments in one version.
    pub(super) fn parts(&self, side: usize) -> Vec<Part<'_>> {
        let passage = &self.passages[side];
        let mut all: Vec<Vec<(&str, Span)>> = vec![Vec::new()];
        for (text, source) in &passage.chunks {
            let mut from = 0;
            for piece in text.split(SEPARATOR) {
                if from > 0 {
                    all.push(Vec::new());
                }
                // Where the piece stands as it is, it keeps a place of its own.
                let place = match text.len() == source.len() {
                    true => Span::new(source.start + from, source.start + from + piece.len()),
                    false => *source,
                };
                if let (false, Some(last)) = (piece.is_empty(), all.last_mut()) {
                    last.push((piece, place));
                }
                from += piece.len() + SEPARATOR.len_utf8();
            }
        }
        all.retain(|chunks| chunks.iter().any(|(text, _)| !text.trim().is_empty()));
        let is_numbered = all.len() == passage.numbers.len();
        all.into_iter()
            .enumerate()
            .map(|(nth, chunks)| Part {
                chunks,
                number: is_numbered.then(|| passage.numbers[nth].0),
                kind: if is_numbered {
                    passage.numbers[nth].1
                } else {
                    self.block
                },
            })
            .collect()
    }
}

/// Numbers of segments as diptych writes them: `3h,4`.
fn numbers(text: &str) -> Vec<(u32, BlockKind)> {
    let number = |part: &str| {
        let kind = match part.bytes().last() {
            Some(b'h') => BlockKind::Heading,
            Some(b'f') => BlockKind::Furniture,
            _ => BlockKind::Paragraph,
        };
        Some((part.trim_end_matches(['h', 'f']).parse().ok()?, kind))
    };
    text.split(',').filter_map(number).collect()
}
