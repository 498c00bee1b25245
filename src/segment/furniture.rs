//! Which segments are furniture: what a page or a wire service puts around a text (datelines, credits, menus).
//!
//! A segment is furniture only as a whole, and only if its own words say so; where the words are weak (`Next`, a
//! date), its place at either end of the text or beside other furniture must say so too. In doubt it is text: text
//! taken for furniture is never compared, furniture taken for text is one line to look at.

use super::furniture_phrases as phrases;
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
    let is_end = ends(texts);
    for at in 0..texts.len() {
        let after_label = at > 0 && clues[at - 1] == Clue::Label && is_value(texts[at]);
        marks[at] |= after_label || clues[at] == Clue::AtEnd && is_end(at);
    }
    spread(&clues, &mut marks);
    for at in 0..texts.len() {
        if is_end(at) && !marks[at] && names_the_site(texts, &marks, at) {
            marks[at] = true;
        }
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
fn ends(texts: &[&str]) -> impl Fn(usize) -> bool {
    let is_prose = |text: &&str| {
        text.len() > 120 && clue(text) == Clue::No && text.contains(['.', '。', '!', '?', '！', '？', '。', '।', '؟'])
    };
    let head = texts.iter().position(is_prose).unwrap_or(texts.len()).min(END);
    let tail = texts.iter().rposition(is_prose).map_or(0, |at| at + 1);
    let tail = tail.max(texts.len().saturating_sub(END));
    move |at| at < head || at >= tail
}

/// Whether the segment at `at` is the name that a copyright or credit line among the furniture repeats.
fn names_the_site(texts: &[&str], marks: &[bool], at: usize) -> bool {
    let name = texts[at];
    let is_name = name.split_whitespace().count() <= 4
        && (4..=40).contains(&name.len())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_name
        && texts.iter().zip(marks).any(|(text, &marked)| {
            marked
                && text.len() > name.len()
                && (text.contains('©') || text.to_lowercase().contains("(c)") || text.contains("opyright"))
                && text.contains(name)
        })
}

/// What the words of `text` say.
fn clue(text: &str) -> Clue {
    if text.len() > LONGEST {
        return Clue::No;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return separator(text);
    }
    let folded = fold(text);
    let folded = folded.trim();
    let bare = folded.trim_matches(|c: char| "[]()【】〔〕{}<>«»".contains(c) || c.is_whitespace());
    let core = bare.trim_end_matches([':', '.', '。', '!', '…', '>']).trim_end();
    if phrases::ALONE.contains(&core) || bracketed_menu(folded) || is_page_number(folded) || is_copyright(bare) {
        return Clue::Sure;
    }
    if phrases::BRACKETED.contains(&core) && bare.len() < folded.len() {
        return Clue::Sure;
    }
    if phrases::MENU.contains(&core) && !folded.ends_with(['.', '!', '。']) {
        return Clue::Beside;
    }
    let label = label(bare);
    if label != Clue::No {
        return label;
    }
    if is_credit(text, bare) {
        return Clue::Sure;
    }
    if is_trail(folded) || begins_with(bare, phrases::BEGINNINGS) && !reads_on(bare) || is_byline(text, bare) {
        return Clue::AtEnd;
    }
    if is_agency(core) {
        return Clue::AtEnd;
    }
    match date_time(folded) {
        Some(Moment::Time) => Clue::AtEnd,
        Some(Moment::Day) => Clue::Beside,
        None => Clue::No,
    }
}

/// A rule of dashes or stars is furniture; other marks alone may be an answer in a dialogue.
fn separator(text: &str) -> Clue {
    let is_rule = |c: char| "*-_=#~+•·—–─━═ \u{3000}\t◆◇■□▲△●○★☆".contains(c);
    if text.chars().count() >= 3 && text.chars().all(is_rule) {
        Clue::Beside
    } else {
        Clue::No
    }
}

/// `[打印] [关闭]`, `【打印本页】 【关闭窗口】`: nothing but menu words in brackets.
fn bracketed_menu(folded: &str) -> bool {
    let mut words = folded
        .split(|c: char| "[]【】()".contains(c) || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .peekable();
    folded.starts_with(['[', '【'])
        && words.peek().is_some()
        && words.all(|word| {
            phrases::MENU.contains(&word) || phrases::ALONE.contains(&word) || ["大", "中", "小"].contains(&word)
        })
}

/// `Page 3`, `Page 3 of 10`, `- 3 -`, `第3页`, `第 3 页 共 10 页`.
fn is_page_number(folded: &str) -> bool {
    let numbers = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && text.len() < 24;
    let only = |text: &str, words: &[&str]| {
        text.split(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '/')
            .all(|word| word.is_empty() || words.contains(&word))
    };
    if let Some(rest) = folded.strip_prefix("page ") {
        return numbers(rest) && only(rest, &["of"]);
    }
    if folded.starts_with('第') && folded.contains(['页', '頁']) {
        return numbers(folded) && only(folded, &["第", "页", "頁", "共", "页,共", "页共"]);
    }
    let inner = folded.trim_matches(['-', ' ']);
    folded.starts_with('-')
        && folded.ends_with('-')
        && !inner.is_empty()
        && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// `© 2024 Xinhua`, `Copyright 2024 …`, `(c) Pacific Wire 2025`, `版权所有 …`, `京ICP备…`.
fn is_copyright(bare: &str) -> bool {
    let has_year = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
    let short = bare.len() < 160;
    bare.starts_with('©')
        || bare.starts_with("copyright ©")
        || bare.starts_with("copyright (c)")
        || short && bare.starts_with("copyright ") && (has_year(bare) || bare.contains("all rights reserved"))
        || short && (bare.starts_with("c) ") || bare.starts_with("(c) ")) && has_year(bare)
        || short && bare.contains("icp备")
        || short && bare.starts_with("版权所有")
}

/// `Release Date:`, `Source: Xinhua News Agency`, `责任编辑：王伟`.
fn label(bare: &str) -> Clue {
    let Some((name, value)) = bare.split_once(':') else {
        return Clue::No;
    };
    if !phrases::LABELS.contains(&name.trim()) {
        return Clue::No;
    }
    match value.trim() {
        "" => Clue::Label,
        value if is_value(value) => Clue::Sure,
        _ => Clue::No,
    }
}

/// Whether `text` is short and no sentence.
fn is_value(text: &str) -> bool {
    text.split_whitespace().count() <= 8
        && text.chars().count() <= 60
        && !text.ends_with(['.', '。', '!', '?', '！', '？', ':', '：', ',', '，'])
}

/// A credit: names after `Photo by`, a caption that ends with one, or a Chinese credit.
fn is_credit(text: &str, bare: &str) -> bool {
    if begins_with(bare, phrases::CAPTIONS) {
        return true;
    }
    if begins_with(bare, phrases::CREDITS) {
        return is_names(text);
    }
    let last = text
        .rfind(['.', '。', '!', '?'])
        .map_or("", |at| text[at..].trim_start_matches(|c: char| !c.is_alphanumeric()));
    if last.len() < text.len() && begins_with(&last.to_lowercase(), &["photo:", "photo by ", "(photo"]) {
        return is_names(last);
    }
    let taken = bare.trim_end_matches('。');
    taken.ends_with('摄')
        && taken.chars().count() <= 40
        && (taken.contains("记者") || taken.contains('社') || taken.ends_with(" 摄"))
        || text.starts_with(['(', '（']) && text.ends_with([')', '）']) && is_wire_bracket(bare)
}

/// `Additional reporting by …; editing by …`, `Xinhua/Ju Peng`: what wire services put in brackets.
fn is_wire_bracket(bare: &str) -> bool {
    begins_with(
        bare,
        &[
            "additional reporting by ",
            "reporting by ",
            "editing by ",
            "edited by ",
            "writing by ",
            "photo by ",
        ],
    ) || bare.split_once('/').is_some_and(|(agency, _)| is_agency(agency.trim()))
}

/// `By Huang Yuqin`, `China News Service reporter Huang Yuqin`, `本报记者 黄钰钦`.
fn is_byline(text: &str, bare: &str) -> bool {
    if text.ends_with(['.', '!', '?', ',', ':', '。', '，', '：', '！', '？', '"', '”']) {
        return false;
    }
    if let Some(at) = bare.find("记者").or_else(|| bare.find("記者")) {
        let clean = !bare.contains(['说', '称', '从', '在', '，', ',', '的', '表', '问']);
        return clean && at <= 30 && bare.chars().count() <= 30;
    }
    let words = bare.split_whitespace().count();
    (2..=10).contains(&words)
        && (begins_with(bare, phrases::BYLINES) && words <= 8
            || bare.contains(" reporter ")
            || bare.contains(" correspondent "))
        && is_names(text)
}

/// Whether all words but a credit's own begin with a capital, and there are such.
fn is_names(text: &str) -> bool {
    let mut names = 0;
    let words = text
        .split(|c: char| c.is_whitespace() || "/;:,()".contains(c))
        .filter(|word| !word.is_empty());
    for (at, word) in words.enumerate() {
        if at == 0 || phrases::CREDIT_WORDS.contains(&word.to_lowercase().as_str()) {
            continue;
        }
        if !word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic() || !c.is_ascii() && !c.is_lowercase()) {
            return false;
        }
        names += 1;
    }
    (1..=12).contains(&names)
}

fn is_agency(core: &str) -> bool {
    core.split_whitespace().count() <= 5
        && core.chars().count() <= 40
        && phrases::AGENCIES.iter().any(|name| core.ends_with(name))
}

/// `Home > Policy > Full text`, `ASIA | TRANSPORT | Updated 13 June 2025`: short items between signs.
fn is_trail(folded: &str) -> bool {
    ['>', '|', '»', '›', '/', '·', '»'].iter().any(|&sign| {
        let items: Vec<&str> = folded.split(sign).map(str::trim).collect();
        let spaced = items.len() >= 3 && folded.contains(&format!(" {sign} "));
        let short = |item: &&str| {
            item.split_whitespace().count() <= 6
                && item.chars().count() <= 40
                && !item.ends_with(['.', '。', ',', '，'])
        };
        (spaced || items.len() >= 3 && sign == '>') && items.iter().all(short)
    })
}

fn begins_with(text: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| text.starts_with(beginning))
}

/// Whether a segment goes on as prose does: long, or with a full stop inside.
fn reads_on(bare: &str) -> bool {
    bare.len() > 160 || bare.contains(". ") || bare.contains('。') || bare.ends_with('.')
}

/// What a segment that is nothing but a date or a time says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    Day,
    Time,
}

/// Whether `folded` is a date, with or without a time, and nothing else.
fn date_time(folded: &str) -> Option<Moment> {
    if folded.len() > 60 {
        return None;
    }
    let words = folded
        .split(|c: char| !c.is_alphabetic() && c != '.')
        .map(|word| word.trim_matches('.'));
    let mut named = false;
    for word in words.filter(|word| !word.is_empty()) {
        if word
            .chars()
            .all(|c| "年月日时分秒時星期周一二三四五六天上下午".contains(c))
        {
            named = true;
        } else if phrases::DATE_WORDS.contains(&word) {
            named |= word.len() >= 3;
        } else {
            return None;
        }
    }
    let groups = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty());
    let has_time = folded.split_whitespace().any(|word| {
        word.trim_matches(|c: char| !c.is_ascii_digit())
            .split_once(':')
            .is_some_and(|(hour, rest)| {
                (1..=2).contains(&hour.len())
                    && rest
                        .get(..2)
                        .is_some_and(|minute| minute.bytes().all(|byte| byte.is_ascii_digit()))
            })
    });
    let year = groups.clone().any(|run| run.len() == 4);
    match groups.count() {
        3.. if has_time && year => Some(Moment::Time),
        3 if year => Some(Moment::Day),
        2 if year && named => Some(Moment::Day),
        _ => None,
    }
}
