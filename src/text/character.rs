//! What a character is to the scan that cuts a text into words: a table for ASCII, ranges of code points for the rest.

/// What a character is to the scan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of a script that the scan knows.
    Letter,
    /// A digit.
    Digit,
    /// Punctuation.
    Mark,
    /// White space or something invisible.
    Space,
    /// A character of a script without spaces between words.
    Unspaced,
    /// Anything that the scan leaves to UAX 29.
    Other,
}

/// The class and the length of the character at `at`; at the end a space of no length.
pub(super) fn class_at(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes().get(at) {
        None => (Class::Space, 0),
        Some(&byte) if byte.is_ascii() => (ASCII[byte as usize], 1),
        Some(_) => text[at..]
            .chars()
            .next()
            .map_or((Class::Space, 0), |c| (class(c), c.len_utf8())),
    }
}

/// The classes of the ASCII characters.
static ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        if c.is_ascii_alphabetic() {
            table[byte] = Class::Letter;
        } else if c.is_ascii_digit() {
            table[byte] = Class::Digit;
        } else if c <= b' ' || c == 0x7f {
            table[byte] = Class::Space;
        }
        byte += 1;
    }
    table
};

/// The class of any character.
pub(super) fn class(c: char) -> Class {
    match c {
        '\0'..='\u{7f}' => ASCII[c as usize],
        '\u{80}'..='\u{bf}' if c.is_numeric() => Class::Other,
        '\u{80}'..='\u{a0}' | '\u{ad}' => Class::Space,
        '×' | '÷' => Class::Mark,
        '\u{a1}'..='\u{2ff}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' if c.is_alphabetic() => Class::Letter,
        '\u{a1}'..='\u{bf}' => Class::Mark,
        '\u{2000}'..='\u{200b}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2060}' | '\u{3000}' => Class::Space,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => Class::Mark,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '・' => Class::Mark,
        '０'..='９' => Class::Digit,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Letter,
        '\u{ff01}'..='\u{ff65}' => Class::Mark,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => {
            Class::Unspaced
        }
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' => Class::Unspaced,
        '\u{20000}'..='\u{3ffff}' => Class::Unspaced,
        '\u{e50}'..='\u{e59}' | '\u{ed0}'..='\u{ed9}' | '\u{1040}'..='\u{1049}' | '\u{17e0}'..='\u{17e9}' => {
            Class::Digit
        }
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Class::Unspaced,
        '\u{2061}'..='\u{206f}' | '\u{feff}' => Class::Space,
        _ => Class::Other,
    }
}

/// Whether the character, though no white space, shows nothing.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
