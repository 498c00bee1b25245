//! Linked passages → the words that stand in one place between equal words.
//!
//! `driving force of [major] economic provinces for` against `driving force of [economically large] provinces for`:
//! in two short texts this is the only trace of which word stands for which.

use super::form::Swaps;
use super::token::{Line, Role, Vocabulary};
use crate::check::context::Context;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many equal words in a row must stand before and after.
const FLANK: usize = 2;

/// At most so many words are replaced by so many.
const WIDEST: usize = 3;

/// The words swapped within the links of `context`.
pub(super) fn swaps(context: &Context<'_>, lines: &[Vec<Line>; 2], vocabulary: &Vocabulary) -> Swaps {
    let mut swaps = Swaps::default();
    let tokens = |side: usize, segments: &[u32]| -> Vec<(u32, Role, u32)> {
        // The lines stand in the order of their segments.
        let of = |segment: u32| {
            let from = lines[side].partition_point(|line| line.segment < segment);
            lines[side][from..]
                .iter()
                .take_while(move |line| line.segment == segment)
        };
        let tokens = segments
            .iter()
            .flat_map(|&segment| of(segment))
            .flat_map(|line| &line.tokens)
            .filter(|token| token.role != Role::Mark);
        tokens
            .map(|token| (vocabulary.stems[token.word as usize], token.role, token.word))
            .collect()
    };
    for link in &context.evidence.alignment.links {
        let (a, b) = (tokens(0, &link.a), tokens(1, &link.b));
        let stems = |tokens: &[(u32, Role, u32)]| -> Vec<u32> { tokens.iter().map(|token| token.0).collect() };
        let ops = capture_diff_slices(Algorithm::Myers, &stems(&a), &stems(&b));
        for three in ops.windows(3) {
            if let [
                DiffOp::Equal { len: before, .. },
                DiffOp::Replace {
                    old_index,
                    old_len,
                    new_index,
                    new_len,
                },
                DiffOp::Equal { len: after, .. },
            ] = *three
                && before + after > FLANK
                && old_len <= WIDEST
                && new_len <= WIDEST
            {
                let content = |tokens: &[(u32, Role, u32)]| -> Vec<u32> {
                    tokens
                        .iter()
                        .filter(|token| token.1 == Role::Content)
                        .map(|token| token.2)
                        .collect()
                };
                let (old, new) = (
                    content(&a[old_index..old_index + old_len]),
                    content(&b[new_index..new_index + new_len]),
                );
                swaps.extend(old.iter().flat_map(|&x| new.iter().map(move |&y| (x, y))));
            }
        }
    }
    swaps
}
