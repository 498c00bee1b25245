//! Text as it may stand in XML 1.0: marked-up characters escaped, those that XML has no way to write replaced.

/// `text` for the content of an element or for an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader would make a line feed of it.
            '\r' => out.push_str("&#13;"),
            c if is_writable(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// The same for an attribute whose line ends and tabs count.
pub(super) fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Whether XML 1.0 has the character (section 2.2).
fn is_writable(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_say_is_replaced() {
        assert_eq!(
            escaped("a<b> & \"c\"\r\n\u{b}\u{ffff}中"),
            "a&lt;b&gt; &amp; &quot;c&quot;&#13;\n\u{fffd}\u{fffd}中"
        );
        assert_eq!(attribute("a\tb\n"), "a&#9;b&#10;");
    }
}
