//! The encoding that an HTML or XML file declares in its first lines.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use html5gum::{Token, Tokenizer};

/// How far a declaration is looked for. The HTML standard says 1024 bytes; pages in the wild have it later, after
/// scripts.
const REACH: usize = 8192;

/// The encoding that the first bytes declare: `<?xml encoding="…"?>`, `<meta charset="…">`, or
/// `<meta http-equiv="Content-Type" content="…; charset=…">`.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(REACH)];
    let label = xml_declaration(head).or_else(|| meta(head))?;
    let encoding = Encoding::for_label_no_replacement(&label)?;
    // Whoever could read the declaration byte by byte did not read UTF-16 (HTML standard, "prescan").
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    })
}

fn xml_declaration(head: &[u8]) -> Option<Vec<u8>> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().position(|&byte| byte == b'>')?;
    value_after(&head[..end], b"encoding")
}

fn meta(head: &[u8]) -> Option<Vec<u8>> {
    Tokenizer::new(head).find_map(|Ok(token)| {
        let Token::StartTag(tag) = token else {
            return None;
        };
        if tag.name.as_slice() != b"meta" {
            return None;
        }
        if let Some(charset) = tag.attributes.get(b"charset".as_slice()) {
            return Some(charset.to_vec());
        }
        let is_type = tag
            .attributes
            .get(b"http-equiv".as_slice())
            .is_some_and(|name| name.eq_ignore_ascii_case(b"content-type"));
        let content = tag.attributes.get(b"content".as_slice())?;
        is_type.then(|| value_after(content, b"charset"))?
    })
}

/// The value after `name=` in `text`, its quotes off.
fn value_after(text: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let at = text
        .windows(name.len())
        .position(|window| window.eq_ignore_ascii_case(name))?;
    let rest = text[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?;
    let value = rest
        .trim_ascii_start()
        .split(|byte| b"\"'; \t\r\n?".contains(byte))
        .find(|part| !part.is_empty())?;
    Some(value.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<&'static str> {
        encoding(text.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn declarations_of_every_form_are_found() {
        assert_eq!(name("<!doctype html><meta charset=gb2312>"), Some("GBK"));
        assert_eq!(
            name("<META http-equiv=content-type CONTENT='text/html; charset=Big5'>"),
            Some("Big5")
        );
        assert_eq!(
            name("<?xml version=\"1.0\" encoding='Shift_JIS'?><html>"),
            Some("Shift_JIS")
        );
        assert_eq!(name("<meta charset=utf-16le>"), Some("UTF-8"));
    }

    #[test]
    fn what_is_no_declaration_is_not_taken_for_one() {
        assert_eq!(name("<!-- <meta charset=gb2312> -->"), None);
        assert_eq!(name("<meta name=description content='charset=gbk'>"), None);
        assert_eq!(name("<meta charset=klingon>"), None);
        assert_eq!(name("encoding = big5"), None);
    }
}
