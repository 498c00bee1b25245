//! A paragraph → its sentences: the breaks of Unicode's UAX 29, less those after abbreviations, initials and list
//! numbers and before small letters, and with those after an ellipsis and before a number.

use super::abbreviation::{self, Abbreviation};
use super::punctuation::{closes_with_high_six, is_closer, is_digit, is_ideograph, is_opener, is_stop};
use crate::text::{Language, Span};
use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};

/// Cuts paragraphs in one language.
pub(super) struct Sentences {
    breaks: SentenceSegmenterBorrowed<'static>,
    language: Language,
}

impl Sentences {
    /// For paragraphs in `language`.
    pub(super) fn new(language: Language) -> Self {
        Self {
            breaks: SentenceSegmenter::new(SentenceBreakInvariantOptions::default()),
            language,
        }
    }

    /// The sentences of the paragraph at `span` of `text`, without the white space between them: together they hold
    /// all else that the paragraph holds, in order, once.
    pub(super) fn of(&self, text: &str, span: Span) -> Vec<Span> {
        let paragraph = span.of(text);
        if is_one_sentence(paragraph) {
            return vec![span];
        }
        let mut sentences = Vec::new();
        let (mut start, mut last) = (0, 0);
        for at in self.breaks.segment_str(paragraph).skip(1) {
            let mut missed = ends_at_ellipses(&paragraph[last..at]);
            missed.extend(ends_before_numbers(&paragraph[last..at]));
            missed.sort_unstable();
            for end in missed.into_iter().map(|end| last + end) {
                if self.ends(&paragraph[start..end], &paragraph[end..]) {
                    push(paragraph, start, end, &mut sentences);
                    start = end;
                }
            }
            last = at;
            let end = if at == paragraph.len() {
                at
            } else {
                start + self.before_openers(&paragraph[start..at])
            };
            if end == paragraph.len() || self.ends(&paragraph[start..end], &paragraph[end..]) {
                push(paragraph, start, end, &mut sentences);
                start = end;
            }
        }
        sentences.iter().map(|sentence| sentence.shifted(span.start)).collect()
    }

    /// The length of `left` without the quotation marks and brackets that open at its end: to UAX 29 they are all
    /// alike, so that in `。”“` the last belongs to the sentence before.
    fn before_openers(&self, left: &str) -> usize {
        let opens = |c: char| match c {
            '(' | '[' | '（' | '【' | '《' | '〈' | '「' | '『' | '〔' | '［' => true,
            '“' | '‘' => !closes_with_high_six(self.language),
            _ => false,
        };
        let mut end = left.len();
        while let Some(c) = left[..end].trim_end().chars().next_back().filter(|&c| opens(c)) {
            end = left[..end].trim_end().len() - c.len_utf8();
        }
        end
    }

    /// Whether the sentence `left` ends before `right`.
    fn ends(&self, left: &str, right: &str) -> bool {
        let body = left.trim_end().trim_end_matches(is_closer);
        let Some(stop) = body.chars().next_back() else {
            return false;
        };
        if !is_stop(stop) {
            // UAX 29 breaks at every end of a line: this one is a wrapped line.
            return false;
        }
        let next = right.trim_start().trim_start_matches(is_opener);
        if next.starts_with(|c: char| c.is_lowercase()) {
            return false;
        }
        stop != '.' || !self.goes_on_after_full_stop(left, body, right)
    }

    /// Whether the full stop at the end of `body`, the sentence so far, is that of an abbreviation, an initial, a
    /// list number or an ordinal.
    fn goes_on_after_full_stop(&self, left: &str, body: &str, right: &str) -> bool {
        let Some(word) = last_word(&body[..body.len() - 1]) else {
            return false;
        };
        if word.is_empty() || word.ends_with('.') && word.trim_end_matches('.').is_empty() {
            return false;
        }
        let next = next_word(right);
        if is_list_number(left.trim()) {
            return true;
        }
        if word.chars().all(|c| c.is_ascii_digit()) {
            return word.len() <= 2
                && abbreviation::has_dotted_ordinals(self.language)
                && !abbreviation::begins_sentences(&next.to_lowercase(), self.language);
        }
        let lower = word.to_lowercase();
        let starts = || abbreviation::begins_sentences(&next.to_lowercase(), self.language);
        let is_plain = body.len() == left.trim_end().len();
        match abbreviation::class(&lower, self.language) {
            Some(Abbreviation::Inside) => true,
            Some(Abbreviation::BeforeNumber | Abbreviation::Either) if next.starts_with(is_digit) => true,
            Some(Abbreviation::Either) => is_plain && !starts() && !next.is_empty(),
            Some(Abbreviation::BeforeNumber) | None => is_initial(word) && is_plain && !starts(),
        }
    }
}

/// Where sentences end in `piece` at an ellipsis, which UAX 29 passes over: one that a capital follows, or after
/// the close of a quotation an ideograph.
fn ends_at_ellipses(piece: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    while let Some(found) = piece[from..].find('…') {
        let after = piece[from + found..].trim_start_matches('…');
        let closed = after.trim_start_matches(is_closer);
        from = piece.len() - closed.len();
        let spaced = closed.trim_start();
        let is_end = spaced.trim_start_matches(is_opener).chars().next().is_some_and(|c| {
            if spaced.len() < closed.len() {
                c.is_uppercase() || is_ideograph(c)
            } else {
                closed.len() < after.len() && is_ideograph(c)
            }
        });
        if is_end {
            ends.push(from);
        }
    }
    ends
}

/// Where sentences may end in `piece` before a number, which UAX 29 reads on over where a small letter follows it:
/// `rose by 5 per cent. | 2,600 points were built`.
fn ends_before_numbers(piece: &str) -> impl Iterator<Item = usize> {
    piece.match_indices(". ").filter_map(|(at, _)| {
        let next = piece[at + 1..].trim_start();
        next.starts_with(is_digit).then_some(at + 1)
    })
}

/// Adds `paragraph[start..end]` without the white space around it; nothing where it is all white space.
fn push(paragraph: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    let piece = &paragraph[start..end];
    let body = piece.trim_start();
    let from = end - body.len();
    let body = body.trim_end();
    if !body.is_empty() {
        sentences.push(Span::new(from, from + body.len()));
    }
}

/// Whether nothing in `paragraph` can end a sentence before its last characters: no look at the rules is needed.
fn is_one_sentence(paragraph: &str) -> bool {
    paragraph.is_ascii()
        && !paragraph
            .trim_end_matches(['.', '?', '!', '"', '\'', ')', ']'])
            .bytes()
            .any(|byte| matches!(byte, b'.' | b'?' | b'!'))
}

/// The word at the end of `text`, its inner full stops with it; none where it is too long for an abbreviation.
fn last_word(text: &str) -> Option<&str> {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if c.is_whitespace() || is_opener(c) || matches!(c, '/' | '—' | '–') {
            break;
        }
        start = at;
        if text.len() - start > 24 {
            return None;
        }
    }
    Some(&text[start..])
}

/// The first word of `right`.
fn next_word(right: &str) -> &str {
    let right = right.trim_start().trim_start_matches(is_opener);
    let end = right
        .find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .unwrap_or(right.len());
    &right[..end]
}

/// Whether `sentence` is nothing but the number or letter of what follows: `1.`, `(a).`, `IV.`
fn is_list_number(sentence: &str) -> bool {
    let number = sentence.trim_matches(|c: char| matches!(c, '.' | '(' | ')' | '[' | ']'));
    !number.is_empty()
        && number.len() <= 7
        && (number.chars().all(|c| c.is_ascii_digit() || c == '.')
            || number.len() == 1
            || number.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')))
}

/// Whether `word`, before a full stop, is the first letter of a name, or several: `J`, `J.K`, `G.O`.
fn is_initial(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }) && !word.chars().any(is_ideograph)
}
