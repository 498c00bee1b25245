//! **What.** One side obliges where the other allows or advises.
//!
//! **Why.** In rules and contracts `may` for `must` changes what is owed.
//!
//! **Example.** `应当` against `can`; `must sign` against `may sign`.
//!
//! **When to ignore.** Where the verb around it carries the duty. `must` against `should` again and again is one
//! finding: how strongly a version advises is a habit. `shall` is taken as either `must` or `should`, and
//! `could` and `might` as no modal, for they are past and conditional as often; but `could` against `should` of one verb, and
//! `may` against `shall`, are reported, as are `recommended` against `required`, and a `presumably` or an `only` that one side
//! leaves out. `will` counts only against a `may` that leaves open whether something happens. English and Chinese only.

mod advice;
mod hedge;
mod modal;
mod only;

use super::context::{Context, Pair};
use super::word_links::WordLinks;
use super::{Finding, Place, Rule, Severity};
use super::{contrast, habit};
use modal::{Modal, Said, Strength, modals};
use rayon::prelude::*;

pub(super) const RULE: Rule = Rule {
    id: "modality",
    severity: Severity::Warning,
    summary: "one side obliges where the other allows or advises",
    source: include_str!("modality.rs"),
    run,
};

/// Two modals belong together where they govern one verb that both have, or two other words.
const TOGETHER: f32 = 1.0;
/// The first word that a modal governs is its verb.
const VERB: f32 = 1.0;
const WORD: f32 = 0.5;
/// A word stands so surely for another that they count as one.
const STANDS_FOR: f32 = 0.25;

fn run(context: &Context<'_>) -> Vec<Finding> {
    let pairs = context.pairs();
    let links = context.word_links();
    let found: Vec<Vec<(Finding, bool)>> = pairs.par_iter().map(|pair| in_pair(pair, links)).collect();
    habit::joined(&RULE, found.into_iter().flatten())
}

/// What differs in a link, with whether it is `must` against `should`.
fn in_pair(pair: &Pair<'_>, links: &WordLinks) -> Vec<(Finding, bool)> {
    let all = [modals(pair.a), modals(pair.b)];
    let mut opened = opened(pair, &all, links);
    let told = [advice::conflict(pair), hedge::conflict(pair), only::conflict(pair)]
        .into_iter()
        .flatten();
    opened.extend(told.map(|finding| (finding, false)));
    let [a, b] = all.map(|mut modals| {
        modals.retain(|modal| !matches!(modal.strength, Strength::Will | Strength::Could));
        (0..).zip(&mut modals).for_each(|(number, modal)| modal.number = number);
        modals
    });
    if a.is_empty() || b.is_empty() {
        return opened;
    }
    let lone = a.len() == 1
        && b.len() == 1
        && pair.is_whole()
        && modal::is_one_statement(pair.a)
        && modal::is_one_statement(pair.b);
    // across languages as many on both sides stand in one order
    let in_order = !pair.is_monolingual() && pair.is_whole() && a.len() == b.len();
    let pairs = contrast::pair_up(&a, &b, |x, y| {
        let shared = shared(pair, x, y, links);
        let position = 1.0 - (pair.a.position(x.span.start) - pair.b.position(y.span.start)).abs();
        (shared >= TOGETHER || lone || in_order && x.number == y.number).then_some(shared + 0.5 * position)
    });
    let differing = pairs.into_iter().map(|(i, j)| (&a[i], &b[j])).filter(|(x, y)| {
        differ(x, y)
            && (x.strength != Strength::Forbids && y.strength != Strength::Forbids
                || [x, y].into_iter().any(|modal| modal.strength == Strength::Waives)
                || is_lifted(pair, x, y, links))
    });
    let findings = differing.map(|(x, y)| {
        let said =
            |modal: &Modal, text: &str| format!("{}{}", modal.span.of(text), if modal.is_ban { " not" } else { "" });
        let message = format!("{} against {}", said(x, pair.a.text), said(y, pair.b.text));
        let places = vec![Place::a(x.span), Place::b(y.span)];
        let is_advice = matches!(
            (x.strength, y.strength),
            (Strength::Should, Strength::Must) | (Strength::Must, Strength::Should)
        );
        (Finding::new(&RULE, message, places, Some(pair.number)), is_advice)
    });
    findings.chain(opened).collect()
}

/// `it may rise` against `it will rise` or `it shall rise`, of which only one leaves open whether; `it could rise` against
/// `it should rise`.
fn opened(pair: &Pair<'_>, [a, b]: &[Vec<Modal>; 2], links: &WordLinks) -> Vec<(Finding, bool)> {
    if !pair.is_monolingual() || !pair.is_whole() {
        return Vec::new();
    }
    let has_open = |modals: &[Modal]| modals.iter().filter(|modal| modal.is_open).count();
    let has = |modals: &[Modal], strength: Strength| modals.iter().any(|modal| modal.strength == strength);
    let mut found = Vec::new();
    for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
        let is_turned = match (x.strength, y.strength) {
            (Strength::May, Strength::Will | Strength::Shall) => x.is_open && has_open(b) == 0,
            (Strength::Will | Strength::Shall, Strength::May) => y.is_open && has_open(a) == 0,
            (Strength::Could, Strength::Should | Strength::Must) => !has(b, Strength::Could),
            (Strength::Should | Strength::Must, Strength::Could) => !has(a, Strength::Could),
            _ => false,
        };
        let is_verb = |x: &Modal, y: &Modal| matches!((x.governs.first(), y.governs.first()), (Some(x), Some(y)) if !x.start.is_empty() && x.start == y.start);
        if is_turned && !x.is_denied && !y.is_denied && is_verb(x, y) && shared(pair, x, y, links) > TOGETHER {
            let message = format!("{} against {}", x.span.of(pair.a.text), y.span.of(pair.b.text));
            let places = vec![Place::a(x.span), Place::b(y.span)];
            found.push((Finding::new(&RULE, message, places, Some(pair.number)), false));
        }
    }
    found
}

fn differ(x: &Modal, y: &Modal) -> bool {
    let waives = [x, y]
        .into_iter()
        .filter(|modal| modal.strength == Strength::Waives)
        .count();
    let forbids = || [x, y].into_iter().any(|modal| modal.strength == Strength::Forbids);
    if waives > 0 {
        return waives == 1 && forbids();
    }
    x.strength != y.strength && x.strength != Strength::Shall && y.strength != Strength::Shall
}

/// Whether one forbids what the other, in the same verb and with no denial in its clause, does not.
fn is_lifted(pair: &Pair<'_>, x: &Modal, y: &Modal, links: &WordLinks) -> bool {
    let (ban, plain) = if x.strength == Strength::Forbids {
        (x, y)
    } else {
        (y, x)
    };
    let lifts = matches!(plain.strength, Strength::May | Strength::Must) && !plain.is_denied;
    pair.is_monolingual() && ban.is_ban && lifts && shared(pair, x, y, links) >= TOGETHER
}

/// How much of what two modals govern is the same. In a passive the object stands before: `must sign the paper`, `the
/// paper must be signed`.
fn shared(pair: &Pair<'_>, x: &Modal, y: &Modal, links: &WordLinks) -> f32 {
    let same = |own: &Said, other: &Said| {
        let partner = || links.counterpart(0, pair.a.segment_at(own.span)?, own.span);
        !own.start.is_empty() && own.start == other.start
            || partner().is_some_and(|(span, partner)| partner.strength >= STANDS_FOR && span == other.span)
    };
    let verb = match (x.governs.first(), y.governs.first()) {
        (Some(own), Some(other)) if same(own, other) => VERB,
        _ => 0.0,
    };
    let own = || x.governs.iter().chain(&x.before);
    let theirs = || y.governs.iter().chain(&y.before);
    let of_own = own().filter(|own| theirs().any(|other| same(own, other))).count();
    let of_theirs = theirs().filter(|other| own().any(|own| same(own, other))).count();
    // What one side says twice the other has once.
    verb + WORD * of_own.min(of_theirs) as f32
}

#[cfg(test)]
mod tests {
    use super::super::testing::says;
    use super::*;

    #[test]
    fn a_word_said_twice_on_one_side_counts_once() {
        let (ban, twice) = ("The economy is naive. Forces must not.", "Forces must forces. A river.");
        assert_eq!(says(&RULE, ban, twice), "");
        assert_eq!(says(&RULE, twice, ban), "");
    }

    #[test]
    fn another_strength_is_reported() {
        assert_eq!(
            says(&RULE, "The seller must sign here.", "The seller may sign here."),
            "must against may [a:must | b:may]"
        );
        assert_eq!(
            says(
                &RULE,
                "Energy costs may rise again in winter.",
                "Energy costs will rise again in winter."
            ),
            "may against will [a:may | b:will]"
        );
        assert_ne!(
            says(
                &RULE,
                "He warned that costs may rise again in winter.",
                "He cautioned that costs will rise again in winter."
            ),
            ""
        );
        assert_eq!(
            says(&RULE, "应当提前提交计划。", "They can submit a plan ahead."),
            "应当 against can [a:应当 | b:can]"
        );
        assert_eq!(
            says(
                &RULE,
                "He must not talk while he turned it.",
                "While he turned it may he talk."
            ),
            "must not against may [a:must | b:may]"
        );
    }

    #[test]
    fn what_is_advised_supposed_or_left_open_is_reported() {
        for (a, b, found) in [
            (
                "The driver could have stopped in time.",
                "The driver should have stopped in time.",
                "could against should [a:could | b:should]",
            ),
            (
                "Exceptions may be granted by the mayor.",
                "The mayor shall grant exceptions.",
                "may against shall [a:may | b:shall]",
            ),
            (
                "They recommended that two clerks count it.",
                "They required two clerks to count it.",
                "recommended against required [a:recommended | b:required]",
            ),
            (
                "建议老人提前登记。",
                "Old people must register ahead.",
                "建议 against must [a:建议 | b:must]",
            ),
            (
                "Insurance is voluntary.",
                "Insurance is compulsory.",
                "voluntary against compulsory [a:voluntary | b:compulsory]",
            ),
            (
                "It left, presumably because of snow.",
                "It left because of snow.",
                "“presumably” is said on one side only [a:presumably]",
            ),
        ] {
            assert_eq!(says(&RULE, a, b), found, "{a} / {b}");
        }
        for (a, b) in [
            ("He could have stopped.", "He was able to stop."),
            (
                "They recommended that two clerks count it.",
                "They proposed that two clerks must count it.",
            ),
            (
                "It left, presumably because of snow.",
                "It left, it seems, because of snow.",
            ),
            ("Perhaps he left.", "He may have left."),
            ("Visitors need not register.", "Visitors do not have to register."),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }

    #[test]
    fn the_same_strength_is_silent() {
        for (a, b) in [
            ("They may enter.", "They can enter."),
            ("The buyer must pay.", "The buyer shall pay."),
            ("须在服务台登记。", "Guests have to register."),
            ("You must not go.", "You may not go."),
            ("It may rain.", "It rains."),
            (
                "He works so that energy costs may fall again.",
                "He works so that energy costs will fall again.",
            ),
            ("They must not enter.", "They may enter only at night."),
        ] {
            assert_eq!(says(&RULE, a, b), "", "{a} / {b}");
        }
    }
}
