//! Which paragraphs are headings, told from their words: short, unfinished, numbered or in capitals.

use crate::text::Language;

/// The most words, or half the most ideographs, that a heading has.
const MOST_WORDS: usize = 18;

/// Whether `paragraph`, a paragraph of plain text, is a heading. `is_first` is whether the text begins with it.
///
/// It must be short and end without a stop. Then its number (`II.`, `第三章`, `一、`), its capitals, or standing first
/// tell it; a line of dialogue or verse has none of these.
pub(crate) fn is_heading(paragraph: &str, language: Language, is_first: bool) -> bool {
    if paragraph.len() > 200 || paragraph.contains('\n') || ends_like_text(paragraph) {
        return false;
    }
    if paragraph.starts_with(['"', '“', '「', '『', '-', '—', '–', '*', '•']) {
        return false;
    }
    if language.is_unspaced() {
        let length = paragraph.chars().filter(|c| c.is_alphanumeric()).count();
        return length <= 2 * MOST_WORDS && length > 0 && (is_first || is_numbered(paragraph));
    }
    let words: Vec<&str> = paragraph
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return false;
    }
    is_numbered(paragraph) || is_first && words.len() > 1 || is_in_capitals(&words)
}

/// Whether it ends as a sentence or a clause does, or introduces what follows.
fn ends_like_text(paragraph: &str) -> bool {
    paragraph
        .trim_end_matches(['"', '\'', '”', '’', ')', '）', '」', '』', ']'])
        .ends_with([
            '.', '!', ';', ',', ':', '…', '。', '！', '；', '，', '：', '、', '—', '-', '۔', '।',
        ])
}

/// `Chapter 3`, `II. …`, `(1) …`, `3.2 …`, `第三章 …`, `一、…`, `（一）…`
fn is_numbered(paragraph: &str) -> bool {
    let mut words = paragraph.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest = words.next();
    let lower = first.to_lowercase();
    if matches!(
        lower.as_str(),
        "chapter"
            | "part"
            | "book"
            | "section"
            | "article"
            | "appendix"
            | "annex"
            | "kapitel"
            | "teil"
            | "chapitre"
            | "partie"
            | "capítulo"
            | "capitolo"
            | "глава"
            | "часть"
    ) {
        return rest.is_some_and(|number| is_number(number.trim_end_matches([':', '.', ','])));
    }
    if let Some(ordinal) = first.strip_prefix('第') {
        let digits = ordinal.trim_start_matches(is_han_digit);
        return digits.len() < ordinal.len()
            && digits.starts_with(['章', '节', '節', '回', '部', '篇', '编', '編', '卷']);
    }
    let mark = first.strip_prefix(['（', '(']).unwrap_or(first);
    let han = mark.trim_start_matches(is_han_digit);
    if han.len() < mark.len() && han.starts_with(['、', '）', ')']) {
        return true;
    }
    rest.is_some() && first.ends_with(['.', ')', '）']) && is_number(first.trim_matches(['(', ')', '.', '（', '）']))
        || rest.is_some() && first.contains('.') && is_number(first)
}

/// Arabic numbers with inner points, or Roman ones.
fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 7
        && (text.chars().all(|c| c.is_ascii_digit() || c == '.')
            || text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')))
}

fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇'
    ) || c.is_ascii_digit()
}

/// Whether most words of two or more begin with a capital, as in a title, or all letters are capitals. Of a single
/// word only the second counts: a name that is called out is no heading.
fn is_in_capitals(words: &[&str]) -> bool {
    let all = words
        .iter()
        .all(|word| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase));
    if all {
        return words.iter().map(|word| word.len()).sum::<usize>() > 3;
    }
    let long: Vec<&&str> = words.iter().filter(|word| word.len() > 3).collect();
    let capital = long
        .iter()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphabetic())
                .starts_with(char::is_uppercase)
        })
        .count();
    long.len() >= 2 && capital == long.len()
}
