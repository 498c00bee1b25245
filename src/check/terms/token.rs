//! A side → its words as term finding sees them: numbered forms and stems, and the part each can play in a term.

use super::compound::{compounds, is_single};
use super::language::{SmallWords, small_words};
use super::part::is_verbal;
use crate::check::context::Context;
use crate::check::cut::Cut;
use crate::segment::{Segment, Side};
use crate::text::name::bare;
use crate::text::{Language, Span, WordKind, fold};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// Whether a hyphen joins it to the token before: `speed` in `high-speed`.
    pub(in crate::check) is_hyphened: bool,
}

/// A paragraph as tokens; the sentence of each token is that of its segment.
pub(in crate::check) struct Line {
    /// The number of the segment.
    pub(in crate::check) segment: u32,
    pub(in crate::check) tokens: Vec<Token>,
    /// The first token of each sentence.
    pub(in crate::check) sentences: Vec<usize>,
}

impl Line {
    /// Whether a sentence begins at the token.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        self.sentences.binary_search(&at).is_ok()
    }
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
    /// Whether each word is a participle or a gerund, wherever it stands.
    pub(super) verbal: Vec<bool>,
    stem_numbers: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The stems of `words`, in order.
    pub(super) fn stems_of(&self, words: &[u32]) -> Vec<u32> {
        words.iter().map(|&word| self.stems[word as usize]).collect()
    }

    fn number(&mut self, form: &str, stemmer: Option<&Stemmer>) -> u32 {
        if let Some(&number) = self.numbers.get(form) {
            return number;
        }
        let key = key(form);
        let stem = stemmer.map_or_else(|| key.clone(), |stemmer| stemmer.stem(&key).into_owned());
        let stems = self.stem_numbers.len() as u32;
        let stem = *self.stem_numbers.entry(stem).or_insert(stems);
        let number = self.keys.len() as u32;
        self.verbal.push(is_verbal(&key));
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
        let compounds = compounds(context, side);
        let mut reader = Reader::new(context.evidence.sides[side], compounds, &mut vocabulary);
        context
            .running(side)
            .map(|(number, segment)| reader.line(number, segment, context.cut(side, number)))
            .collect()
    });
    (lines, vocabulary)
}

/// What a word, as it is written, is wherever it stands.
#[derive(Clone, Copy)]
struct Form {
    word: u32,
    role: Role,
    is_capital: bool,
    mark: Option<char>,
    is_and: bool,
    /// Where its possessive 's begins.
    possessive: Option<usize>,
}

/// Reads the lines of a side; remembers each word as it is written, for to fold it and look it up is most of the work.
struct Reader<'t, 'v> {
    text: &'t str,
    stemmer: Option<Stemmer>,
    small: &'static SmallWords,
    /// The words that are cut into two characters.
    compounds: FxHashSet<&'t str>,
    vocabulary: &'v mut Vocabulary,
    /// None for what is no token.
    forms: FxHashMap<(&'t str, WordKind), Option<Form>>,
}

impl<'t, 'v> Reader<'t, 'v> {
    fn new(side: &'t Side, compounds: FxHashSet<&'t str>, vocabulary: &'v mut Vocabulary) -> Self {
        Self {
            text: &side.document.text,
            stemmer: stemmer(side.language),
            small: small_words(side.language),
            compounds,
            vocabulary,
            forms: FxHashMap::default(),
        }
    }

    fn line(&mut self, number: u32, segment: &Segment, cut: &Cut) -> Line {
        let (passage, start) = (segment.span.of(self.text), segment.span.start);
        let mut line = Line {
            segment: number,
            tokens: Vec::with_capacity(cut.all().len()),
            sentences: Vec::with_capacity(segment.sentences.len()),
        };
        for sentence in &segment.sentences {
            line.sentences.push(line.tokens.len());
            let part = Span::new(sentence.start - start, sentence.end - start);
            for word in cut.part(passage, part).iter() {
                let is_first = word.span.start == part.start;
                self.push(&mut line.tokens, word.span.shifted(start), word.kind, is_first);
                self.join(&mut line.tokens);
            }
        }
        line
    }

    /// Pushes the word at `span`, its possessive 's as a token of its own.
    fn push(&mut self, tokens: &mut Vec<Token>, span: Span, kind: WordKind, is_first: bool) {
        let Some(form) = self.form(span.of(self.text), kind) else {
            return;
        };
        let end = form.possessive.map_or(span.end, |at| span.start + at);
        tokens.push(Token {
            span: Span::new(span.start, end),
            word: form.word,
            role: form.role,
            is_capital: form.is_capital && !is_first,
            mark: form.mark,
            is_and: form.is_and,
            is_hyphened: !tokens.is_empty() && self.text[..span.start].ends_with('-'),
        });
        if form.possessive.is_some() {
            tokens.push(Token {
                span: Span::new(end, span.end),
                word: self.vocabulary.number("'s", self.stemmer.as_ref()),
                role: Role::Join,
                is_capital: false,
                mark: None,
                is_and: false,
                is_hyphened: false,
            });
        }
    }

    /// Makes one word of the last two tokens where they are a word that was cut into its characters.
    fn join(&mut self, tokens: &mut Vec<Token>) {
        if self.compounds.is_empty() {
            return;
        }
        let (Some(last), Some(before)) = (tokens.last(), tokens.iter().nth_back(1)) else {
            return;
        };
        let is_part = |token: &Token| token.role == Role::Content && is_single(token.span.of(self.text));
        let span = before.span.joined(last.span);
        if before.span.end != last.span.start
            || !is_part(before)
            || !is_part(last)
            || !self.compounds.contains(span.of(self.text))
        {
            return;
        }
        tokens.pop();
        let word = self.vocabulary.number(&fold(span.of(self.text)), self.stemmer.as_ref());
        if let Some(joined) = tokens.last_mut() {
            (joined.span, joined.word) = (span, word);
        }
    }

    fn form(&mut self, written: &'t str, kind: WordKind) -> Option<Form> {
        if let Some(&form) = self.forms.get(&(written, kind)) {
            return form;
        }
        let folded = fold(written);
        let bare = bare(&folded);
        let is_possessive = bare.len() < folded.len() && !bare.is_empty();
        let role = match kind {
            WordKind::Word => Some(role(&bare.replace('’', "'"), self.small)),
            _ if bare == "-" => None,
            _ => Some(Role::Mark),
        };
        let form = role.map(|role| Form {
            word: self.vocabulary.number(bare, self.stemmer.as_ref()),
            role,
            is_capital: written.starts_with(char::is_uppercase),
            mark: written.chars().next().filter(|_| kind == WordKind::Punctuation),
            is_and: matches!(bare, "and" | "or" | "和" | "与" | "及" | "以及" | "或"),
            possessive: is_possessive.then(|| possessive_start(written)),
        });
        self.forms.insert((written, kind), form);
        form
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

/// Plurals that no ending tells.
const IRREGULAR: [(&str, &str); 7] = [
    ("children", "child"),
    ("women", "woman"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("oxen", "ox"),
];

fn singular(key: &mut String) {
    let irregular = IRREGULAR.iter().find(|(plural, _)| key == plural);
    if let Some((_, singular)) = irregular {
        (*singular).clone_into(key);
    } else if key.ends_with("ies") && key.len() > 4 {
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
