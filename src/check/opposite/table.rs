//! The words that cannot stand for one another (`opposites.tsv`, and the antonyms of WordNet in `antonyms.tsv`), by word.

use super::hit::PERIODS;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How two words of a row must meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Link,
    Strict,
    Near,
    Figure,
    Next,
    Date,
    All,
}

/// A concept whose classes cannot stand for one another.
pub(super) struct Row {
    pub(super) rule: &'static str,
    pub(super) how: How,
}

/// The words of a phrase after its first, its row and its class.
type Phrase = (Vec<&'static str>, usize, usize);

/// All rows, and in which rows and classes a word is.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) english: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// Phrases by their first word, each with the rest of its words.
    pub(super) phrases: FxHashMap<&'static str, Vec<Phrase>>,
    /// By the first letter, in small letters, a bit for the length of each word.
    shapes: [u32; 128],
    pub(super) chinese: Vec<(&'static str, usize, usize)>,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let mut table = Self {
            rows: Vec::new(),
            english: FxHashMap::default(),
            phrases: FxHashMap::default(),
            shapes: [0; 128],
            chinese: Vec::new(),
        };
        let lines = include_str!("../opposites.tsv")
            .lines()
            .chain(include_str!("antonyms.tsv").lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (rule, how) = (cell(), cell());
            let how = match how {
                "strict" => How::Strict,
                "near" => How::Near,
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
        let phrases = table.phrases.keys().copied();
        let words = table
            .english
            .keys()
            .copied()
            .chain(phrases)
            .chain(PERIODS.map(|(noun, _)| noun));
        for word in words {
            table.shapes[usize::from(word.as_bytes()[0])] |= 1 << word.len().min(31);
        }
        table
    }

    /// Whether a word, however it is written, may be one of the table, or the first of a phrase.
    pub(super) fn may_have(&self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
        let lengths = self.shapes.get(usize::from(first)).copied().unwrap_or_default();
        lengths >> word.len().min(31) & 1 == 1
    }
}
