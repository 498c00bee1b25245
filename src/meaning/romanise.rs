//! Chinese characters → how they are read in pinyin, for matching names with their transliteration.

use pinyin::ToPinyin;

/// The toneless pinyin of the Chinese characters at the start of `text`, one syllable a character, each in its
/// commonest reading: `江苏` gives `jiang`, `su`. Ends at the first character that is not Chinese.
pub fn romanised(text: &str) -> impl Iterator<Item = &'static str> + '_ {
    text.chars().map_while(|c| c.to_pinyin()).map(|reading| reading.plain())
}
