//! A stretch of one language and a passage of another → whether a stretch of that says the same, by meaning.
//!
//! Few words of two languages find each other in a free rendering, but what a clause says has a counterpart for which no
//! other clause of its side is nearer. What is left out is nearest to clauses that others are nearer to.

use crate::meaning::{Encoder, Table, product};
use crate::text::Span;

/// A stretch and its counterpart are at least so near, by cosine: clauses that have nothing to do with each other are
/// often the nearest by chance. (Of 63 clauses and statements of nine translations that have all of them, 45 are told so;
/// of those that were left out of other texts on purpose none is.)
const NEAR: f32 = 0.15;

/// The stretches of one side of a link: its text, and where they stand there.
#[derive(Clone, Copy)]
pub(super) struct Stretches<'t> {
    pub(super) text: &'t str,
    pub(super) spans: &'t [Span],
}

/// What is near by meaning.
pub(super) struct Meanings {
    encoder: Encoder<'static>,
}

impl Meanings {
    /// Nothing is read before it is asked for.
    pub(super) fn new() -> Self {
        Self {
            encoder: Encoder::new(Table::built_in()),
        }
    }

    /// Whether one of `theirs` is as near to `span` as to no other of `own`.
    pub(super) fn are_said(&mut self, span: Span, own: Stretches<'_>, theirs: Stretches<'_>) -> bool {
        let unit = self.encoder.unit(span.of(own.text));
        let apart = own.spans.iter().filter(|other| !other.overlaps(span));
        let others: Vec<_> = apart.map(|other| self.encoder.unit(other.of(own.text))).collect();
        theirs.spans.iter().any(|other| {
            let their = self.encoder.unit(other.of(theirs.text));
            let near = product(&unit, &their);
            near >= NEAR && others.iter().all(|other| product(other, &their) < near)
        })
    }
}
