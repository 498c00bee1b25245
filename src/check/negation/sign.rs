//! A statement → how many signs of denial it has, clause by clause; the members of a list share those before them.

use super::super::clause::{Statement, Word};
use super::words::Words;

/// How many words of a statement deny by themselves, prefixes aside.
pub(super) fn denials_in(statement: &Statement<'_>, lists: &Words) -> usize {
    statement
        .words
        .iter()
        .filter(|word| lists.denies_by_itself(&word.text))
        .count()
}

/// The signs of denial in a statement, or in one clause of it. A `yet` or `still` that begins a clause is none.
pub(super) fn signs(statement: &Statement<'_>, clause: Option<usize>, is_sign: impl Fn(&str) -> bool) -> usize {
    let words = statement.words.iter().enumerate();
    let counted = words.filter(|(at, word)| {
        let is_first = *at == 0 || statement.words[*at - 1].clause != word.clause;
        let begins = is_first && matches!(word.text.as_ref(), "yet" | "still");
        clause.is_none_or(|clause| word.clause == clause) && !begins && is_sign(&word.text)
    });
    counted.count()
}

/// So many members of a list are followed back, of at most so many words each.
const LIST: usize = 4;

/// The last member of a list, if it has an `or` inside, has at most so many words.
const LAST: usize = 8;

/// The signs of denial of a clause. A member of a list goes on with those before: one up to an `or` (`not undermine rights,
/// reduce the fields, or harm anyone`), and a few words that are no clause by themselves (`an absence of truth,
/// reverence, fear of the gods`).
pub(super) fn signs_of(
    statement: &Statement<'_>,
    clause: usize,
    is_sign: impl Fn(&str) -> bool,
    lists: &Words,
) -> usize {
    let own = signs(statement, Some(clause), &is_sign);
    let is_few = || statement.clause(clause).count() <= LIST;
    let has_subject = |clause: usize| has_subject(statement, clause, lists);
    let is_member = || {
        let mut on = (clause..clause + LIST).take_while(|&next| !has_subject(next));
        !has_subject(clause) && is_few()
            || on.any(|next| ends_list(statement, next))
            || begins_with_or(statement, clause)
    };
    if own > 0 || !is_member() {
        return own;
    }
    let before = (clause.saturating_sub(LIST)..clause).rev();
    let denied = before.map(|clause| signs(statement, Some(clause), &is_sign));
    denied.into_iter().find(|&signs| signs > 0).unwrap_or(0)
}

/// Whether a clause has a word that only a clause by itself has: `we`, `shall`, `that`.
fn has_subject(statement: &Statement<'_>, clause: usize, lists: &Words) -> bool {
    statement
        .clause(clause)
        .any(|word| lists.auxiliary.contains(word.text.as_ref()) && !matches!(word.text.as_ref(), "or" | "and"))
}

fn is_or(word: &Word<'_>) -> bool {
    matches!(word.text.as_ref(), "or" | "nor")
}

fn begins_with_or(statement: &Statement<'_>, clause: usize) -> bool {
    statement.clause(clause).next().is_some_and(is_or)
}

/// Whether it is the last member of a list: it begins with an `or`, or is short and has one inside.
fn ends_list(statement: &Statement<'_>, clause: usize) -> bool {
    let words = || statement.clause(clause);
    begins_with_or(statement, clause) || words().count() <= LAST && words().any(is_or)
}
