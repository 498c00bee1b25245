//! **What.** One side denies what the other states.
//!
//! **Why.** A lost `not` turns a sentence round, and leaves it as smooth as it was.
//!
//! **Example.** `the gap has not disappeared` against `the gap has disappeared`; `不得` against `are allowed to`.
//!
//! **When to ignore.** Where the other side says the same by a word of opposite meaning that the rule doesn't know.
//! Known ones (`forbidden`, `unable`, `nobody`, `stopped`, `un-`) count as denials. There are lists for English and
//! Chinese; in other languages the rule is silent.

mod across;
mod denial;
mod words;

use super::clause::{Statement, statements};
use super::context::{Context, Pair, Passage};
use super::contrast;
use super::kinship::Kinship;
use super::word_links::WordLinks;
use super::{Finding, Place, Rule, Severity};
use crate::text::{Language, Span};
use denial::{Denial, Said, denials};
use rayon::prelude::*;
use words::Words;

pub(super) const RULE: Rule = Rule {
    id: "negation",
    severity: Severity::Error,
    summary: "one side denies what the other states",
    source: include_str!("negation.rs"),
    run,
};

/// Words that two statements must have in common to be about one thing, by cosine.
const SAME: f32 = 0.55;
/// A word counts as said again where it stands so surely for one of the other clause.
const STANDS_FOR: f32 = 0.5;

fn run(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs();
    let links = context.word_links();
    let found: Vec<Vec<Finding>> = pairs
        .par_iter()
        // what one link's words were found to be serves the next
        .with_min_len(1024)
        .map_init(Kinship::new, |kinship, pair| in_pair(pair, kinship, links))
        .collect();
    found.into_iter().flatten().collect()
}

fn in_pair(pair: &Pair<'_>, kinship: &mut Kinship, links: &WordLinks) -> Vec<Finding> {
    if words::of(pair.a.language()).is_none() || words::of(pair.b.language()).is_none() {
        return Vec::new();
    }
    let said = [Side::of(pair.a), Side::of(pair.b)];
    let mut found: Vec<Finding> = Vec::new();
    for from in 0..2 {
        for denial in &said[from].denials {
            let stated = if pair.is_monolingual() {
                stated(denial, &said[from], &said[1 - from], kinship, links)
            } else {
                let span = across::stated(denial, &said[from], &said[1 - from], links);
                span.map(|span| Stated { span, is_literal: true })
            };
            let Some(Stated {
                span: stated,
                is_literal,
            }) = stated
            else {
                continue;
            };
            let message = format!(
                "“{}” is denied on one side only",
                denial.span.of(said[from].passage.text)
            );
            let mut places = vec![
                Place {
                    side: from,
                    span: denial.span,
                },
                Place {
                    side: 1 - from,
                    span: stated,
                },
            ];
            places.sort();
            // the same contradiction seen from the other side, or from the second half of `neither … nor`
            let again = |finding: &Finding| (0..2).any(|at| finding.places[at].span.overlaps(places[at].span));
            if !found.iter().any(again) {
                let finding = Finding::new(&RULE, message, places, Some(pair.number));
                found.push(if is_literal {
                    finding
                } else {
                    finding.at_most(Severity::Note)
                });
            }
        }
    }
    found
}

/// One side of a link with what it says.
struct Side<'a> {
    passage: Passage<'a>,
    statements: Vec<Statement>,
    denials: Vec<Denial>,
}

impl<'a> Side<'a> {
    fn of(passage: Passage<'a>) -> Self {
        let statements = statements(passage);
        let denials = denials(passage, &statements);
        Self {
            passage,
            statements,
            denials,
        }
    }

    /// The number of the statement that `cue` is in.
    fn statement_of(&self, cue: Span) -> usize {
        self.statements
            .partition_point(|statement| statement.span().end <= cue.start)
    }
}

/// What one side states where the other denies.
struct Stated {
    span: Span,
    /// Whether the two say it in the same words: a free rendering may put a denial in any way.
    is_literal: bool,
}

/// The share of the words of the shorter clause that both must have for one to be the other turned round.
const LITERAL: f32 = 0.5;

/// Where `there` states what `denial` denies; none where it denies it too, or does not speak of it.
fn stated(
    denial: &Denial,
    here: &Side<'_>,
    there: &Side<'_>,
    kinship: &mut Kinship,
    links: &WordLinks,
) -> Option<Stated> {
    let lists = words::of(there.passage.language())?;
    if there.passage.language() == Language::CHINESE {
        let span = across::stated(denial, here, there, links);
        return span.map(|span| Stated { span, is_literal: true });
    }
    let mut best: Option<(f32, usize, usize, bool)> = None;
    let at = here.statement_of(denial.cue);
    for number in contrast::about(at, here.statements.len(), there.statements.len()) {
        let statement = &there.statements[number];
        let clauses = statement.words.last().map_or(0, |word| word.clause + 1);
        for clause in 0..clauses {
            let mut common = Common {
                statement,
                clause,
                kinship,
                links,
                from: here.passage,
                lists,
            };
            let (score, is_literal) = common.with(denial);
            if score > best.map_or(0.0, |(most, _, _, _)| most) {
                best = Some((score, number, clause, is_literal));
            }
        }
    }
    let (_, number, clause, is_literal) = best?;
    let statement = &there.statements[number];
    let (clause_here, statement_here) = count_around(here.statements.get(at), denial.cue, lists);
    let fewer = signs(statement, Some(clause), lists) < clause_here && signs(statement, None, lists) < statement_here;
    let mut spans = statement
        .words
        .iter()
        .filter(|word| word.clause == clause)
        .map(|word| word.span);
    let first = spans.next()?;
    fewer.then(|| Stated {
        span: spans.fold(first, Span::joined),
        is_literal,
    })
}

/// The denials in the clause and in the statement around `cue`.
fn count_around(around: Option<&Statement>, cue: Span, lists: &Words) -> (usize, usize) {
    around.map_or((1, 1), |statement| {
        let clause = statement
            .words
            .iter()
            .find(|word| word.span == cue)
            .map(|word| word.clause);
        let count = |within: &dyn Fn(usize) -> bool| {
            statement
                .words
                .iter()
                .filter(|word| within(word.clause) && lists.denies(&word.text))
                .count()
        };
        (count(&|at| Some(at) == clause), count(&|_| true))
    })
}

/// The signs of denial in a statement, or in one clause of it. A `yet` or `still` that begins it is none.
fn signs(statement: &Statement, clause: Option<usize>, lists: &Words) -> usize {
    let words = statement.words.iter().enumerate();
    let counted = words.filter(|(at, word)| {
        let begins = *at == 0 && matches!(word.text.as_str(), "yet" | "still");
        clause.is_none_or(|clause| word.clause == clause) && !begins && lists.is_sign(&word.text)
    });
    counted.count()
}

/// How much a clause and a denial of the other side have in common.
struct Common<'c, 'a> {
    statement: &'c Statement,
    clause: usize,
    kinship: &'c mut Kinship,
    links: &'c WordLinks,
    from: Passage<'a>,
    lists: &'static Words,
}

impl Common<'_, '_> {
    /// How much of `denial` the clause speaks of, 0 where it speaks of something else; and whether in the same words.
    fn with(&mut self, denial: &Denial) -> (f32, bool) {
        let denied: Vec<f32> = denial
            .denied
            .iter()
            .map(|said| self.kin(said))
            .filter(|kin| *kin > 0.0)
            .collect();
        let around: Vec<f32> = denial
            .around
            .iter()
            .take(8)
            .map(|said| self.kin(said))
            .filter(|kin| *kin > 0.0)
            .collect();
        let mut words = self.statement.words.iter().filter(|word| word.clause == self.clause);
        let allowed = words.any(|word| self.lists.allow.contains(word.text.as_str()));
        let about = denied.len() >= denial.least || allowed && around.len() >= 2;
        if !about {
            return (0.0, false);
        }
        let own = denial.denied.len().min(denial.least) + denial.around.len().min(8);
        let words = self.statement.words.iter().filter(|word| word.clause == self.clause);
        let theirs = words.filter(|word| self.lists.is_content(&word.text)).count();
        let both = denied.len().min(denial.least) + around.len();
        let is_literal = both as f32 >= LITERAL * own.min(theirs).max(1) as f32;
        (
            1.5 * denied.iter().sum::<f32>() + around.iter().sum::<f32>(),
            is_literal,
        )
    }

    /// How near the word is to one of the clause; 0 where none is near.
    fn kin(&mut self, said: &Said) -> f32 {
        let words = self.statement.words.iter().filter(|word| word.clause == self.clause);
        let content: Vec<&super::clause::Word> = words.filter(|word| self.lists.is_content(&word.text)).collect();
        let best = self
            .kinship
            .nearest(&said.text, content.iter().map(|word| word.text.as_str()));
        if best >= SAME {
            return best;
        }
        let partner = self
            .from
            .segment_at(said.span)
            .and_then(|segment| self.links.counterpart(self.from.side, segment, said.span));
        let stands_for = partner
            .filter(|(span, partner)| partner.strength >= STANDS_FOR && content.iter().any(|word| word.span == *span));
        stands_for.map_or(0.0, |(_, partner)| partner.strength)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn a_lost_denial_is_reported() {
        for (a, b) in [
            ("The gap has not disappeared.", "The gap has disappeared."),
            (
                "Departments no longer ask for paper.",
                "Departments continue to ask for paper.",
            ),
            (
                "A bridge is not finished on the day it opens; it is finished later.",
                "A bridge is finished on the day it opens; it is not finished until later.",
            ),
            ("She did not laugh.", "And she laughed."),
            ("差距并没有消失。", "The gap has disappeared."),
        ] {
            assert_ne!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn the_same_denial_in_other_words_is_silent() {
        for (a, b) in [
            (
                "They must not force farmers to move.",
                "Forcing farmers to move is not permitted.",
            ),
            (
                "No unit may conceal a danger.",
                "Concealing a danger is forbidden to every unit.",
            ),
            ("They did not relax.", "They kept up."),
            ("He could not climb.", "He was unable to climb."),
            (
                "It did not fail to meet a requirement.",
                "It succeeded in meeting every requirement.",
            ),
            ("不得强迫农民。", "Forcing farmers is not permitted."),
            ("You do not know.", "Ye know not."),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
