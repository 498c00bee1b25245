//! Which language a text is in: by its script, then by its commonest words, then by its letter triples.

use super::Language;
use super::common_words::COMMON;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use whatlang::Lang;

/// How many characters of a passage are looked at.
const PASSAGE: usize = 120;

/// The language of `text`, or [`Language::UNKNOWN`] where nothing tells. All of it is looked at: give a sample of
/// what is long.
pub fn detect(text: &str) -> Language {
    let scripts = Scripts::of(text);
    if let Some(language) = scripts.language() {
        return language;
    }
    let is_word = |text: &str| !text.trim().contains(|c: char| !c.is_alphanumeric());
    if scripts.letters == 0 || text.is_ascii() && is_word(text) {
        return Language::UNKNOWN;
    }
    let hits = common_words(text);
    match hits.as_slice() {
        [best, second, ..] if best.count >= 2 && best.count > second.count => best.language,
        [best] if best.count >= 2 => best.language,
        _ => by_triples(text),
    }
}

/// The language of `passage`, which stands in a text in `around`: another one only where that is plain.
pub fn detect_in(passage: &str, around: Language) -> Language {
    let end = passage.char_indices().nth(PASSAGE).map_or(passage.len(), |(at, _)| at);
    let passage = &passage[..end];
    let unspaced = around.is_unspaced();
    if !unspaced && has_words_of(passage, around) {
        return around;
    }
    let scripts = Scripts::of(passage);
    if let Some(language) = scripts.language() {
        // Two kana in a headline make it Japanese, none do not make it Chinese.
        let may_be_japanese = around == Language::JAPANESE && language == Language::CHINESE && scripts.han < 30;
        return if may_be_japanese { around } else { language };
    }
    let hits = common_words(passage);
    let count = |language: Language| {
        hits.iter()
            .find(|hit| hit.language == language)
            .map_or(0, |hit| hit.count)
    };
    match hits.first() {
        Some(best) if best.count >= 4 && best.count > 3 * count(around) => best.language,
        // A text in ideographs quotes other scripts; what has none of its own is another language, if a nameless one.
        best if unspaced && scripts.letters >= 12 => best.map_or(Language::UNKNOWN, |hit| hit.language),
        _ => around,
    }
}

/// Whether `passage` has three of the commonest words of `language`: then no other is looked for.
fn has_words_of(passage: &str, language: Language) -> bool {
    let Some(at) = COMMON.iter().position(|&(code, _)| code == language.code()) else {
        return false;
    };
    let is_of = |word: &&str| MEMBERS.get(*word).is_some_and(|languages| languages >> at & 1 == 1);
    let mut words = passage.split(|c: char| !c.is_alphabetic());
    (0..3).all(|_| words.by_ref().any(|word| is_of(&word)))
}

/// How many letters of a text are of which script.
#[derive(Default)]
struct Scripts {
    letters: usize,
    han: usize,
    kana: usize,
    hangul: usize,
}

impl Scripts {
    fn of(text: &str) -> Self {
        let mut scripts = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => scripts.letters += 1,
                '\0'..='\u{7f}' => {}
                '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => scripts.kana += 1,
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => scripts.han += 1,
                '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => scripts.hangul += 1,
                c if c.is_alphabetic() => scripts.letters += 1,
                _ => {}
            }
        }
        scripts
    }

    /// The language, where the script tells it. An ideograph says as much as three letters. Japanese prose is kana by
    /// more than a third, its headlines by an eighth; Chinese has kana in a name it quotes.
    fn language(&self) -> Option<Language> {
        let east = self.han + self.kana + self.hangul;
        if east == 0 || east * 3 < self.letters {
            None
        } else if self.hangul * 3 > east {
            Some(Language::KOREAN)
        } else if self.kana * 8 >= east {
            Some(Language::JAPANESE)
        } else {
            Some(Language::CHINESE)
        }
    }
}

/// How many of a text's words are among the commonest of a language.
struct Hits {
    language: Language,
    count: usize,
}

/// The languages of which `text` has common words, the best first; of equals the one that the table has first.
fn common_words(text: &str) -> Vec<Hits> {
    let mut counts = [0; COMMON.len()];
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() <= 16) {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        if let Some(&languages) = MEMBERS.get(lower.as_str()) {
            for (at, count) in counts.iter_mut().enumerate() {
                *count += usize::from(languages >> at & 1 == 1);
            }
        }
    }
    let mut hits: Vec<Hits> = counts
        .into_iter()
        .zip(COMMON)
        .filter(|&(count, _)| count > 0)
        .map(|(count, &(code, _))| Hits {
            language: code.parse().unwrap_or(Language::UNKNOWN),
            count,
        })
        .collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.count));
    hits
}

/// Of each common word, the languages that have it: bit n is language n of [`COMMON`].
static MEMBERS: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
    let mut members = FxHashMap::default();
    for (at, (_, words)) in COMMON.iter().enumerate() {
        for word in words.split_whitespace() {
            *members.entry(word).or_default() |= 1 << at;
        }
    }
    members
});

/// How sure the letter triples must be of a short text. "New quality productive forces" gets .59 for English,
/// "Hello" .03 for Danish.
const SURE: f64 = 0.35;

fn by_triples(text: &str) -> Language {
    whatlang::detect(text)
        .filter(|info| info.confidence() >= SURE)
        .map_or(Language::UNKNOWN, |info| language(info.lang()))
}

/// The language that `whatlang` means: its three letters, or two where the standard has two.
fn language(lang: Lang) -> Language {
    const SHORT: &str = "eng en rus ru cmn zh spa es por pt ita it ben bn fra fr deu de ukr uk kat ka ara ar hin hi \
        jpn ja heb he yid yi pol pl amh am jav jv kor ko nob nb dan da swe sv fin fi tur tr nld nl hun hu ces cs \
        ell el bul bg bel be mar mr kan kn ron ro slv sl hrv hr srp sr mkd mk lit lt lav lv est et tam ta vie vi \
        urd ur tha th guj gu uzb uz pan pa aze az ind id tel te pes fa mal ml ori or mya my nep ne sin si khm km \
        tuk tk aka ak zul zu sna sn afr af lat la slk sk cat ca tgl tl hye hy epo eo cym cy";
    let code = lang.code();
    let mut pairs = SHORT.split_whitespace();
    while let (Some(long), Some(short)) = (pairs.next(), pairs.next()) {
        if long == code {
            return short.parse().unwrap_or(Language::UNKNOWN);
        }
    }
    code.parse().unwrap_or(Language::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_enough() {
        for (text, code) in [
            ("The General Secretary provides strong guidance", "en"),
            ("New quality productive forces", "en"),
            ("习近平参加江苏代表团审议", "zh"),
            ("新质生产力是内在要求 (new quality)", "zh"),
            ("東京は晴れです", "ja"),
            ("경제 성장률", "ko"),
            ("Der Hund schläft auf dem Sofa.", "de"),
            ("Il était une fois un roi", "fr"),
            ("Москва слезам не верит, и это так", "ru"),
            ("مرحبا بكم في هذا المكان على البحر", "ar"),
            ("Og det er ikke af den grund, at vi blev", "da"),
            ("12:30", "und"),
        ] {
            assert_eq!(detect(text).code(), code, "{text}");
        }
    }

    #[test]
    fn a_passage_is_of_another_language_only_where_that_is_plain() {
        let english = Language::ENGLISH;
        assert_eq!(detect_in("Release Date:", english), english);
        assert_eq!(detect_in("Chanson d'automne", english), english);
        assert_eq!(
            detect_in("Les sanglots longs des violons de l'automne blessent le cœur.", english).code(),
            "fr"
        );
        assert_eq!(detect_in("因地制宜", english), Language::CHINESE);
        assert_eq!(detect_in("The whole of it is in English.", Language::CHINESE), english);
        assert_eq!(detect_in("GDP 5.2%", Language::CHINESE), Language::CHINESE);
    }
}
