//! The terms of all pairs → the term table over the corpus: who renders each concept how, how often, and when.
//!
//! The concept of one pair is that of another where their documents are in the same languages and A's commonest rendering is
//! the same word (folded, stemmed). Of each side the commonest rendering over the whole corpus is its *usual* one; what
//! a document has instead is what drifts. A corpus has more terms than memory should hold: what the pairs say goes to
//! files by concept, and one file at a time is put together.

use super::super::pair::Pair;
use super::super::table::Row;
use crate::check::terms::stemmer;
use crate::text::{Language, fold};
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::Path;

/// So many are shown: the table of terms has them all.
const SHOWN: usize = 500;
/// A concept is worth a look from so many pairs on; below, nothing is usual.
const FEW: usize = 2;
/// A file a so many pairs, so that what is put together at a time does not grow with the corpus, up to so many files.
const PAIRS_A_FILE: usize = 50;
const FILES: usize = 200;

/// The concepts of a corpus.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Concepts {
    /// Those to show: with several renderings on one side, those that matter most first.
    pub(in crate::corpus) shown: Vec<Concept>,
    /// How many there are.
    pub(in crate::corpus) count: usize,
    /// For each pair, how many places of terms it has of which the corpus has a usual rendering, and how many of them
    /// have another.
    pub(in crate::corpus) unusual: Vec<[u64; 2]>,
}

/// What pairs say of concepts, in files by concept.
pub(in crate::corpus) struct Said {
    files: Vec<BufWriter<File>>,
}

/// What one pair says of one concept: a line of a file.
#[derive(Serialize, Deserialize)]
struct Line {
    /// By which it is the concept of another pair.
    key: String,
    /// The number of the pair.
    pair: usize,
    weight: f64,
    notable: bool,
    renderings: Vec<Told>,
}

/// A rendering of a concept in one document of a pair.
#[derive(Serialize, Deserialize)]
struct Told {
    side: usize,
    text: String,
    /// What is the same for all its forms.
    same: String,
    count: u64,
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

impl Said {
    /// What nobody said yet of a corpus of so many pairs; its files are in `folder`, without a name.
    ///
    /// # Errors
    /// Where they cannot be made.
    pub(in crate::corpus) fn new(pairs: usize, folder: &Path) -> io::Result<Self> {
        let file = |_| tempfile::tempfile_in(folder).map(BufWriter::new);
        let files = (0..pairs.div_ceil(PAIRS_A_FILE).clamp(1, FILES)).map(file);
        Ok(Self {
            files: files.collect::<Result<_, _>>()?,
        })
    }

    /// Adds the rows of the table of terms of the pair with this number, whose documents are in `languages`.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub(in crate::corpus) fn add(&mut self, pair: usize, languages: &[String; 2], rows: &[Row]) -> io::Result<()> {
        for rows in rows.chunk_by(|x, y| x[0] == y[0]) {
            let renderings: Vec<Told> = rows.iter().map(|row| Told::new(row, languages)).collect();
            let Some(key) = key(languages, &renderings) else {
                continue;
            };
            let mut hasher = FxHasher::default();
            hasher.write(key.as_bytes());
            let file = (hasher.finish() >> 32) as usize % self.files.len();
            let line = Line {
                key,
                pair,
                weight: rows[0][6].as_f64().unwrap_or_default(),
                notable: rows[0][7] == Value::Bool(true),
                renderings,
            };
            serde_json::to_writer(&mut self.files[file], &line)?;
            self.files[file].write_all(b"\n")?;
        }
        Ok(())
    }

    /// Puts together what all of `pairs` said.
    ///
    /// # Errors
    /// Where a file cannot be written or read.
    pub(in crate::corpus) fn put_together(self, pairs: &[Pair]) -> io::Result<Concepts> {
        let mut all = Concepts {
            unusual: vec![[0, 0]; pairs.len()],
            ..Concepts::default()
        };
        let mut shown: Vec<(String, Concept)> = Vec::new();
        for file in self.files {
            let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            let mut concepts: BTreeMap<String, Concept> = BTreeMap::new();
            each_line(&mut file, |line| {
                let concept = concepts.entry(line.key.clone()).or_default();
                concept.add(&pairs[line.pair], &line);
            })?;
            each_line(&mut file, |line| {
                let Some(concept) = concepts.get(&line.key).filter(|concept| concept.pairs >= FEW) else {
                    return;
                };
                let counts = &mut all.unusual[line.pair];
                for told in &line.renderings {
                    counts[0] += told.count;
                    if concept.usual(told.side).is_some_and(|(usual, _)| *usual != told.same) {
                        counts[1] += told.count;
                    }
                }
            })?;
            all.count += concepts.len();
            shown.extend(concepts.into_iter().filter(|(_, concept)| concept.is_shown()));
            shown.sort_by(|(key_x, x), (key_y, y)| {
                let (x, y) = (x.rank(), y.rank());
                y.0.cmp(&x.0).then(y.1.total_cmp(&x.1)).then(key_x.cmp(key_y))
            });
            shown.truncate(SHOWN);
        }
        all.shown = shown.into_iter().map(|(_, concept)| concept).collect();
        Ok(all)
    }
}

/// Gives each line of a file, from its start, to `take`.
fn each_line(file: &mut File, mut take: impl FnMut(Line)) -> io::Result<()> {
    file.rewind()?;
    for line in BufReader::new(file).lines() {
        take(serde_json::from_str(&line?)?);
    }
    Ok(())
}

impl Told {
    fn new(row: &Row, languages: &[String; 2]) -> Self {
        let side = usize::from(row[8].as_u64() == Some(1));
        let text = row[9].as_str().unwrap_or_default();
        Self {
            side,
            text: text.to_owned(),
            same: same(text, &languages[side]),
            count: row[10].as_u64().unwrap_or_default(),
        }
    }
}

impl Concept {
    /// Adds what `pair` said of it.
    fn add(&mut self, pair: &Pair, line: &Line) {
        if self.pairs == 0 {
            let first = first_of_a(&line.renderings).or(line.renderings.first());
            self.name = first.map(|told| told.text.clone()).unwrap_or_default();
        }
        self.pairs += 1;
        self.weight += line.weight;
        self.notable += usize::from(line.notable);
        line.renderings.iter().for_each(|told| self.rendering(pair, told));
    }

    fn rendering(&mut self, pair: &Pair, told: &Told) {
        let rendering = self.renderings[told.side].entry(told.same.clone()).or_default();
        if rendering.pairs == 0 {
            rendering.text.clone_from(&told.text);
        }
        rendering.pairs += 1;
        rendering.count += told.count;
        *rendering.periods.entry(period(pair.date.as_deref())).or_default() += told.count;
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

    /// Whether it has several renderings on one side.
    fn is_shown(&self) -> bool {
        self.pairs >= FEW && self.renderings.iter().any(|renderings| renderings.len() > 1)
    }

    /// How much it matters.
    fn rank(&self) -> (u64, f64) {
        (self.unusual_places(), self.weight)
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

/// What a concept of one pair shares with that of another; none where it has no rendering.
fn key(languages: &[String; 2], renderings: &[Told]) -> Option<String> {
    let told = first_of_a(renderings).or(renderings.first())?;
    Some(format!(
        "{}\0{}\0{}\0{}",
        languages[0], languages[1], told.side, told.same
    ))
}

fn first_of_a(renderings: &[Told]) -> Option<&Told> {
    renderings.iter().find(|told| told.side == 0)
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

    /// The concepts of pairs: the pair, and its rows.
    fn together(said: &[(Pair, Vec<Row>)]) -> Concepts {
        let languages = ["zh".to_owned(), "en".to_owned()];
        let mut all = Said::new(said.len(), &std::env::temp_dir()).unwrap();
        for (number, (_, rows)) in said.iter().enumerate() {
            all.add(number, &languages, rows).unwrap();
        }
        let pairs: Vec<Pair> = said.iter().map(|(pair, _)| pair.clone()).collect();
        all.put_together(&pairs).unwrap()
    }

    #[test]
    fn a_document_that_has_another_rendering_than_the_corpus_is_found() {
        let usual = vec![row(0, 0, "数据要素", 5), row(0, 1, "data elements", 5)];
        let form = vec![row(0, 0, "数据要素", 1), row(0, 1, "Data element", 1)];
        let other = vec![row(3, 0, "数据要素", 2), row(3, 1, "data factor", 2)];
        let mut said = vec![(pair("x", "2024-03-05"), usual), (pair("y", "2024-04-01"), form)];
        let concepts = together(&said);
        assert!(concepts.shown.is_empty(), "forms of one word are one rendering");
        assert_eq!(concepts.count, 1);
        said.push((pair("z", "2025"), other));
        let concepts = together(&said);
        let shown = &concepts.shown;
        assert_eq!(
            (shown.len(), shown[0].pairs, shown[0].name.as_str()),
            (1, 3, "数据要素")
        );
        let (_, rendering) = shown[0].usual(1).unwrap();
        assert_eq!((rendering.text.as_str(), rendering.count), ("data elements", 6));
        let periods: Vec<&str> = rendering.periods.keys().map(String::as_str).collect();
        assert_eq!(periods, ["2024-03", "2024-04"]);
        assert_eq!(concepts.unusual, [[10, 0], [2, 0], [4, 2]]);
    }

    #[test]
    fn what_stands_in_one_pair_alone_is_counted_and_not_shown() {
        let rows = |pair: usize| vec![row(0, 0, &format!("term {pair}"), 1), row(0, 1, "rendering", 1)];
        let said: Vec<_> = (0..3 * PAIRS_A_FILE)
            .map(|number| (pair(&number.to_string(), "2025"), rows(number)))
            .collect();
        let concepts = together(&said);
        assert_eq!((concepts.count, concepts.shown.len()), (3 * PAIRS_A_FILE, 0));
        assert!(concepts.unusual.iter().all(|counts| *counts == [0, 0]));
    }
}
