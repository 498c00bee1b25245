//! Credits, bylines and the names of agencies: lines of names around a text.

use super::furniture_phrases as phrases;

/// Whether a segment is a credit wherever it stands: a caption, names after `Photo by`, a Chinese credit, or what a
/// wire service puts in brackets at the end. `bare` is `text` folded, without brackets around it.
pub(super) fn is_credit(text: &str, bare: &str) -> bool {
    if phrases::CAPTIONS.begin(bare) {
        return true;
    }
    if phrases::CREDITS.begin(bare) {
        return is_names(text);
    }
    ends_with_credit(text)
        || is_photographer(bare)
        || text.starts_with(['(', '（']) && text.ends_with([')', '）']) && is_wire_credit(bare)
}

/// Whether a segment is a byline if it stands at an end of the text: `By Huang Yuqin`, `China News Service reporter
/// Huang Yuqin`, `本报记者 黄钰钦`.
pub(super) fn is_byline(text: &str, bare: &str) -> bool {
    if text.len() > 120 || text.ends_with(['.', '!', '?', ',', ':', '。', '，', '：', '！', '？', '"', '”']) {
        return false;
    }
    if bare.contains("记者") || bare.contains("記者") {
        let says = ['说', '说', '称', '稱', '从', '在', ',', '的', '表', '问', '問'];
        return bare.chars().count() <= 30 && !bare.contains(says);
    }
    let words = bare.split_whitespace().count();
    let begins = phrases::BYLINES.begin(bare) && words <= 8;
    let tells = bare.contains(" reporter ") || bare.contains(" correspondent ");
    (2..=10).contains(&words) && (begins || tells) && is_names(text)
}

/// Whether `core`, folded and without final punctuation, is nothing but the name of a news agency.
pub(super) fn is_agency(core: &str) -> bool {
    core.len() <= 80
        && core.split_whitespace().count() <= 5
        && core.chars().count() <= 40
        && phrases::AGENCIES.end(core)
}

/// A caption whose last sentence is the credit: `… the river. Photo: Lin Dahai/Pacific Wire`
fn ends_with_credit(text: &str) -> bool {
    let last = text
        .rfind(['.', '。', '!', '?', '('])
        .map_or("", |at| text[at..].trim_start_matches(|c: char| !c.is_alphanumeric()));
    let last_words = last.to_lowercase();
    (last_words.starts_with("photo:") || last_words.starts_with("photo by ")) && is_names(last)
}

/// `新华社记者 鞠鹏 摄`
fn is_photographer(bare: &str) -> bool {
    let taken = bare.trim_end_matches(['。', ')']);
    taken.ends_with(['摄', '攝'])
        && taken.chars().count() <= 40
        && (taken.contains(['社', ' ']) || taken.contains("记者") || taken.contains("記者"))
}

/// `Additional reporting by …; editing by …`, `Xinhua/Ju Peng`
fn is_wire_credit(bare: &str) -> bool {
    const BEGINNINGS: [&str; 5] = [
        "additional reporting by ",
        "reporting by ",
        "editing by ",
        "edited by ",
        "writing by ",
    ];
    BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning))
        || bare.split_once('/').is_some_and(|(agency, _)| is_agency(agency.trim()))
}

/// Whether all words after the first begin with a capital or are a credit's own, and there are such with a capital.
fn is_names(text: &str) -> bool {
    let mut names = 0;
    let words = text
        .split(|c: char| c.is_whitespace() || "/;:,()".contains(c))
        .filter(|word| !word.is_empty());
    for word in words.skip(1) {
        if phrases::CREDIT_WORDS.has(&word.to_lowercase()) {
            continue;
        }
        if word.starts_with(|c: char| c.is_lowercase()) {
            return false;
        }
        names += 1;
    }
    (1..=12).contains(&names)
}
