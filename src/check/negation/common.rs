//! A clause and a denial of the other side → how much both speak of the same, and whether in the same words.

use super::super::clause::Word;
use super::super::context::Passage;
use super::super::kinship::Kinship;
use super::super::word_links::WordLinks;
use super::denial::{Denial, Said};

/// Words that two statements must have in common to be about one thing, by cosine.
const SAME: f32 = 0.55;
/// From this cosine on two words are forms of one (`come`, `came`).
const ONE_WORD: f32 = 0.5;
/// A word counts as said again where it stands so surely for one of the other clause.
const STANDS_FOR: f32 = 0.5;

/// The share of the words of the shorter clause that both must have for one to be the other turned round.
const LITERAL: f32 = 0.5;

/// How much a clause and a denial of the other side have in common.
pub(super) struct Common<'c, 'a> {
    /// The words of the clause that say what it is about.
    pub(super) content: Vec<&'c Word<'c>>,
    /// Whether a word of it allows something.
    pub(super) allows: bool,
    pub(super) kinship: &'c mut Kinship,
    pub(super) links: &'c WordLinks,
    pub(super) from: Passage<'a>,
}

impl Common<'_, '_> {
    /// How much of `denial` the clause speaks of, 0 where it speaks of something else; and whether in the same words.
    pub(super) fn with(&mut self, denial: &Denial) -> (f32, bool) {
        let mut in_the_same_word = false;
        let denied: Vec<f32> = denial
            .denied
            .iter()
            .map(|said| {
                let nearest = self.nearest(said);
                in_the_same_word |= nearest >= ONE_WORD;
                self.kin(said, nearest)
            })
            .filter(|kin| *kin > 0.0)
            .collect();
        let is_about = denied.len() >= denial.least;
        if !is_about && !self.allows {
            return (0.0, false);
        }
        let around: Vec<f32> = denial
            .around
            .iter()
            .take(8)
            .map(|said| {
                let nearest = self.nearest(said);
                self.kin(said, nearest)
            })
            .filter(|kin| *kin > 0.0)
            .collect();
        if !is_about && around.len() < 2 {
            return (0.0, false);
        }
        let own = denial.denied.len().min(denial.least) + denial.around.len().min(8);
        let theirs = self.content.len();
        let both = denied.len().min(denial.least) + around.len();
        // what is denied in one word and stated in another is put otherwise (not forgotten, remembered), unless all
        // else is the same
        let shorter = own.min(theirs).max(1);
        let is_literal = both as f32 >= LITERAL * shorter as f32
            && (in_the_same_word || self.allows || both >= shorter && shorter > 2);
        (
            1.5 * denied.iter().sum::<f32>() + around.iter().sum::<f32>(),
            is_literal,
        )
    }

    /// How near the word is to the nearest of the clause in form and meaning.
    fn nearest(&mut self, said: &Said) -> f32 {
        let content = self.content.iter().map(|word| word.text.as_ref());
        self.kinship.nearest(&said.text, content)
    }

    /// How near the word, whose nearest of the clause is so near, is to one that it may stand for; 0 where none is near.
    fn kin(&self, said: &Said, nearest: f32) -> f32 {
        if nearest >= SAME {
            return nearest;
        }
        let partner = self
            .from
            .segment_at(said.span)
            .and_then(|segment| self.links.counterpart(self.from.side, segment, said.span));
        let stands_for = partner.filter(|(span, partner)| {
            partner.strength >= STANDS_FOR && self.content.iter().any(|word| word.span == *span)
        });
        stands_for.map_or(0.0, |(_, partner)| partner.strength)
    }
}
