//! Which characters end, open and close sentences.

use crate::text::Language;

/// Whether `“` closes a quotation in `language`, as in „so“.
pub(super) fn closes_with_high_six(language: Language) -> bool {
    matches!(
        language.code(),
        "de" | "cs" | "sk" | "sl" | "hr" | "bg" | "lt" | "et" | "is" | "ka" | "sr" | "mk"
    )
}

/// What ends a sentence, in any script that UAX 29 knows of.
pub(super) fn is_stop(c: char) -> bool {
    match c {
        '.' | '?' | '!' | '…' => true,
        '\0'..='\u{7f}' => false,
        // Ends of sentences (UAX 29, Sentence_Break = STerm or ATerm) that are punctuation of a script of their own.
        _ => !c.is_alphanumeric() && !is_closer(c) && !is_opener(c) && !c.is_whitespace() && !is_pause(c),
    }
}

/// Punctuation that ends no sentence.
pub(super) fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | '、' | '；' | '：' | '—' | '–' | '·' | '،' | '؛' | '﹐' | '﹑' | '\u{ad}' | '\u{200b}'..='\u{200f}'
    )
}

/// What may stand between the end of a sentence and the space after it.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | ')'
            | ']'
            | '}'
            | '”'
            | '’'
            | '»'
            | '›'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '］'
            | '｝'
            | '〗'
            | '＂'
            | '＇'
            | '“'
            | '‘'
    )
}

/// What may stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '('
            | '['
            | '{'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '［'
            | '｛'
            | '〖'
            | '„'
            | '‚'
            | '¿'
            | '¡'
            | '＂'
            | '＇'
    )
}

/// Ideographs and kana, between which no space stands.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A digit of ASCII.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
