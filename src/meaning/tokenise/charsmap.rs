//! The rules of normalisation that a sentencepiece model carries (its "precompiled charsmap"): at each place of a
//! text the longest one applies.

use std::ops::Deref;
use yada::DoubleArray;

/// The rules: what is replaced by what. `B` holds the bytes, embedded or read.
#[derive(Debug)]
pub(in crate::meaning) struct Charsmap<B: Deref<Target = [u8]>> {
    rules: DoubleArray<B>,
    targets: B,
}

impl Charsmap<&'static [u8]> {
    /// Reads a charsmap: the length of its trie, the trie, the replacements with a zero byte after each. None where
    /// it is not one.
    pub(in crate::meaning) fn from_static(bytes: &'static [u8]) -> Option<Self> {
        let (trie, targets) = parts(bytes)?;
        let rules = DoubleArray::new(trie).ok()?;
        Some(Self { rules, targets })
    }
}

impl Charsmap<Vec<u8>> {
    /// The same for bytes that were read.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (trie, targets) = parts(bytes)?;
        let rules = DoubleArray::new(trie.to_vec()).ok()?;
        Some(Self {
            rules,
            targets: targets.to_vec(),
        })
    }
}

fn parts(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u32::from_le_bytes(*len) as usize)
}

impl<B: Deref<Target = [u8]>> Charsmap<B> {
    /// What the first bytes of `text`, which is not empty, become, and how many of them that takes.
    pub(super) fn first<'a>(&'a self, text: &'a str) -> (&'a [u8], usize) {
        let bytes = text.as_bytes();
        // No rule begins with a visible ASCII character alone.
        if (b'!'..=b'~').contains(&bytes[0]) && bytes.get(1).is_none_or(u8::is_ascii) {
            return (&bytes[..1], 1);
        }
        let longest = self.rules.common_prefix_search(bytes).last();
        let replaced = longest.and_then(|(from, len)| {
            let target = self.targets.get(from as usize..)?;
            let end = target.iter().position(|&byte| byte == 0)?;
            Some((&target[..end], len))
        });
        replaced.unwrap_or_else(|| {
            let len = text.chars().next().map_or(1, char::len_utf8);
            (&bytes[..len], len)
        })
    }
}
