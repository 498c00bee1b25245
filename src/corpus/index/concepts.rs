//! The terms of all pairs → the term table over the corpus: who renders each concept how, how often, and when.
//!
//! The concept of one pair is that of another where their documents are in the same languages and A's commonest rendering is
//! the same word (folded, stemmed). Of each side the commonest rendering over the whole corpus is its *usual* one; what
//! a document has instead is what drifts. A corpus has more terms than memory should hold, so what only one pair has is dropped when there are
//! too many, as in lossy counting (Manku and Motwani 2002): the concepts that stand in many pairs stay.

use super::super::pair::Pair;
use super::super::table::Row;
use crate::check::terms::stemmer;
use crate::text::{Language, fold};
use serde_json::Value;
use std::collections::BTreeMap;

/// So many concepts are held at a time: some 15 MB.
const HELD: usize = 20_000;
/// So many are shown: the table of terms has them all.
const SHOWN: usize = 500;
/// A concept is worth a look from so many pairs on; below, nothing is usual.
const FEW: usize = 2;

/// The concepts of a corpus.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Concepts {
    concepts: BTreeMap<String, Concept>,
    /// Concepts that were in one pair only and are forgotten.
    dropped: usize,
}

/// A concept and its renderings.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct Concept {
    /// A's commonest rendering, as it was first met.
    pub(in crate::corpus) name: String,
    /// How many pairs have it.
    pub(in crate::corpus) pairs: usize,
    /// Of how many it was said that a reviewer should look.
    pub(in crate::corpus) notable: usize,
    weight: f64,
    /// By side and by what is the same for all forms of one rendering.
    pub(in crate::corpus) renderings: [BTreeMap<String, Rendering>; 2],
}

/// A rendering of a concept.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct Rendering {
    /// As it was first met.
    pub(in crate::corpus) text: String,
    /// How often it stands in the corpus.
    pub(in crate::corpus) count: u64,
    /// In how many pairs.
    pub(in crate::corpus) pairs: usize,
    /// How often in each period; the empty one for pairs without a date.
    pub(in crate::corpus) periods: BTreeMap<String, u64>,
    /// The first and the last pair that have it, by date, with their dates.
    pub(in crate::corpus) ends: Option<[(String, String); 2]>,
}

impl Concepts {
    /// Adds the rows of one pair, whose documents are in `languages`.
    pub(in crate::corpus) fn add(&mut self, pair: &Pair, languages: &[String; 2], rows: &[Row]) {
        for rows in rows.chunk_by(|x, y| x[0] == y[0]) {
            let Some(key) = key(languages, rows) else { continue };
            let concept = self.concepts.entry(key).or_default();
            let said = |at: usize| rows[0][at].as_f64().unwrap_or_default();
            if concept.pairs == 0 {
                concept.name = text(first_of_a(rows).unwrap_or(&rows[0])).to_owned();
            }
            concept.pairs += 1;
            concept.weight += said(6);
            concept.notable += usize::from(rows[0][7] == Value::Bool(true));
            for row in rows {
                concept.rendering(pair, languages, row);
            }
        }
        if self.concepts.len() > HELD {
            let before = self.concepts.len();
            self.concepts.retain(|_, concept| concept.pairs >= FEW);
            self.dropped += before - self.concepts.len();
        }
    }

    /// How many places of terms a pair has of which the corpus has a usual rendering, and how many of them have
    /// another.
    pub(in crate::corpus) fn unusual(&self, languages: &[String; 2], rows: &[Row]) -> [u64; 2] {
        let mut counts = [0, 0];
        for rows in rows.chunk_by(|x, y| x[0] == y[0]) {
            let concept = key(languages, rows).and_then(|key| self.concepts.get(&key));
            let Some(concept) = concept.filter(|concept| concept.pairs >= FEW) else {
                continue;
            };
            for row in rows {
                let (side, count) = (side(row), row[10].as_u64().unwrap_or_default());
                counts[0] += count;
                if concept
                    .usual(side)
                    .is_some_and(|(usual, _)| *usual != same(text(row), &languages[side]))
                {
                    counts[1] += count;
                }
            }
        }
        counts
    }

    /// The concepts to show: those with several renderings on one side, that matter most first.
    pub(in crate::corpus) fn shown(&self) -> Vec<&Concept> {
        let several = |concept: &&Concept| {
            concept.pairs >= FEW && concept.renderings.iter().any(|renderings| renderings.len() > 1)
        };
        let mut shown: Vec<(&String, &Concept)> = self.concepts.iter().filter(|(_, one)| several(one)).collect();
        let rank = |concept: &Concept| (concept.unusual_places(), concept.weight);
        shown.sort_by(|(key_x, x), (key_y, y)| {
            let (x, y) = (rank(x), rank(y));
            y.0.cmp(&x.0).then(y.1.total_cmp(&x.1)).then(key_x.cmp(key_y))
        });
        shown.into_iter().take(SHOWN).map(|(_, concept)| concept).collect()
    }

    /// How many concepts there are, those that are forgotten too.
    pub(in crate::corpus) fn len(&self) -> usize {
        self.concepts.len() + self.dropped
    }
}

impl Concept {
    fn rendering(&mut self, pair: &Pair, languages: &[String; 2], row: &Row) {
        let side = side(row);
        let rendering = self.renderings[side]
            .entry(same(text(row), &languages[side]))
            .or_default();
        if rendering.pairs == 0 {
            rendering.text = text(row).to_owned();
        }
        let count = row[10].as_u64().unwrap_or_default();
        rendering.pairs += 1;
        rendering.count += count;
        *rendering.periods.entry(period(pair.date.as_deref())).or_default() += count;
        let Some(date) = &pair.date else { return };
        let here = (date.clone(), pair.id.clone());
        match &mut rendering.ends {
            None => rendering.ends = Some([here.clone(), here]),
            Some([first, last]) => {
                if here < *first {
                    *first = here;
                } else if here > *last {
                    *last = here;
                }
            }
        }
    }

    /// The rendering that is commonest on a side, with what is the same for all its forms.
    pub(in crate::corpus) fn usual(&self, side: usize) -> Option<(&String, &Rendering)> {
        let renderings = self.renderings[side].iter();
        renderings.max_by(|(key_x, x), (key_y, y)| x.count.cmp(&y.count).then(key_y.cmp(key_x)))
    }

    /// How many places do not have the usual rendering of their side.
    pub(in crate::corpus) fn unusual_places(&self) -> u64 {
        let unusual = |side: usize| {
            let all: u64 = self.renderings[side].values().map(|one| one.count).sum();
            all - self.usual(side).map_or(0, |(_, usual)| usual.count)
        };
        unusual(0) + unusual(1)
    }
}

/// The period of a date: its month, its year where it has no month; the date itself where it is neither.
pub(in crate::corpus) fn period(date: Option<&str>) -> String {
    let date = date.unwrap_or_default();
    let is_month = |text: &str| {
        text.bytes().enumerate().all(|(at, byte)| match at {
            4 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    match date.get(..7).filter(|month| is_month(month)) {
        Some(month) => month.to_owned(),
        None => date.to_owned(),
    }
}

/// What a concept of one pair shares with that of another; none where A has no rendering and B has none.
fn key(languages: &[String; 2], rows: &[Row]) -> Option<String> {
    let row = first_of_a(rows).or(rows.first())?;
    let side = side(row);
    Some(format!(
        "{}\0{}\0{side}\0{}",
        languages[0],
        languages[1],
        same(text(row), &languages[side])
    ))
}

fn first_of_a(rows: &[Row]) -> Option<&Row> {
    rows.iter().find(|row| side(row) == 0)
}

fn side(row: &Row) -> usize {
    usize::from(row[8].as_u64() == Some(1))
}

fn text(row: &Row) -> &str {
    row[9].as_str().unwrap_or_default()
}

/// What is the same for all forms of a rendering: its words folded and stemmed.
fn same(text: &str, language: &str) -> String {
    let language: Language = language.parse().unwrap_or(Language::UNKNOWN);
    let folded = fold(text);
    let Some(stemmer) = stemmer(language) else {
        return folded.into_owned();
    };
    let words = folded.split_whitespace().map(|word| stemmer.stem(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pair(id: &str, date: &str) -> Pair {
        Pair {
            id: id.to_owned(),
            a: "a".into(),
            b: "b".into(),
            date: Some(date.to_owned()),
            source: None,
        }
    }

    fn row(concept: u32, document: u32, rendering: &str, count: u32) -> Row {
        vec![
            json!(concept),
            json!("name"),
            json!("drift"),
            Value::Null,
            Value::Null,
            json!(0.9),
            json!(1.0),
            json!(true),
            json!(document),
            json!(rendering),
            json!(count),
            json!([]),
        ]
    }

    #[test]
    fn a_document_that_has_another_rendering_than_the_corpus_is_found() {
        let languages = ["zh".to_owned(), "en".to_owned()];
        let usual = vec![row(0, 0, "数据要素", 5), row(0, 1, "data elements", 5)];
        let other = vec![row(3, 0, "数据要素", 2), row(3, 1, "data factor", 2)];
        let mut concepts = Concepts::default();
        concepts.add(&pair("x", "2024-03-05"), &languages, &usual);
        concepts.add(
            &pair("y", "2024-04-01"),
            &languages,
            &[row(0, 0, "数据要素", 1), row(0, 1, "Data element", 1)],
        );
        assert!(concepts.shown().is_empty(), "forms of one word are one rendering");
        concepts.add(&pair("z", "2025"), &languages, &other);
        let shown = concepts.shown();
        assert_eq!(
            (shown.len(), shown[0].pairs, shown[0].name.as_str()),
            (1, 3, "数据要素")
        );
        let (_, rendering) = shown[0].usual(1).unwrap();
        assert_eq!((rendering.text.as_str(), rendering.count), ("data elements", 6));
        let periods: Vec<&str> = rendering.periods.keys().map(String::as_str).collect();
        assert_eq!(periods, ["2024-03", "2024-04"]);
        assert_eq!(concepts.unusual(&languages, &other), [4, 2]);
        assert_eq!(concepts.unusual(&languages, &usual), [10, 0]);
    }
}
