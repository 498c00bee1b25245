//! A link between two languages → what one side denies and the other states.
//!
//! Words of two languages are compared through what they stand for in the link. A denial is lost where the word
//! denied has its counterpart in a clause that neither denies nor limits; where a ban meets a permission; or where a
//! waiver meets a duty.

use super::super::clause::{Statement, Word};
use super::super::context::Passage;
use super::super::contrast;
use super::super::word_links::WordLinks;
use super::Side;
use super::denial::{Denial, Said, Sort};
use super::sign::signs_of;
use super::words::{self, Words};
use crate::text::{Language, Span};

/// A word must stand for its counterpart at least so surely, and mean the same: what is left over in a link may be the
/// opposite (没有放松, `kept up`).
const SURE: f32 = 0.3;
const LIKE: f32 = 0.36;

/// Where `there` states what `denial` of `here` denies.
pub(super) fn stated(denial: &Denial, here: &Side<'_>, there: &Side<'_>, links: &WordLinks) -> Option<Span> {
    let (from, to) = (here.passage, there.passage);
    let about = contrast::about(
        here.statement_of(denial.cue),
        here.statements.len(),
        there.statements.len(),
    );
    let theirs = &there.statements[about];
    let lists = words::of(to.language())?;
    let partners =
        |said: &[Said]| -> Vec<Span> { said.iter().filter_map(|said| partner(from, said.span, links)).collect() };
    let (denied, around) = (partners(&denial.denied), partners(&denial.around));
    let (clause, hits) = clauses(theirs)
        .map(|clause| {
            let within = |spans: &[Span]| spans.iter().filter(|span| span_of(clause).contains(**span)).count();
            (clause, [within(&denied), within(&around)])
        })
        .max_by_key(|(_, hits)| 2 * hits[0] + hits[1])?;
    let any = |test: &dyn Fn(&str) -> bool| clause.iter().any(|word| test(&word.text));
    if is_opposite(denial, here, clause, &denied, lists) {
        return None;
    }
    // words of the clause that render no denial, but what is denied
    let rendered = rendered(denial, here, clause, &denied);
    let others: Vec<&Word<'_>> = clause.iter().filter(|word| !rendered.contains(&word.span)).collect();
    // a word may stand for another in the wrong clause, but a denial that is lost is one fewer
    if denies(&others, to, lists) || denials(theirs, to, lists) >= here.denials.len() + rendered.len() {
        return None;
    }
    let turned = match denial.sort {
        Sort::Bans => any(&|word| lists.allow.contains(word)),
        Sort::Waives => any(&|word| lists.oblige.contains(word)),
        Sort::Denies => false,
    };
    let about = hits[0] > 0 || turned && hits[1] > 0;
    about.then(|| span_of(clause))
}

/// Whether what is denied is a word of denial, and the other side has its opposite: 没有忘记, `remember`.
fn is_opposite(denial: &Denial, here: &Side<'_>, clause: &[Word<'_>], denied: &[Span], lists: &Words) -> bool {
    let own = words::of(here.passage.language()).filter(|_| here.passage.language() == Language::CHINESE);
    let is_lexical = own.is_some_and(|own| says(denial, &own.lexical));
    let partners = || {
        clause
            .iter()
            .filter(|word| denied.iter().any(|span| span.overlaps(word.span)))
    };
    is_lexical && !partners().any(|word| lists.denies_by_itself(&word.text))
}

/// Whether what is denied has one of `signs`.
fn says(denial: &Denial, signs: &[&str]) -> bool {
    let has = |said: &Said| signs.iter().any(|sign| said.text.contains(sign));
    denial.denied.iter().any(has)
}

/// The words of denial in `clause` that stand for what `denial` denies, not for it: `forgotten` of 没有忘记, `without
/// permission` of 不得擅自. `denied` are the counterparts of what it denies.
fn rendered(denial: &Denial, here: &Side<'_>, clause: &[Word<'_>], denied: &[Span]) -> Vec<Span> {
    if here.passage.language() != Language::CHINESE {
        return Vec::new();
    }
    let Some(own) = words::of(here.passage.language()) else {
        return Vec::new();
    };
    let around = || {
        let has = |said: &Said| own.unasked.iter().any(|sign| said.text.contains(sign));
        denial.around.iter().any(has)
    };
    let is_lexical = says(denial, &own.lexical);
    let is_unasked = denial.sort == Sort::Bans && (says(denial, &own.unasked) || around());
    let is_ended = denial.cue.of(here.passage.text) == "不再";
    let is_rendered = |word: &&Word<'_>| {
        is_lexical && denied.iter().any(|span| span.overlaps(word.span)) || is_unasked && word.text == "without"
            // what is no longer so is not still so
            || is_ended && word.text == "still"
    };
    clause.iter().filter(is_rendered).map(|word| word.span).collect()
}

fn denies(clause: &[&Word<'_>], passage: Passage<'_>, lists: &Words) -> bool {
    if passage.language() == Language::CHINESE {
        return lists.has_sign(span_of(clause.iter().copied()).of(passage.text));
    }
    // a `yet` that begins a clause joins it to the one before
    let begins = |at: usize, word: &str| at == 0 && matches!(word, "yet" | "still");
    clause
        .iter()
        .enumerate()
        .any(|(at, word)| lists.is_sign(&word.text) && !begins(at, &word.text))
}

/// How often statements deny; a member of a list goes on with what is denied before it.
fn denials(statements: &[Statement<'_>], passage: Passage<'_>, lists: &Words) -> usize {
    if passage.language() == Language::CHINESE {
        let denying = clauses(statements).filter(|clause| denies(&clause.iter().collect::<Vec<_>>(), passage, lists));
        return denying.count();
    }
    let of = |statement: &Statement<'_>| -> usize {
        (0..statement.clauses())
            .map(|clause| signs_of(statement, clause, |word| lists.denies(word), lists))
            .sum()
    };
    statements.iter().map(of).sum()
}

/// The clauses of statements.
fn clauses<'s>(statements: &'s [Statement<'s>]) -> impl Iterator<Item = &'s [Word<'s>]> {
    statements
        .iter()
        .flat_map(|statement| statement.words.chunk_by(|x, y| x.clause == y.clause))
}

fn span_of<'w>(clause: impl IntoIterator<Item = &'w Word<'w>>) -> Span {
    let spans = clause.into_iter().map(|word| word.span);
    spans.reduce(Span::joined).unwrap_or_default()
}

/// What stands on the other side for the word at `span`.
fn partner(from: Passage<'_>, span: Span, links: &WordLinks) -> Option<Span> {
    let (span, partner) = links.counterpart(from.side, from.segment_at(span)?, span)?;
    (partner.strength >= SURE && partner.likeness >= LIKE).then_some(span)
}
