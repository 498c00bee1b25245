//! Texts → a key that is the same wherever and whenever the same texts stand: the first 64 bits, in hexadecimal, of the
//! SHA-256 of what a thing is made of. Texts are folded and their white space evened out first, so another line break
//! or a curly quote changes no key.

use super::fold;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Ends each key that was there before with the number of its turn.
pub(crate) fn told_apart(mut keys: Vec<String>) -> Vec<String> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for key in &mut keys {
        let turn = seen.entry(key.clone()).and_modify(|turn| *turn += 1).or_insert(1);
        if *turn > 1 {
            write!(key, "~{turn}").expect("a string takes all that is written to it");
        }
    }
    keys
}

/// What a key is made of. The separators are control characters that no folded word holds.
pub(crate) struct Content(Sha256);

impl Content {
    /// Begins the content of a thing of the kind `kind`.
    pub(crate) fn new(kind: &str) -> Self {
        Self(Sha256::new_with_prefix(kind))
    }

    /// Begins another part.
    pub(crate) fn part(&mut self) {
        self.0.update([0x1d]);
    }

    /// Adds a text, folded, with single spaces.
    pub(crate) fn text(&mut self, text: &str) {
        self.0.update([0x1e]);
        for word in fold(text).split_whitespace() {
            self.0.update(word);
            self.0.update([b' ']);
        }
    }

    /// The key.
    pub(crate) fn key(self) -> String {
        let digest = self.0.finalize();
        digest[..8].iter().fold(String::with_capacity(16), |mut key, byte| {
            write!(key, "{byte:02x}").expect("a string takes all that is written to it");
            key
        })
    }
}
