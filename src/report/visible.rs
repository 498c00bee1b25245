//! Text of the input → text that is safe to show: what would command the terminal, or turn the order of the text
//! around, made visible.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with its control characters and its marks of direction shown as signs (`␛`, `‹U+202E›`); line ends and
/// tabs are spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_command) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + c as u32).unwrap_or(' ')),
            '\u{7f}' => shown.push('␡'),
            c if is_command(c) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "‹U+{:04X}›", c as u32);
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character commands the terminal (controls) or the order of the text (bidirectional formatting).
fn is_command(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
