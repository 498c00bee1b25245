//! Normalises text as sentencepiece does with the rules that a model carries (its "precompiled charsmap"): at each
//! place the longest rule applies; white space becomes one word-start mark (Kudo and Richardson 2018).

use super::Normal;
use crate::text::Span;
use std::ops::Deref;
use yada::DoubleArray;

/// The mark of a word's start, U+2581.
const START: &[u8] = "\u{2581}".as_bytes();

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
        let (len, rest) = bytes.split_first_chunk()?;
        let (trie, targets) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
        let rules = DoubleArray::new(trie).ok()?;
        Some(Self { rules, targets })
    }
}

impl<B: Deref<Target = [u8]>> Charsmap<B> {
    /// Puts the normal form of `text` into `normal`: every run of white space one mark, one at the start, none at the
    /// end; empty where `text` is only white space.
    pub(in crate::meaning) fn normalise(&self, text: &str, normal: &mut Normal) {
        normal.clear();
        let mut at = 0;
        let mut after_space = true;
        while at < text.len() {
            let (mut target, len) = self.rule(text, at);
            let origin = Span::new(at, at + len);
            at += len;
            while after_space && target.first() == Some(&b' ') {
                target = &target[1..];
            }
            if target.is_empty() {
                continue;
            }
            if normal.bytes.is_empty() {
                normal.push(START, Span::new(origin.start, origin.start));
            }
            for part in target.split_inclusive(|&byte| byte == b' ') {
                match part.strip_suffix(b" ") {
                    Some(before) => {
                        normal.push(before, origin);
                        normal.push(START, origin);
                    }
                    None => normal.push(part, origin),
                }
            }
            after_space = target.ends_with(b" ");
        }
        while normal.bytes.ends_with(START) {
            normal.truncate(normal.bytes.len() - START.len());
        }
    }

    /// What the text at `at` becomes, and how many of its bytes that takes.
    fn rule<'a>(&'a self, text: &'a str, at: usize) -> (&'a [u8], usize) {
        let rest = &text.as_bytes()[at..];
        let plain = (b'!'..=b'~').contains(&rest[0]) && rest.get(1).is_none_or(u8::is_ascii);
        if plain {
            return (&rest[..1], 1);
        }
        let found = self.rules.common_prefix_search(rest).last();
        let replaced = found.and_then(|(from, len)| {
            let target = self.targets.get(from as usize..)?;
            let end = target.iter().position(|&byte| byte == 0)?;
            Some((&target[..end], len))
        });
        replaced.unwrap_or_else(|| {
            let len = text[at..].chars().next().map_or(1, char::len_utf8);
            (&rest[..len], len)
        })
    }
}
