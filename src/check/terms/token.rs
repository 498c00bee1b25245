//! A side → its words as term finding sees them: numbered forms and stems, and the part each can play in a term.

use super::language::{SmallWords, small_words};
use crate::check::context::Context;
use crate::text::name::bare;
use crate::text::{Language, Span, WordKind, fold, words};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// The part a token can play in a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Role {
    /// A word with meaning of its own.
    Content,
    /// `of`, `and`: inside a term.
    Join,
    /// `the`: inside a term after a join.
    Article,
    /// `to`, `with`: it governs a term.
    Preposition,
    /// In no term.
    Stop,
    /// Punctuation or a number.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Token {
    /// Where it stands in the document.
    pub(in crate::check) span: Span,
    /// The number of its form in [`Vocabulary`].
    pub(in crate::check) word: u32,
    pub(in crate::check) role: Role,
    /// Whether it begins with a capital inside a sentence.
    pub(in crate::check) is_capital: bool,
    /// Its character, where it is punctuation.
    pub(in crate::check) mark: Option<char>,
    /// Whether it is `and`, `or` or the like.
    pub(in crate::check) is_and: bool,
}

/// A paragraph as tokens; the sentence of each token is that of its segment.
pub(in crate::check) struct Line {
    /// The number of the segment.
    pub(in crate::check) segment: u32,
    pub(in crate::check) tokens: Vec<Token>,
    /// The first token of each sentence.
    pub(in crate::check) sentences: Vec<usize>,
}

/// The distinct words of both sides.
#[derive(Default)]
pub(in crate::check) struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    /// The folded form of each word.
    pub(in crate::check) forms: Vec<String>,
    /// The same, plural and regional spelling undone.
    pub(in crate::check) keys: Vec<String>,
    /// The number of the stem of each word: equal for `economic` and `economically`.
    pub(in crate::check) stems: Vec<u32>,
    stem_numbers: FxHashMap<String, u32>,
}

impl Vocabulary {
    fn number(&mut self, form: &str, stemmer: Option<&Stemmer>) -> u32 {
        if let Some(&number) = self.numbers.get(form) {
            return number;
        }
        let key = key(form);
        let stem = stemmer.map_or_else(|| key.clone(), |stemmer| stemmer.stem(&key).into_owned());
        let stems = self.stem_numbers.len() as u32;
        let stem = *self.stem_numbers.entry(stem).or_insert(stems);
        let number = self.keys.len() as u32;
        self.keys.push(key);
        self.forms.push(form.to_owned());
        self.stems.push(stem);
        self.numbers.insert(form.to_owned(), number);
        number
    }

    /// Whether a folded form occurs.
    pub(in crate::check) fn has(&self, form: &str) -> bool {
        self.numbers.contains_key(form)
    }
}

/// The lines of both sides, furniture left out, and the words in them.
pub(in crate::check) fn lines(context: &Context<'_>) -> ([Vec<Line>; 2], Vocabulary) {
    let mut vocabulary = Vocabulary::default();
    let lines = [0, 1].map(|side| {
        let text = &context.evidence.sides[side].document.text;
        let stemmer = stemmer(context.evidence.sides[side].language);
        let small = small_words(context.evidence.sides[side].language);
        let mut lines = Vec::new();
        for (number, segment) in context.running(side) {
            let mut line = Line {
                segment: number,
                tokens: Vec::new(),
                sentences: Vec::new(),
            };
            for sentence in &segment.sentences {
                line.sentences.push(line.tokens.len());
                push_tokens(&mut line, text, *sentence, small, |form| {
                    vocabulary.number(form, stemmer.as_ref())
                });
            }
            lines.push(line);
        }
        lines
    });
    (lines, vocabulary)
}

fn push_tokens(line: &mut Line, text: &str, sentence: Span, small: &SmallWords, mut number: impl FnMut(&str) -> u32) {
    let passage = sentence.of(text);
    for word in words(passage) {
        let mut span = word.span.shifted(sentence.start);
        if word.kind == WordKind::Space {
            continue;
        }
        let folded = fold(span.of(text));
        let bare = bare(&folded);
        let possessive = bare.len() < folded.len() && !bare.is_empty();
        if possessive {
            span.end = span.start + possessive_start(span.of(text));
        }
        let role = match word.kind {
            WordKind::Word => role(bare, small),
            _ if bare == "-" => continue,
            _ => Role::Mark,
        };
        line.tokens.push(Token {
            span,
            word: number(bare),
            role,
            is_capital: word.span.start > 0 && span.of(text).starts_with(char::is_uppercase),
            mark: (word.kind == WordKind::Punctuation)
                .then(|| span.of(text).chars().next())
                .flatten(),
            is_and: matches!(bare, "and" | "or" | "和" | "与" | "及" | "以及" | "或"),
        });
        if possessive {
            let after = Span::new(span.end, word.span.end + sentence.start);
            line.tokens.push(Token {
                span: after,
                word: number("'s"),
                role: Role::Join,
                is_capital: false,
                mark: None,
                is_and: false,
            });
        }
    }
}

/// Where the apostrophe of the possessive stands.
fn possessive_start(word: &str) -> usize {
    word.char_indices().rev().nth(1).map_or(word.len(), |(at, _)| at)
}

fn role(form: &str, small: &SmallWords) -> Role {
    if small.joins.contains(form) {
        Role::Join
    } else if small.articles.contains(form) {
        Role::Article
    } else if small.prepositions.contains(form) {
        Role::Preposition
    } else if small.stops.contains(form) {
        Role::Stop
    } else {
        Role::Content
    }
}

/// The form without plural and regional spelling: `specialised centres` and `specialized centers` are one term.
pub(in crate::check) fn key(form: &str) -> String {
    let mut key = form.to_owned();
    if key.is_ascii() && key.len() > 3 {
        for (from, to) in [
            ("isation", "ization"),
            ("ising", "izing"),
            ("ised", "ized"),
            ("ise", "ize"),
            ("yse", "yze"),
        ] {
            if key.contains(from) && key.len() > from.len() + 3 {
                key = key.replace(from, to);
                break;
            }
        }
        singular(&mut key);
        for (from, to) in [("our", "or"), ("tre", "ter"), ("ogue", "og"), ("gramme", "gram")] {
            if key.ends_with(from) && key.len() > from.len() + 2 {
                key.truncate(key.len() - from.len());
                key.push_str(to);
                break;
            }
        }
    }
    key
}

fn singular(key: &mut String) {
    if key.ends_with("ies") && key.len() > 4 {
        key.truncate(key.len() - 3);
        key.push('y');
    } else if ["sses", "shes", "ches", "xes"].iter().any(|end| key.ends_with(end)) {
        key.truncate(key.len() - 2);
    } else if key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("us") && !key.ends_with("is") {
        key.pop();
    }
}

/// The Snowball stemmer of a language, where there is one.
pub(crate) fn stemmer(language: Language) -> Option<Stemmer> {
    let algorithm = match language.code() {
        "en" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "hu" => Algorithm::Hungarian,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}
