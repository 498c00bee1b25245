//! Chinese characters → how they are read in pinyin, for matching names with their transliteration.

use pinyin::{ToPinyin, ToPinyinMulti};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The toneless pinyin of the Chinese characters at the start of `text`, one syllable a character, each in its
/// commonest reading: `江苏省` gives `jiang`, `su`, `sheng`. Ends at the first character that has no reading.
pub fn romanised(text: &str) -> impl Iterator<Item = &'static str> + '_ {
    text.chars().map_while(|c| c.to_pinyin()).map(|reading| reading.plain())
}

/// Whether `latin` is how the Chinese `name` is written in pinyin, each character in any of its readings: `Jiangsu`
/// for 江苏, `Chongqing` for 重庆, `Xi'an` for 西安. Case, tone marks, spaces, hyphens and apostrophes do not matter, and
/// ü may be written u, v or yu.
pub fn reads_as(name: &str, latin: &str) -> bool {
    let latin = letters(latin);
    // The places in `latin` up to which the characters so far can be read.
    let mut reached = vec![0];
    for c in name.chars() {
        let Some(readings) = c.to_pinyin_multi() else {
            return false;
        };
        let mut next = Vec::new();
        for reading in readings {
            for spelling in spellings(reading.plain()) {
                let starts = reached.iter().filter(|&&at| latin[at..].starts_with(&spelling));
                next.extend(starts.map(|at| at + spelling.len()));
            }
        }
        next.sort_unstable();
        next.dedup();
        reached = next;
    }
    !name.is_empty() && reached.contains(&latin.len())
}

/// The letters of `text` in lower case, without marks.
fn letters(text: &str) -> String {
    let plain = text.nfd().filter(|&c| c.is_alphabetic() && !is_combining_mark(c));
    plain.flat_map(char::to_lowercase).collect()
}

/// The ways in which the toneless `syllable` is written in names.
fn spellings(syllable: &str) -> Vec<String> {
    if syllable.contains('ü') {
        ["u", "v", "yu"].map(|vowel| syllable.replace('ü', vowel)).into()
    } else {
        vec![letters(syllable)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_of_their_readings() {
        for (name, latin) in [
            ("江苏", "Jiangsu"),
            ("习", "Xi"),
            ("重庆", "Chongqing"),
            ("西安", "Xi'an"),
            ("吕", "Lü"),
            ("吕", "Lyu"),
            ("習近平", "Xí Jìn-píng"),
        ] {
            assert!(reads_as(name, latin), "{name} {latin}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (name, latin) in [
            ("江苏", "Hebei"),
            ("江苏", "Jiang"),
            ("江", "Jiangsu"),
            ("", ""),
            ("A", "A"),
        ] {
            assert!(!reads_as(name, latin), "{name} {latin}");
        }
    }

    #[test]
    fn the_commonest_reading_comes_alone() {
        assert_eq!(romanised("江苏省").collect::<Vec<_>>(), ["jiang", "su", "sheng"]);
        assert_eq!(romanised("习 in").collect::<Vec<_>>(), ["xi"]);
    }
}
