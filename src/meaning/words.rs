//! Words → their pieces, each word cut once.
//!
//! Most words are short, so they are looked up by their bytes as one number, which costs neither a call nor a look
//! at the remembered word.

use super::Table;
use super::tokenise::{Pieces, Workspace};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longer stretches between spaces are cut anew each time: hardly one comes twice, and text without spaces is one
/// stretch a line.
const LONGEST_REMEMBERED: usize = 48;
/// How many words are remembered at most. They fill up in the order of the text, so the common ones are among them.
const MOST_REMEMBERED: usize = 1 << 17;

/// The pieces of the words seen so far.
#[derive(Debug)]
pub(super) struct Words<'t> {
    table: &'t Table,
    /// Where in `ids` the pieces of a word of fewer than 16 bytes stand.
    short: FxHashMap<[u64; 2], Range<u32>>,
    long: FxHashMap<Box<str>, Range<u32>>,
    ids: Vec<u32>,
    work: Workspace,
}

impl<'t> Words<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        Self {
            table,
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            ids: Vec::new(),
            work: Workspace::default(),
        }
    }

    /// Appends the pieces of `text` to `out`. No rule of normalisation and no piece reaches across a space, so the
    /// pieces of a text are those of its words.
    pub(super) fn pieces(&mut self, text: &str, out: &mut Vec<u32>) {
        let mut rest = text;
        while !rest.is_empty() {
            let (word, key) = first_word(rest);
            rest = rest.get(word.len() + 1..).unwrap_or_default();
            if word.is_empty() {
                continue;
            }
            let known = match key {
                Some(key) => self.short.get(&key),
                None => self.long.get(word),
            };
            match known {
                // Most words are one piece: no call to copy a stretch.
                Some(range) if range.len() == 1 => out.push(self.ids[range.start as usize]),
                Some(range) => out.extend_from_slice(&self.ids[range.start as usize..range.end as usize]),
                None => self.learn(word, key, out),
            }
        }
    }

    /// Appends the pieces of `word` to `out` and remembers them.
    fn learn(&mut self, word: &str, key: Option<[u64; 2]>, out: &mut Vec<u32>) {
        let pieces = self.table.cut(word, &mut self.work);
        out.extend_from_slice(&pieces.ids);
        if word.len() > LONGEST_REMEMBERED || self.short.len() + self.long.len() >= MOST_REMEMBERED {
            return;
        }
        let start = self.ids.len() as u32;
        self.ids.extend_from_slice(&pieces.ids);
        let range = start..self.ids.len() as u32;
        match key {
            Some(key) => self.short.insert(key, range),
            None => self.long.insert(word.into(), range),
        };
    }

    /// Cuts `text`, which may hold spaces, into pieces with their places.
    pub(super) fn cut(&mut self, text: &str) -> &Pieces {
        self.table.cut(text, &mut self.work)
    }
}

/// The bytes of `text` up to the first space, and as one number where they are fewer than 16 and none is zero (so
/// that two words never have one number).
fn first_word(text: &str) -> (&str, Option<[u64; 2]>) {
    const SPACES: u128 = u128::from_le_bytes([b' '; 16]);
    let bytes = match text.as_bytes().first_chunk() {
        Some(bytes) => *bytes,
        None => {
            let mut bytes = [b' '; 16];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            bytes
        }
    };
    let bits = u128::from_le_bytes(bytes);
    let Some(len) = first_zero(bits ^ SPACES) else {
        return (text.split(' ').next().unwrap_or(text), None);
    };
    let key = bits & !(u128::MAX << (8 * len));
    (
        &text[..len],
        (first_zero(key) == Some(len)).then_some([key as u64, (key >> 64) as u64]),
    )
}

/// Which byte of `bits`, counted from the lowest, is the first that is zero (Mycroft's test, exact for the lowest).
fn first_zero(bits: u128) -> Option<usize> {
    const LOW: u128 = u128::from_le_bytes([1; 16]);
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    let zeros = bits.wrapping_sub(LOW) & !bits & HIGH;
    (zeros != 0).then(|| zeros.trailing_zeros() as usize / 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_word_is_what_stands_before_the_space(text in "[a \0é中]{0,40}") {
            let (word, key) = first_word(&text);
            prop_assert_eq!(Some(word), text.split(' ').next());
            if let Some(key) = key {
                let bytes: Vec<u8> = key.iter().flat_map(|half| half.to_le_bytes()).collect();
                prop_assert_eq!(&bytes[..word.len()], word.as_bytes());
                prop_assert!(!word.contains('\0'));
            }
        }
    }
}
