//! A place that the other text never names, in a passage without a counterpart → the place it stands for.
//!
//! A headline is often linked to nothing, and yet its province can be wrong. Asked only of places of the list: the
//! passage of the other text that is most like this one must name another place of the same kind.

use super::super::context::Context;
use super::super::place_name::{self, PlaceName};
use super::super::{Finding, Place, Severity};
use super::RULE;
use crate::segment::Segment;
use crate::text::name::bare;
use crate::text::{Span, WordKind, date, fold, number, words};
use rustc_hash::{FxHashMap, FxHashSet};

/// The share of a passage's words that the likest passage must have, in their beginnings.
const LIKE: f32 = 0.35;

/// Places named where the other text speaks of another, in none of the links that `reported` is about.
pub(super) fn conflicts(context: &Context<'_>, reported: &[Finding]) -> Vec<Finding> {
    let named = [0, 1].map(|side| places(context, side));
    let mut findings = Vec::new();
    let mut others = Others {
        text: context.evidence.sides.map(|side| side.document.text.as_str()),
        named: &named,
        beginnings: FxHashMap::default(),
        likest: FxHashMap::default(),
    };
    let reported: FxHashSet<Place> = reported
        .iter()
        .flat_map(|finding| finding.places.iter().copied())
        .collect();
    for side in 0..2 {
        let known: FxHashSet<&str> = named[1 - side].iter().map(|named| named.place.english).collect();
        for odd in named[side].iter().filter(|named| !known.contains(named.place.english)) {
            let place = Place { side, span: odd.span };
            if reported.contains(&place) {
                continue;
            }
            findings.extend(others.likest(side, odd).map(|other| {
                let message = format!(
                    "{}, which the other text never names, where it speaks of {}",
                    odd.place.english, other.place.english
                );
                let places = vec![
                    place,
                    Place {
                        side: 1 - side,
                        span: other.span,
                    },
                ];
                let mut finding = Finding::new(&RULE, message, places, None).at_most(Severity::Warning);
                finding.confidence = 0.6;
                finding
            }));
        }
    }
    findings
}

struct Named<'a> {
    segment: &'a Segment,
    span: Span,
    place: PlaceName,
}

/// The places of the list that a side names, datelines left out.
fn places<'a>(context: &Context<'a>, side: usize) -> Vec<Named<'a>> {
    let text = &context.evidence.sides[side].document.text;
    let mut found = Vec::new();
    for (number, segment) in context.running(side) {
        let passage = segment.span.of(text);
        // not only words that a capital tells as names: in a title every word has one
        found.extend(context.cut(side, number).words().filter_map(|word| {
            let bare = bare(word.span.of(passage));
            let place = place_name::by_english(bare).filter(PlaceName::has_one_name)?;
            let span = Span::new(word.span.start, word.span.start + bare.len());
            (!is_dateline(passage, span, segment)).then(|| Named {
                segment,
                span: span.shifted(segment.span.start),
                place,
            })
        }));
    }
    found
}

/// `Beijing, March 6:` says where the report was written.
fn is_dateline(passage: &str, name: Span, segment: &Segment) -> bool {
    if name.start >= 80 {
        return false;
    }
    let end = passage.ceil_char_boundary(name.end + 40);
    let passage = &passage[..end];
    let numbers = number::numbers(passage, segment.language);
    let dates = date::dates(passage, &numbers, segment.language);
    dates
        .iter()
        .any(|date| date.span.start >= name.end && date.span.start <= name.end + 4)
}

/// The places of the other side and their passages, as those of one side are compared with them.
struct Others<'n, 'a> {
    text: [&'a str; 2],
    named: &'n [Vec<Named<'a>>; 2],
    /// The beginnings of the words of a passage, by its side and where it starts; and what was found for a passage
    /// and a kind of place. A passage can be a whole book.
    beginnings: FxHashMap<(usize, usize), FxHashSet<String>>,
    likest: FxHashMap<(usize, usize, &'static str), Option<usize>>,
}

impl<'n, 'a> Others<'n, 'a> {
    /// The place of the same kind in the passage of the other side that is most like that of `odd`.
    fn likest(&mut self, side: usize, odd: &Named<'_>) -> Option<&'n Named<'a>> {
        let key = (side, odd.segment.span.start, odd.place.kind);
        let found = match self.likest.get(&key) {
            Some(&found) => found,
            None => {
                let found = self.find(side, odd);
                self.likest.insert(key, found);
                found
            }
        };
        found.map(|number| &self.named[1 - side][number])
    }

    fn find(&mut self, side: usize, odd: &Named<'_>) -> Option<usize> {
        let named = self.named;
        let start = odd.segment.span.start;
        let first = named[side].partition_point(|named| named.segment.span.start < start);
        let same = named[side][first..]
            .iter()
            .take_while(|named| named.segment.span.start == start);
        let here: FxHashSet<&str> = same.map(|named| named.place.english).collect();
        self.read(side, odd.segment);
        let mut best: Option<(f32, usize)> = None;
        let mut last = None;
        for (number, other) in named[1 - side].iter().enumerate() {
            let fits = other.place.kind == odd.place.kind && !here.contains(other.place.english);
            let there = other.segment.span.start;
            if !fits || last == Some(there) {
                continue;
            }
            last = Some(there);
            self.read(1 - side, other.segment);
            let (own, theirs) = (&self.beginnings[&(side, start)], &self.beginnings[&(1 - side, there)]);
            let like = own.intersection(theirs).count() as f32 / own.len().max(4) as f32;
            if like >= LIKE && best.is_none_or(|(most, _)| like > most) {
                best = Some((like, number));
            }
        }
        best.map(|(_, number)| number)
    }

    fn read(&mut self, side: usize, segment: &Segment) {
        let text = self.text[side];
        let beginnings = self.beginnings.entry((side, segment.span.start));
        beginnings.or_insert_with(|| beginnings_of(segment.span.of(text)));
    }
}

fn beginnings_of(text: &str) -> FxHashSet<String> {
    let tokens = words(text).into_iter().filter(|word| word.kind == WordKind::Word);
    // names and headline words in capitals say where and who, not what
    let small = tokens.filter(|word| word.span.of(text).starts_with(char::is_lowercase));
    let folded = small
        .map(|word| fold(word.span.of(text)).into_owned())
        .filter(|word| word.len() > 3);
    folded.map(|word| word.chars().take(5).collect()).collect()
}
