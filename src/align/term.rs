//! One side's texts → the comparable terms of each segment: stems, beginnings of long words, pairs of Han
//! characters, numbers, names as they are read. Every spelling is looked at once, however often it occurs.

use super::rows::Rows;
use crate::meaning::romanised;
use crate::text::{Language, fold};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A hashed term with how much it counts beside a whole word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The same for the same term, whatever the side or the text.
    pub(super) hash: u64,
    /// 1 for a word, less for a part of one.
    pub(super) share: f32,
    /// What it says by itself, or only together with the other side.
    pub(super) kind: Kind,
}

/// What a term stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, a part of one, a number.
    Word,
    /// How two Han characters are read: it counts where the other side has a name that is written so.
    Reading,
    /// A capitalised word: it counts where the other side has characters that are read so.
    Name,
}

/// The spellings of one side.
pub(super) struct Spellings {
    /// The numbers of the spellings in each segment, in reading order.
    pub(super) rows: Rows<u32>,
    /// The terms that each spelling stands for.
    pub(super) terms: Rows<Term>,
}

/// A long word also counts, a little, by its first letters: Judaea and Judea, productive and productivity.
const BEGINNING: usize = 4;
/// From this many letters a word is long.
const LONG: usize = 6;
/// What a beginning counts beside a whole word.
const BEGINNING_SHARE: f32 = 0.4;
/// What a single Han character counts beside a pair.
const CHARACTER_SHARE: f32 = 0.4;

/// Finds the spellings of `texts`, written in `language`.
pub(super) fn spellings<'a>(texts: &[&'a str], language: Language) -> Spellings {
    let mut numbers: FxHashMap<&'a str, u32> = FxHashMap::default();
    let mut types: Vec<&'a str> = Vec::new();
    let mut rows = Rows::new();
    for text in texts {
        let row = pieces(text).map(|piece| {
            *numbers.entry(piece).or_insert_with(|| {
                types.push(piece);
                types.len() as u32 - 1
            })
        });
        rows.push(row);
    }
    let stemmer = algorithm(language).map(Stemmer::create);
    let mut terms = Rows::new();
    for piece in types {
        terms.push(terms_of(piece, stemmer.as_ref()));
    }
    Spellings { rows, terms }
}

/// The words of `text`; of a script without spaces, its characters and pairs of characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
    .flat_map(|run| {
        let dense = !run.is_ascii() && run.chars().any(is_dense);
        let word = (!dense).then_some(run);
        word.into_iter()
            .chain(dense.then(|| characters(run)).into_iter().flatten())
    })
}

/// The characters of `run` and its pairs of neighbours.
fn characters(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().flat_map(move |(start, first)| {
        let middle = start + first.len_utf8();
        let pair = run[middle..]
            .chars()
            .next()
            .map(|second| &run[start..middle + second.len_utf8()]);
        std::iter::once(&run[start..middle]).chain(pair)
    })
}

/// Whether `c` belongs to a script that is written without spaces between words.
pub(super) fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The terms that the spelling `piece` stands for.
fn terms_of(piece: &str, stemmer: Option<&Stemmer>) -> Vec<Term> {
    let folded = fold(piece);
    let count = folded.chars().count();
    if folded.chars().any(is_dense) {
        if count == 1 {
            return vec![term('w', &folded, CHARACTER_SHARE)];
        }
        let reading: String = romanised(piece).collect();
        let reading = (romanised(piece).count() == count).then(|| reading.replace('ü', "u"));
        return std::iter::once(term('w', &folded, 1.0))
            .chain(reading.map(|reading| with_kind(Kind::Reading, &reading)))
            .collect();
    }
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![term('#', folded.trim_start_matches('0'), 1.0)];
    }
    let stem = stemmer.map_or(folded.clone(), |stemmer| stemmer.stem(&folded));
    let mut terms = vec![term('w', &stem, 1.0)];
    if count >= LONG
        && let Some((end, _)) = folded.char_indices().nth(BEGINNING)
    {
        terms.push(term('b', &folded[..end], BEGINNING_SHARE));
    }
    if piece.starts_with(char::is_uppercase) {
        terms.push(with_kind(Kind::Name, &folded));
    }
    terms
}

/// A reading or a name: the same number for both.
fn with_kind(kind: Kind, text: &str) -> Term {
    Term {
        kind,
        ..term('n', text, 1.0)
    }
}

fn term(kind: char, text: &str, share: f32) -> Term {
    let mut hasher = FxHasher::default();
    hasher.write_u8(kind as u8);
    hasher.write(text.as_bytes());
    Term {
        hash: hasher.finish(),
        share,
        kind: Kind::Word,
    }
}

/// The stemmer for `language`, where there is one.
fn algorithm(language: Language) -> Option<Algorithm> {
    Some(match language.code() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_number_of_how_it_is_read() {
        let [chinese, english] = [
            spellings(&["江苏省代表团"], Language::CHINESE),
            spellings(&["Jiangsu went on."], Language::ENGLISH),
        ];
        let of = |spelt: &Spellings, kind: Kind| -> Vec<u64> {
            let terms = spelt.terms.items().iter().filter(|term| term.kind == kind);
            terms.map(|term| term.hash).collect()
        };
        let names = of(&english, Kind::Name);
        assert_eq!(names.len(), 1);
        assert!(of(&chinese, Kind::Reading).contains(&names[0]));
    }
}
