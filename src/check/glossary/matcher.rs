//! The terms of a glossary in a text: words in any of their inflections, with or without hyphen and article, the
//! longest first.
//!
//! In a language with spaces a term is compared word by word. Two words are the same if only an inflection is between
//! them: the Snowball stemmer finds the candidates, and in English the endings decide, since the stemmer also joins
//! what is not one word (organ, organization). In a language without spaces a term must begin and end where a word of
//! the text does, and be no part of a longer one (`unspaced`).

use super::{Glossary, Term, unspaced};
use crate::check::terms::token::{key, stemmer};
use crate::meaning::{Encoder, Table};
use crate::text::name::bare;
use crate::text::{Language, Span, WordKind, fold, words};
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::cell::LazyCell;

/// Finds the terms of a glossary.
pub struct Matcher<'g> {
    glossary: &'g Glossary,
    languages: Vec<(Language, Index)>,
}

/// A place where terms stand: the same words can be terms of several entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where.
    pub span: Span,
    /// The numbers of the entries and of their terms.
    pub terms: Vec<(usize, usize)>,
}

/// The terms of one language by the stem of their first word (by their first character where there are no spaces).
struct Index {
    stemmer: Option<Stemmer>,
    is_unspaced: bool,
    by_first: FxHashMap<String, Vec<Pattern>>,
}

/// A term as it is looked for.
struct Pattern {
    words: Vec<Form>,
    is_case_sensitive: bool,
    term: (usize, usize),
}

/// A word: as it stands, folded, without plural and regional spelling, and its stem.
#[derive(Clone)]
struct Form {
    span: Span,
    raw: String,
    folded: String,
    key: String,
    stem: String,
}

/// Articles come and go before a noun.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// What English words end in when they are inflected, the last letter of the bare word among it where it may change.
const ENDINGS: [&str; 11] = ["", "s", "es", "ies", "y", "e", "ed", "ied", "d", "ing", "ying"];

impl<'g> Matcher<'g> {
    /// Prepares `glossary`.
    pub fn new(glossary: &'g Glossary) -> Self {
        let mut languages: Vec<(Language, Index)> = Vec::new();
        for (entry, number) in glossary.entries.iter().zip(0..) {
            for (term, at) in entry.terms.iter().zip(0..) {
                let known = languages.iter().position(|(language, _)| *language == term.language);
                let known = known.unwrap_or_else(|| {
                    languages.push((term.language, Index::new(term.language)));
                    languages.len() - 1
                });
                languages[known].1.add(term, (number, at));
            }
        }
        Self { glossary, languages }
    }

    /// The glossary.
    pub fn glossary(&self) -> &'g Glossary {
        self.glossary
    }

    /// The terms of `language` in `text`, in order, none inside another; spans are byte offsets into `text`.
    pub fn find(&self, text: &str, language: Language) -> Vec<Match> {
        let index = self.languages.iter().find(|(known, _)| *known == language);
        index.map_or_else(Vec::new, |(_, index)| index.find(text))
    }

    /// Whether two terms of one language are the same to the matcher: then one can never be told from the other.
    pub(super) fn is_same(a: &Term, b: &Term) -> bool {
        let index = Index::new(a.language);
        let (x, y) = (index.forms(&a.text), index.forms(&b.text));
        let (x, y) = (index.without_articles(&x), index.without_articles(&y));
        let sensitive = a.is_case_sensitive || b.is_case_sensitive;
        a.language == b.language
            && x.len() == y.len()
            && x.iter().zip(&y).all(|(x, y)| index.is_same_word(x, y, sensitive))
    }

    /// Whether a term has a word that can be looked for.
    pub(super) fn has_words(term: &Term) -> bool {
        let index = Index::new(term.language);
        !index.without_articles(&index.forms(&term.text)).is_empty()
    }
}

impl Index {
    fn new(language: Language) -> Self {
        Self {
            stemmer: stemmer(language),
            is_unspaced: language.is_unspaced(),
            by_first: FxHashMap::default(),
        }
    }

    fn add(&mut self, term: &Term, number: (usize, usize)) {
        let words = self.without_articles(&self.forms(&term.text));
        if let Some(first) = words.first() {
            let pattern = Pattern {
                is_case_sensitive: term.is_case_sensitive,
                term: number,
                words: words.clone(),
            };
            self.by_first.entry(self.first_of(first)).or_default().push(pattern);
        }
    }

    /// What a word is looked up by.
    fn first_of(&self, word: &Form) -> String {
        match self.is_unspaced {
            true => word.folded.chars().take(1).collect(),
            false => word.stem.clone(),
        }
    }

    /// The words of a text that count: no spaces, no hyphens between words; other marks stay, and part what is around
    /// them.
    fn forms(&self, text: &str) -> Vec<Form> {
        let kept = words(text).into_iter().filter(|word| {
            let shown = word.span.of(text);
            word.kind != WordKind::Space && !(word.kind == WordKind::Punctuation && is_hyphen(shown))
        });
        kept.map(|word| {
            let raw = word.span.of(text);
            let folded = fold(raw);
            let bare = bare(&folded).to_owned();
            let key = key(&bare);
            let stem = self.stemmer.as_ref().map(|stemmer| stemmer.stem(&key).into_owned());
            Form {
                span: word.span,
                raw: raw.to_owned(),
                stem: stem.unwrap_or_else(|| key.clone()),
                folded: bare,
                key,
            }
        })
        .collect()
    }

    fn without_articles(&self, forms: &[Form]) -> Vec<Form> {
        let kept = forms.iter().filter(|form| self.is_unspaced || !is_article(form));
        kept.cloned().collect()
    }

    /// Whether two words differ in inflection at most; `sensitive` where their case counts.
    fn is_same_word(&self, a: &Form, b: &Form, sensitive: bool) -> bool {
        let (x, y) = match sensitive {
            true => (&a.raw, &b.raw),
            false => (&a.key, &b.key),
        };
        x == y || a.stem == b.stem && self.is_inflected(x, y)
    }

    /// Whether two words of one stem are inflections of one word. Only English has a list of endings; elsewhere the
    /// stemmer alone decides.
    fn is_inflected(&self, a: &str, b: &str) -> bool {
        let shared: usize = a
            .chars()
            .zip(b.chars())
            .take_while(|(x, y)| x == y)
            .map(|(x, _)| x.len_utf8())
            .sum();
        let ends = |word: &str| {
            let end = &word[shared..];
            // plan, planned
            let undoubled = a[..shared].chars().last().and_then(|last| end.strip_prefix(last));
            ENDINGS.contains(&end) || undoubled.is_some_and(|end| ENDINGS.contains(&end))
        };
        match &self.stemmer {
            Some(_) if a.is_ascii() && b.is_ascii() => shared >= 2 && ends(a) && ends(b),
            stemmer => stemmer.is_some(),
        }
    }

    fn find(&self, text: &str) -> Vec<Match> {
        let forms = self.forms(text);
        let pieces = LazyCell::new(|| {
            let mut pieces = Vec::new();
            Encoder::new(Table::built_in()).places(text, &mut pieces);
            pieces.into_iter().map(|piece| piece.span).collect::<Vec<Span>>()
        });
        let mut matches = Vec::new();
        let mut at = 0;
        while at < forms.len() {
            let Some((end, terms)) = self.longest(&forms, at) else {
                at += 1;
                continue;
            };
            let span = forms[at].span.joined(forms[end - 1].span);
            if self.is_unspaced && is_in_longer(text, span, [&forms[..at], &forms[end..]], &pieces) {
                at += 1;
                continue;
            }
            matches.push(Match { span, terms });
            at = end;
        }
        matches
    }

    /// The longest terms that begin at the word numbered `at`, and the word after them.
    fn longest(&self, forms: &[Form], at: usize) -> Option<(usize, Vec<(usize, usize)>)> {
        let patterns = self.by_first.get(&self.first_of(&forms[at]))?;
        let mut best: Option<(usize, Vec<(usize, usize)>)> = None;
        for pattern in patterns {
            let Some(end) = self.end_of(pattern, forms, at) else {
                continue;
            };
            match &mut best {
                Some((longest, terms)) if *longest == end => terms.push(pattern.term),
                Some((longest, _)) if *longest > end => {}
                _ => best = Some((end, vec![pattern.term])),
            }
        }
        best
    }

    /// The word after `pattern`, if it begins at the word numbered `at`.
    fn end_of(&self, pattern: &Pattern, forms: &[Form], at: usize) -> Option<usize> {
        if self.is_unspaced {
            return unspaced_end(pattern, &forms[at..]).map(|length| at + length);
        }
        let mut next = at;
        for (number, word) in pattern.words.iter().enumerate() {
            while number > 0 && forms.get(next).is_some_and(is_article) {
                next += 1;
            }
            if !self.is_same_word(word, forms.get(next)?, pattern.is_case_sensitive) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// Whether what stands at `span`, between the words `beside`, is part of a longer word.
fn is_in_longer(text: &str, span: Span, [before, after]: [&[Form]; 2], pieces: &[Span]) -> bool {
    let beside = [
        before.last().filter(|form| form.span.end == span.start),
        after.first().filter(|form| form.span.start == span.end),
    ];
    unspaced::is_part_of_longer(
        text,
        span,
        beside.map(|form| form.map_or("", |form| form.raw.as_str())),
        pieces,
    )
}

/// How many words of the text are exactly the characters of the term.
fn unspaced_end(pattern: &Pattern, forms: &[Form]) -> Option<usize> {
    let characters = |form: &Form| match pattern.is_case_sensitive {
        true => form.raw.clone(),
        false => form.folded.clone(),
    };
    let wanted: String = pattern.words.iter().map(characters).collect();
    let mut rest = wanted.as_str();
    for (number, form) in forms.iter().enumerate() {
        rest = rest.strip_prefix(characters(form).as_str())?;
        if rest.is_empty() {
            return Some(number + 1);
        }
    }
    None
}

fn is_hyphen(mark: &str) -> bool {
    matches!(fold(mark).as_ref(), "-")
}

fn is_article(form: &Form) -> bool {
    ARTICLES.contains(&form.folded.as_str())
}
