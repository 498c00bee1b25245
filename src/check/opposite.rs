//! Linked passages → words of which one cannot stand for the other: `surplus`, `deficit`; `rose`, `fell`; `winter`, `summer`.
//!
//! The words are in `opposites.tsv`. Two of them conflict where they stand for each other, or where each side has but its own
//! and what stands around them is the same, and no denial of one side turns it round (`not open`, `closed`).

use super::context::{Context, Pair, Passage};
use super::cut::Cut;
use super::negation::denials_around;
use super::word_links::WordLinks;
use super::{Finding, Place, Rule};
use crate::text::{Language, Span, WordKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// How two words of a row must meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Link,
    Strict,
    Figure,
    Next,
    Date,
    All,
}

/// A concept whose classes cannot stand for one another.
struct Row {
    rule: &'static str,
    how: How,
}

/// All rows, and in which rows and classes a word is.
struct Table {
    rows: Vec<Row>,
    english: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// Phrases by their first word, each with the rest of its words.
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, usize, usize)>>,
    chinese: Vec<(&'static str, usize, usize)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let mut table = Self {
            rows: Vec::new(),
            english: FxHashMap::default(),
            phrases: FxHashMap::default(),
            chinese: Vec::new(),
        };
        let lines = include_str!("opposites.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (rule, how) = (cell(), cell());
            let how = match how {
                "strict" => How::Strict,
                "figure" => How::Figure,
                "next" => How::Next,
                "date" => How::Date,
                "all" => How::All,
                _ => How::Link,
            };
            let row = table.rows.len();
            table.rows.push(Row { rule, how });
            for (class, words) in cell().split(" | ").enumerate() {
                for word in words.split(' ') {
                    match word.split_once('_') {
                        Some((first, rest)) => {
                            let phrase = (rest.split('_').collect(), row, class);
                            table.phrases.entry(first).or_default().push(phrase);
                        }
                        None => table.english.entry(word).or_default().push((row, class)),
                    }
                }
            }
            for (class, words) in cell().split(" | ").enumerate() {
                let words = words.split(' ').filter(|word| !word.is_empty());
                table.chinese.extend(words.map(|word| (word, row, class)));
            }
        }
        table
    }
}

/// A word of a row in a passage.
#[derive(Clone, Copy)]
struct Hit {
    row: usize,
    class: usize,
    span: Span,
}

impl Hit {
    fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.shifted(by),
            ..self
        }
    }
}

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

/// The words and phrases of the table in a segment of English.
fn in_english<'t>(text: &'t str, cut: &'t Cut) -> impl Iterator<Item = Hit> + 't {
    let words: Vec<(Cow<'t, str>, Span)> = cut
        .words()
        .map(|word| {
            let piece = word.span.of(text);
            let has_capital = piece.bytes().any(|byte| byte.is_ascii_uppercase());
            let folded = if has_capital {
                piece.to_ascii_lowercase().into()
            } else {
                piece.into()
            };
            (folded, word.span)
        })
        .collect();
    let at = move |at: usize| -> Vec<Hit> {
        let word = |at: usize| words.get(at).map_or("", |(word, _)| word.as_ref());
        let before = [at.wrapping_sub(2), at.wrapping_sub(1)].map(word);
        let piece = period(before, word(at)).unwrap_or(word(at));
        let rows = TABLE.english.get(piece).into_iter().flatten();
        let span = words[at].1;
        let mut found: Vec<Hit> = rows.map(|&(row, class)| Hit { row, class, span }).collect();
        for (rest, row, class) in TABLE.phrases.get(piece).into_iter().flatten() {
            if rest.iter().enumerate().all(|(more, next)| word(at + 1 + more) == *next) {
                let span = span.joined(words[at + rest.len()].1);
                let (row, class) = (*row, *class);
                found.push(Hit { row, class, span });
            }
        }
        found
    };
    (0..cut.words().count()).flat_map(at)
}

/// The words of the table in a passage; in Chinese the longest at each place.
fn hits(passage: Passage<'_>) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for (segment, cut) in passage.cut() {
        let (text, start) = (segment.span.of(passage.text), segment.span.start);
        match segment.language {
            Language::ENGLISH => found.extend(in_english(text, cut).map(|hit| hit.shifted(start))),
            Language::CHINESE => {
                for &(word, row, class) in &TABLE.chinese {
                    let places = text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len()));
                    let spans = places
                        .filter(|place| !is_part(text, *place, word))
                        .map(|place| place.shifted(start));
                    found.extend(spans.map(|span| Hit { row, class, span }));
                }
                let all = found.clone();
                let is_inside = |hit: &Hit| {
                    let longer = |other: &Hit| other.span.contains(hit.span) && other.span.len() > hit.span.len();
                    all.iter().any(|other| other.row == hit.row && longer(other))
                };
                found.retain(|hit| !is_inside(hit));
            }
            _ => {}
        }
    }
    found
}

/// What `every month`, `twice a year` and the like are in a word: the last, `noun`, after the two `before` it.
fn period(before: [&str; 2], noun: &str) -> Option<&'static str> {
    let is_each = match before {
        [_, "every" | "per" | "each"] => true,
        [times, "a"] => matches!(times, "once" | "twice" | "times"),
        _ => false,
    };
    let found = match noun {
        "day" => "daily",
        "week" => "weekly",
        "month" => "monthly",
        "quarter" => "quarterly",
        "year" => "yearly",
        _ => return None,
    };
    is_each.then_some(found)
}

/// Whether a Chinese word is a part of another: 出口 of 进出口, 他 of 其他.
fn is_part(text: &str, place: Span, word: &str) -> bool {
    const AROUND: [(&str, &str, &str); 8] = [
        ("出口", "进", ""),
        ("他", "其", ""),
        ("他", "吉", ""),
        ("左", "", "右"),
        ("右", "左", ""),
        ("毛", "", "泽"),
        ("净", "干", ""),
        ("农村", "", "信用社"),
    ];
    let (before, after) = (&text[..place.start], &text[place.end..]);
    AROUND.iter().any(|(part, first, last)| {
        *part == word && (first.is_empty() || before.ends_with(first)) && (last.is_empty() || after.starts_with(last))
    })
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
