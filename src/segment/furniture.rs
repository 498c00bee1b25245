//! Which segments are furniture: what a page or a wire service puts around a text (datelines, credits, menus).
//!
//! A segment is furniture only as a whole, and only if its own words say so; where the words are weak (`Next`, a
//! date), its place at either end of the text or beside other furniture must say so too. In doubt it is text: text
//! taken for furniture is never compared, furniture taken for text is one line to look at.

use super::credit::{is_agency, is_byline, is_credit};
use super::furniture_phrases as phrases;
use super::moment::{Moment, moment};
use crate::text::fold;

/// What is known of where the segments stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The segments are paragraphs of a whole text: its ends are its ends.
    Paragraphs,
    /// The segments are lines that someone else cut: only what is furniture wherever it stands is marked.
    Lines,
}

/// How far a segment's own words say that it is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clue {
    /// They don't.
    No,
    /// It is, wherever it stands.
    Sure,
    /// It is, and the next short segment is its value.
    Label,
    /// It is at either end of a text.
    AtEnd,
    /// It is beside other furniture.
    Beside,
}

/// The longest furniture, in bytes: a caption or a copyright notice.
const LONGEST: usize = 300;

/// How many segments an end of a text has at most.
const END: usize = 15;

/// Says of each of `texts`, the segments of a text in order, whether it is furniture.
pub(super) fn marks(texts: &[&str], place: Place) -> Vec<bool> {
    let clues: Vec<Clue> = texts.iter().map(|text| clue(text)).collect();
    let mut marks: Vec<bool> = clues
        .iter()
        .map(|clue| matches!(clue, Clue::Sure | Clue::Label))
        .collect();
    if place == Place::Lines {
        return marks;
    }
    let is_end = ends(texts, &clues);
    for at in 0..texts.len() {
        let is_labelled = at > 0 && clues[at - 1] == Clue::Label && is_value(texts[at]);
        marks[at] |= is_labelled || clues[at] == Clue::AtEnd && is_end(at);
    }
    spread(&clues, &mut marks);
    let owners: Vec<&str> = (0..texts.len())
        .filter(|&at| marks[at] && is_copyright(&fold(texts[at])))
        .map(|at| texts[at])
        .collect();
    for at in 0..texts.len() {
        marks[at] |= is_end(at) && names_the_owner(texts[at], &owners);
    }
    marks
}

/// Marks what is furniture beside furniture, forwards and backwards.
fn spread(clues: &[Clue], marks: &mut [bool]) {
    for at in 1..marks.len() {
        marks[at] |= marks[at - 1] && clues[at] == Clue::Beside;
    }
    for at in (1..marks.len()).rev() {
        marks[at - 1] |= marks[at] && clues[at - 1] == Clue::Beside;
    }
}

/// Says of a place whether it is before the first or after the last paragraph of prose.
fn ends(texts: &[&str], clues: &[Clue]) -> impl Fn(usize) -> bool {
    let is_prose = |at: &usize| {
        texts[*at].len() > 120
            && clues[*at] == Clue::No
            && texts[*at].contains(['.', '!', '?', '。', '！', '？', '।', '؟'])
    };
    let all = 0..texts.len();
    let head = all.clone().find(is_prose).unwrap_or(texts.len()).min(END);
    let tail = all.rev().find(is_prose).map_or(0, |at| at + 1);
    let tail = tail.max(texts.len().saturating_sub(END));
    move |at| at < head || at >= tail
}

/// Whether `text` is a short name that one of `owners`, the copyright notices, repeats: the name of the site.
fn names_the_owner(text: &str, owners: &[&str]) -> bool {
    (4..=40).contains(&text.len())
        && text.split_whitespace().count() <= 4
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && owners.iter().any(|owner| owner.contains(text))
}

/// What the words of `text` say.
fn clue(text: &str) -> Clue {
    if text.len() > LONGEST || reads_like_prose(text) {
        return Clue::No;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return without_words(text);
    }
    let folded = fold(text);
    let folded = folded.trim();
    let bare = folded.trim_matches(|c: char| "[]()【】〔〕{}<>«»".contains(c) || c.is_whitespace());
    let core = bare.trim_end_matches([':', '.', '。', '!', '…', '>']).trim_end();
    let ends_a_wire = phrases::BRACKETED.has(core) && bare.len() < folded.len();
    if ends_a_wire || phrases::ALONE.has(core) || is_menu(folded) || is_page_number(folded) || is_copyright(folded) {
        return Clue::Sure;
    }
    if phrases::MENU.has(core) && !folded.ends_with(['.', '!', '。']) {
        return Clue::Beside;
    }
    match label(bare) {
        Clue::No => {}
        label => return label,
    }
    if is_credit(text, bare) {
        return Clue::Sure;
    }
    let begins = phrases::BEGINNINGS.begin(bare) && !reads_on(bare);
    if begins || phrases::STATES.has(core) || is_trail(folded) || is_byline(text, bare) || is_agency(core) {
        return Clue::AtEnd;
    }
    match moment(folded) {
        Some(Moment::Time) => Clue::AtEnd,
        Some(Moment::Day) => Clue::Beside,
        None => Clue::No,
    }
}

/// Whether `text` can be told from furniture at a glance, as most of a text can: it is no heading by its length, ends
/// as a sentence does, and begins like no caption, credit or notice.
fn reads_like_prose(text: &str) -> bool {
    let stops = [
        '.', ',', ';', ':', '?', '!', '"', '”', '’', '。', '，', '；', '：', '？', '！', '」', '』',
    ];
    if text.len() < 48 || !text.ends_with(stops) || text.contains("hoto") {
        return false;
    }
    let inner = text.trim_start_matches(['(', '[', '【', '（']);
    let beginnings = [&phrases::CAPTIONS, &phrases::BEGINNINGS, &phrases::NOTICES];
    let first = inner.chars().next().and_then(|c| c.to_lowercase().next());
    if inner.len() == text.len() && !first.is_some_and(|c| beginnings.iter().any(|table| table.may_begin(c))) {
        return true;
    }
    let head = inner.char_indices().nth(24).map_or(inner.len(), |(at, _)| at);
    let head = fold(&inner[..head]);
    !beginnings.iter().any(|table| table.begin(&head))
}

/// Of segments without a letter or a digit, the invisible are furniture, and rules of dashes or stars are beside
/// other furniture; marks alone may be an answer in a dialogue.
fn without_words(text: &str) -> Clue {
    if fold(text).trim().is_empty() {
        return Clue::Sure;
    }
    let is_rule = |c: char| "*-_=#~+•·—–─━═ \u{3000}\t◆◇■□▲△●○★☆".contains(c);
    if text.chars().count() >= 3 && text.chars().all(is_rule) {
        Clue::Beside
    } else {
        Clue::No
    }
}

/// `[打印] [关闭]`, `【打印本页】 【关闭窗口】`: nothing but menu words in brackets.
fn is_menu(folded: &str) -> bool {
    folded.starts_with(['[', '【'])
        && folded
            .split(|c: char| "[]【】()".contains(c) || c.is_whitespace())
            .filter(|word| !word.is_empty())
            .all(|word| phrases::MENU.has(word) || phrases::ALONE.has(word) || matches!(word, "大" | "中" | "小"))
}

/// `Page 3`, `Draft, page 3 of 10`, `- 3 -`, `第3页`, `第 3 页 共 10 页`.
fn is_page_number(folded: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(inner) = folded.strip_prefix('-').and_then(|rest| rest.strip_suffix('-')) {
        return is_number(inner.trim());
    }
    if folded.starts_with('第') && folded.ends_with(['页', '頁']) {
        return folded.chars().all(|c| c.is_ascii_digit() || "第页頁共, /".contains(c));
    }
    let words: Vec<&str> = folded.split([' ', '/']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["page", number] => is_number(number),
        [before @ .., "page", number, "of", all] => before.len() <= 4 && is_number(number) && is_number(all),
        _ => false,
    }
}

/// `© 2024 Xinhua`, `Copyright 2024 …`, `(c) Pacific Wire 2025`, `版权所有 …`, `京ICP备…`.
fn is_copyright(folded: &str) -> bool {
    let has_year = || folded.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
    let owned = || has_year() || folded.contains("all rights reserved") || folded.starts_with(['版', '©']);
    phrases::NOTICES.begin(folded)
        && (folded.contains(['©']) || folded.contains("(c)") || folded.len() < 160)
        && owned()
        || folded.len() < 160 && folded.contains("icp备")
}

/// `Release Date:`, `Source: Xinhua News Agency`, `责任编辑:王伟`.
fn label(bare: &str) -> Clue {
    match bare.split_once(':') {
        Some((name, value)) if phrases::LABELS.has(name.trim()) => match value.trim() {
            "" => Clue::Label,
            value if is_value(value) => Clue::Sure,
            _ => Clue::No,
        },
        _ => Clue::No,
    }
}

/// Whether `text` is short and no sentence.
fn is_value(text: &str) -> bool {
    text.split_whitespace().count() <= 8
        && text.chars().count() <= 60
        && !text.ends_with(['.', '!', '?', ':', ',', '。', '！', '？', '：', '，'])
}

/// `Home > Policy > Full text`, `ASIA | TRANSPORT | Updated 13 June 2025`: short items between signs.
fn is_trail(folded: &str) -> bool {
    let is_item = |item: &str| {
        item.split_whitespace().count() <= 6 && item.chars().count() <= 40 && !item.ends_with(['.', '。', ',', ';'])
    };
    [" > ", " | ", " » ", " › ", " / ", " · ", ">"]
        .iter()
        .any(|sign| folded.matches(sign).count() >= 2 && folded.split(sign).map(str::trim).all(is_item))
}

/// Whether a segment goes on as prose does: long, or with a full stop.
fn reads_on(bare: &str) -> bool {
    bare.len() > 160 || bare.contains(". ") || bare.contains('。') || bare.ends_with('.')
}
