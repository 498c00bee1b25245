//! Segments → keys by their content, so that what is said of a segment holds when other passages are edited.

use super::Side;
use crate::text::content::{Content, told_apart};
use rayon::prelude::*;

/// The key of each segment of `side`, in their order: 16 hexadecimal digits of its text's digest, and for the second
/// segment that says the same `~2` after it, for the third `~3`.
pub fn keys(side: &Side) -> Vec<String> {
    let keys = (0..side.segments.len() as u32).into_par_iter().map(|at| {
        let mut content = Content::new("segment");
        content.text(side.text(at));
        content.key()
    });
    told_apart(keys.collect())
}
