//! The text between two tags of an HTML file: entities replaced, white space collapsed, every piece in its place.

use super::blocks::Blocks;
use crate::text::Span;
use html5gum::{Token, Tokenizer};
use std::collections::HashMap;

/// What white space between tags is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WhiteSpace {
    /// A run of it is one space.
    Collapsed,
    /// It stays as it is, as in `pre`.
    Kept,
}

/// The entities met so far: what was written, what it stands for, and how much of what was written that took.
#[derive(Default)]
pub(super) struct Entities(HashMap<String, (String, usize)>);

impl Entities {
    /// Adds `raw`, which stands at `at` of the decoded file, to the block under way.
    pub(super) fn add(&mut self, blocks: &mut Blocks, raw: &str, at: usize, white_space: WhiteSpace) {
        let mut done = 0;
        while done < raw.len() {
            let rest = &raw[done..];
            let place = at + done;
            let plain = rest
                .find(|c: char| c == '&' || c == '\0' || c.is_ascii_whitespace())
                .unwrap_or(rest.len());
            if plain > 0 {
                blocks.copy(&rest[..plain], place);
                done += plain;
                continue;
            }
            done += match rest.as_bytes()[0] {
                b'&' => self.entity(blocks, rest, place),
                b'\0' => 1,
                _ => white(blocks, rest, place, white_space),
            };
        }
    }

    /// Adds what the `&` at the beginning of `rest` stands for; gives the length of what was written for it.
    fn entity(&mut self, blocks: &mut Blocks, rest: &str, at: usize) -> usize {
        let body = rest[1..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .map_or(rest.len(), |end| end + 1);
        let end = body + usize::from(rest[body..].starts_with(';'));
        // No name is longer than 33 characters; whoever writes a longer one writes no entity.
        if !(3..=40).contains(&end) {
            blocks.copy("&", at);
            return 1;
        }
        let (value, length) = self
            .0
            .entry(rest[..end].to_owned())
            .or_insert_with_key(|written| resolved(written));
        if value.as_str() == &rest[..*length] {
            blocks.copy(value, at);
        } else {
            blocks.stand_in(value, Span::new(at, at + *length));
        }
        *length
    }
}

/// What `written` (an `&` and what follows it) stands for by the HTML standard, and the length of what it took: of
/// `&notit;` the standard takes `&not`.
fn resolved(written: &str) -> (String, usize) {
    let mut value = String::new();
    for Ok(token) in Tokenizer::new(written) {
        if let Token::String(text) = token {
            value.push_str(&String::from_utf8_lossy(&text));
        }
    }
    if value == written {
        return ("&".to_owned(), 1);
    }
    let most = match value.chars().next() {
        Some(first) if !written.starts_with("&#") => value.len() - first.len_utf8(),
        _ => 0,
    };
    let tail = value
        .bytes()
        .rev()
        .zip(written.bytes().rev())
        .take(most)
        .take_while(|(of_value, of_written)| of_value == of_written)
        .count();
    value.truncate(value.len() - tail);
    (value, written.len() - tail)
}

/// Adds the white space at the beginning of `rest`; gives its length.
fn white(blocks: &mut Blocks, rest: &str, at: usize, white_space: WhiteSpace) -> usize {
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
    match white_space {
        WhiteSpace::Collapsed => blocks.space(Span::new(at, at + length)),
        WhiteSpace::Kept => blocks.copy(&rest[..length], at),
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_what_the_standard_says() {
        for (written, value, length) in [
            ("&amp;", "&", 5),
            ("&notit;", "¬", 4),
            ("&notin;", "∉", 7),
            ("&#x4e2d;", "中", 8),
            ("&#59;", ";", 5),
            ("&semi;", ";", 6),
            ("&fjlig;", "fj", 7),
            ("&nbsp", "\u{a0}", 5),
            ("&unknown;", "&", 1),
            ("&#150;", "–", 6),
            ("&#0;", "\u{fffd}", 4),
        ] {
            assert_eq!(resolved(written), (value.to_owned(), length), "{written}");
        }
    }
}
