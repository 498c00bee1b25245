//! Linked passages → words of which one cannot stand for the other: `surplus`, `deficit`; `rose`, `fell`; `winter`, `summer`.
//!
//! The words are in `opposites.tsv`. Two of them conflict where they stand for each other, or where each side has but its own
//! and what stands around them is the same, and no denial of one side turns it round (`not open`, `closed`).

mod hit;
mod table;

use super::context::{Context, Pair, Passage};
use super::negation::denials_around;
use super::word_links::WordLinks;
use super::{Finding, Place, Rule};
use crate::text::{Span, WordKind};
use hit::{Hit, hits};
use rayon::prelude::*;
use table::{How, TABLE};
/// Two words that contradict each other.
#[derive(Clone)]
pub(super) struct Opposite {
    rule: &'static str,
    link: usize,
    places: [Span; 2],
    message: String,
}

/// All of the links, by link.
pub(super) fn all(context: &Context<'_>) -> Vec<Opposite> {
    let links = context.word_links();
    let pairs = context.pairs();
    let found: Vec<Vec<Opposite>> = pairs.par_iter().map(|pair| in_pair(pair, links)).collect();
    found.into_iter().flatten().collect()
}

/// Adds to `found`, the findings of `rule`, those that it reports of opposites and has not found otherwise.
pub(super) fn add(context: &Context<'_>, rule: &Rule, found: &mut Vec<Finding>) {
    let own = context.opposites().iter().filter(|opposite| opposite.rule == rule.id);
    for Opposite {
        link, places, message, ..
    } in own
    {
        let [a, b] = *places;
        let places = vec![Place::a(a), Place::b(b)];
        let is_known = |finding: &Finding| {
            let overlaps = |place: &Place| {
                places
                    .iter()
                    .any(|own| own.side == place.side && own.span.overlaps(place.span))
            };
            finding.link == Some(*link) && finding.places.iter().any(overlaps)
        };
        if !found.iter().any(is_known) {
            found.push(Finding::new(rule, message.clone(), places, Some(*link)));
        }
    }
}

fn in_pair(pair: &Pair<'_>, links: &WordLinks) -> Vec<Opposite> {
    if !pair.is_whole() {
        return Vec::new();
    }
    let a = hits(pair.a);
    if a.is_empty() {
        return Vec::new();
    }
    let b = hits(pair.b);
    let mut found: Vec<Opposite> = Vec::new();
    for x in &a {
        for y in b.iter().filter(|y| y.row == x.row && y.class != x.class) {
            let count =
                |hits: &[Hit], class: usize| hits.iter().filter(|hit| hit.row == x.row && hit.class == class).count();
            // each side has more of its own: otherwise both say both
            let is_only = TABLE.rows[x.row].how != How::All || count(&a, y.class) + count(&b, x.class) == 0;
            let is_turned =
                is_only && count(&a, x.class) > count(&b, x.class) && count(&b, y.class) > count(&a, y.class);
            let is_alone = [&a, &b]
                .into_iter()
                .all(|hits| hits.iter().filter(|hit| hit.row == x.row).count() == 1);
            let is_new = |found: &[Opposite]| {
                !found
                    .iter()
                    .any(|earlier| earlier.places[0].overlaps(x.span) || earlier.places[1].overlaps(y.span))
            };
            if is_turned && meet((pair, links), [x, y], is_alone) && is_new(&found) {
                let message = format!("{} against {}", x.span.of(pair.a.text), y.span.of(pair.b.text));
                found.push(Opposite {
                    rule: TABLE.rows[x.row].rule,
                    link: pair.number,
                    places: [x.span, y.span],
                    message,
                });
            }
        }
    }
    found
}

/// So surely two words stand for each other; so many words a sentence has at most of which the opposites stand for each other
/// whatever the links between words say.
const STANDS_FOR: f32 = 0.3;
const SHORT: usize = 30;

/// Whether the words at `x` and `y` are said of the same thing, and neither in a clause that turns it round.
fn meet((pair, links): (&Pair<'_>, &WordLinks), [x, y]: [&Hit; 2], is_alone: bool) -> bool {
    let partner = |side: usize, own: Span, other: Span, passage: Passage<'_>| {
        let found = passage
            .segment_at(own)
            .and_then(|segment| links.counterpart(side, segment, own));
        found.is_some_and(|(span, partner)| span.overlaps(other) && partner.strength >= STANDS_FOR)
    };
    let are_linked = || partner(0, x.span, y.span, pair.a) || partner(1, y.span, x.span, pair.b);
    let neighbours = [next(pair.a, x.span), next(pair.b, y.span)];
    let are_before_one = || match neighbours {
        [Some(own), Some(other)] => {
            let same = own.of(pair.a.text).eq_ignore_ascii_case(other.of(pair.b.text));
            same || partner(0, own, other, pair.a) || partner(1, other, own, pair.b)
        }
        _ => false,
    };
    let words = |passage: Passage<'_>| passage.cut().map(|(_, cut)| cut.words().count()).sum::<usize>();
    let are_short = || is_alone && words(pair.a) <= SHORT && words(pair.b) <= SHORT;
    let has_figure = |passage: Passage<'_>| passage.facts().any(|facts| !facts.amounts.is_empty());
    let are_meant = match TABLE.rows[x.row].how {
        How::Link => are_linked() || is_alone && are_before_one() || are_short(),
        How::Strict => are_linked(),
        How::Near => are_linked() || is_alone && are_before_one(),
        How::Figure => {
            has_figure(pair.a) && has_figure(pair.b) && (are_linked() || is_alone && are_before_one() || are_short())
        }
        How::Next => are_before_one(),
        How::Date => {
            let is_dated = |passage: Passage<'_>, span: Option<Span>| {
                let mut dates = passage.facts().flat_map(|facts| &facts.dates);
                span.is_some_and(|span| dates.any(|date| date.span.overlaps(span)))
            };
            let is_only = |passage: Passage<'_>| passage.facts().map(|facts| facts.dates.len()).sum::<usize>() == 1;
            let are_one = || is_only(pair.a) && is_only(pair.b);
            is_dated(pair.a, neighbours[0]) && is_dated(pair.b, neighbours[1]) && (are_before_one() || are_one())
        }
        How::All => are_before_one() || is_alone && begins(pair.a, x.span) && begins(pair.b, y.span),
    };
    are_meant && denials_around(pair.a, x.span) == denials_around(pair.b, y.span)
}

/// Whether the word at `span` is the first of its passage.
fn begins(passage: Passage<'_>, span: Span) -> bool {
    let mut words = passage.cut().flat_map(|(segment, cut)| {
        let words = cut.words();
        words.map(move |word| word.span.shifted(segment.span.start))
    });
    words.next().is_some_and(|first| first.overlaps(span))
}

/// The next word after `span` in its sentence, small words left out.
fn next(passage: Passage<'_>, span: Span) -> Option<Span> {
    const SMALL: [&str; 9] = ["of", "the", "a", "an", "its", "their", "his", "this", "that"];
    let (segment, cut) = passage.cut().find(|(segment, _)| segment.span.contains(span))?;
    let text = segment.span.of(passage.text);
    let after = |at: Span| at.start + segment.span.start >= span.end;
    let mut words = cut
        .all()
        .iter()
        .filter(|word| after(word.span) && word.kind != WordKind::Space);
    words
        .find(|word| !SMALL.contains(&word.span.of(text).to_ascii_lowercase().as_str()))
        .filter(|word| word.kind != WordKind::Punctuation)
        .map(|word| word.span.shifted(segment.span.start))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Pair;
    use super::*;

    fn found(a: &str, b: &str) -> Vec<String> {
        let pair = Pair::linked(&[a], &[b]);
        let context = Context::new(pair.evidence());
        all(&context)
            .into_iter()
            .map(|one| format!("{}: {}", one.rule, one.message))
            .collect()
    }

    #[test]
    fn opposites_are_told() {
        for (a, b, told) in [
            (
                "Imports rose by 5 percent in spring.",
                "In spring imports fell by 5 percent.",
                "negation: rose against fell",
            ),
            (
                "A trade surplus was recorded.",
                "They recorded a trade deficit.",
                "negation: surplus against deficit",
            ),
            (
                "It entered into force before the election.",
                "It came into force after the election.",
                "negation: before against after",
            ),
            (
                "The rules apply from 1 July.",
                "The rules apply until 1 July.",
                "date-time: from against until",
            ),
            (
                "Payments are made monthly.",
                "Payments are made weekly.",
                "date-time: monthly against weekly",
            ),
            (
                "All members voted for it.",
                "Most members voted for it.",
                "number: All against Most",
            ),
            (
                "去年贸易顺差为20亿元。",
                "Last year the trade deficit was 2 billion yuan.",
                "negation: 顺差 against deficit",
            ),
            ("她出席了会议。", "He attended the meeting.", "negation: 她 against He"),
        ] {
            assert_eq!(found(a, b), [told], "{a} / {b}");
        }
    }

    #[test]
    fn what_is_no_opposite_there_is_silent() {
        for (a, b) in [
            ("The museum is not open on Mondays.", "The museum is closed on Mondays."),
            (
                "Exports rose and imports fell by 5 percent.",
                "Imports fell, and exports rose by 5 percent.",
            ),
            ("Night fell over the town.", "It grew dark over the town."),
            ("He read it before he signed.", "He signed after reading it."),
            (
                "Neither hunting nor logging is allowed here.",
                "Hunting and logging are prohibited here.",
            ),
            ("彼得不承认。", "Peter denied it."),
            ("货物进出口总额增长5%。", "Imports and exports grew by 5 percent."),
            ("其他人出席了会议。", "She and others attended the meeting."),
            (
                "The rules apply from 1 July until 5 August.",
                "They apply from 1 July to 5 August.",
            ),
        ] {
            assert_eq!(found(a, b), [] as [String; 0], "{a} / {b}");
        }
    }
}
