//! Names for findings and links that come from their content, so that a decision made on one report holds in the next.
//!
//! A key is the first 64 bits, in hexadecimal, of the SHA-256 of what makes the thing what it is: for a finding its
//! rule, the words it points at and the segments they stand in; for a link its segments. Texts are folded and their
//! white space evened out first, so an edit elsewhere, another line break or a curly quote changes no key. Where the
//! same thing is there twice, the second key ends in `~2`, the third in `~3`.

use crate::check::Finding;
use crate::compare::Comparison;
use crate::segment::Side;
use crate::text::{Span, fold};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The key of each finding, in their order.
pub fn findings(comparison: &Comparison) -> Vec<String> {
    let digests = digests(comparison);
    let keys = comparison
        .findings
        .par_iter()
        .map(|finding| finding_key(comparison, &digests, finding))
        .collect();
    told_apart(keys)
}

/// The key of each link, in their order.
pub fn links(comparison: &Comparison) -> Vec<String> {
    let [a, b] = &comparison.sides;
    let keys = comparison
        .alignment
        .links
        .par_iter()
        .map(|link| {
            let mut content = Content::new("link");
            for (side, segments) in [(a, &link.a), (b, &link.b)] {
                content.part();
                segments.iter().for_each(|&at| content.text(side.text(at)));
            }
            content.key()
        })
        .collect();
    told_apart(keys)
}

/// The key of each segment of `side`, in their order: of its text.
pub fn segments(side: &Side) -> Vec<String> {
    let keys = (0..side.segments.len() as u32).into_par_iter().map(|at| {
        let mut content = Content::new("segment");
        content.text(side.text(at));
        content.key()
    });
    told_apart(keys.collect())
}

/// The key of the texts compared, by their names: under it a browser keeps what was decided on them.
pub fn texts(names: &[String]) -> String {
    let mut content = Content::new("texts");
    names.iter().for_each(|name| content.text(name));
    content.key()
}

/// Per side and segment the digest of its text: a finding on a term can have a thousand places.
fn digests(comparison: &Comparison) -> [Vec<[u8; 8]>; 2] {
    comparison.sides.each_ref().map(|side| {
        let digest = |at: u32| {
            let mut content = Content::new("segment");
            content.text(side.text(at));
            content.digest()
        };
        (0..side.segments.len() as u32).into_par_iter().map(digest).collect()
    })
}

fn finding_key(comparison: &Comparison, digests: &[Vec<[u8; 8]>; 2], finding: &Finding) -> String {
    let mut content = Content::new(finding.rule);
    for place in &finding.places {
        let side = &comparison.sides[place.side];
        content.part();
        content.text(place.span.of(&side.document.text));
        segments_at(side, place.span).for_each(|at| content.0.update(digests[place.side][at as usize]));
    }
    content.key()
}

/// The numbers of the segments that share text with `span`, or of the last one before an empty span between two.
pub(super) fn segments_at(side: &Side, span: Span) -> impl Iterator<Item = u32> {
    let after = side
        .segments
        .partition_point(|segment| segment.span.start < span.end.max(span.start + 1));
    let first = side.segments.partition_point(|segment| segment.span.end <= span.start);
    let first = first.min(after.saturating_sub(1));
    first as u32..after as u32
}

/// Ends each key that was there before with the number of its turn.
fn told_apart(mut keys: Vec<String>) -> Vec<String> {
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
struct Content(Sha256);

impl Content {
    fn new(kind: &str) -> Self {
        Self(Sha256::new_with_prefix(kind))
    }

    /// Begins another part.
    fn part(&mut self) {
        self.0.update([0x1d]);
    }

    /// Adds a text, folded, with single spaces.
    fn text(&mut self, text: &str) {
        self.0.update([0x1e]);
        for word in fold(text).split_whitespace() {
            self.0.update(word);
            self.0.update([b' ']);
        }
    }

    /// The first 64 bits.
    fn digest(self) -> [u8; 8] {
        let digest = self.0.finalize();
        std::array::from_fn(|at| digest[at])
    }

    fn key(self) -> String {
        self.digest().iter().fold(String::with_capacity(16), |mut key, byte| {
            write!(key, "{byte:02x}").expect("a string takes all that is written to it");
            key
        })
    }
}
