//! PO files of gettext → units, one a message. Obsolete messages are left out. No kept reader says where in the file a
//! message stands, so this is one of our own.

use super::unit::{Unit, Units};
use super::{Fault, Span};
use std::borrow::Cow;

/// Reads the units.
pub(super) fn read(text: &str) -> Result<Units, Fault> {
    let mut reader = Reader::default();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let body = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if body.is_empty() || body.starts_with('#') {
            reader.end();
            continue;
        }
        let keyword = body.find('"').unwrap_or(body.len());
        let (Some(name), Some(quoted)) = (body.get(..keyword), body.get(keyword..)) else {
            continue;
        };
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let Some(inner) = inner.filter(|_| quoted.len() > 1) else {
            return Err(Fault {
                place: format!(":{}", number + 1),
                problem: "has a line that is no message of PO".to_owned(),
                hint: "check it with msgfmt --check",
            });
        };
        reader.line(name.trim(), inner, start + keyword + 1);
    }
    reader.end();
    match reader.units.list.is_empty() {
        true => Err(Fault {
            place: String::new(),
            problem: "has no message".to_owned(),
            hint: "give a PO file with msgid and msgstr",
        }),
        false => Ok(reader.units),
    }
}

#[derive(Default)]
struct Reader {
    units: Units,
    context: String,
    /// The message under way: that of one, and that of many.
    open: [Unit; 2],
    /// What the last keyword was.
    keyword: String,
}

impl Reader {
    fn line(&mut self, keyword: &str, inner: &str, at: usize) {
        if !keyword.is_empty() {
            if keyword == "msgctxt" || keyword == "msgid" && self.keyword != "msgctxt" {
                self.end();
            }
            self.keyword = keyword.to_owned();
        }
        let (plural, side) = match self.keyword.as_str() {
            "msgctxt" => return self.context.push_str(inner),
            "msgid" => (0, 0),
            "msgid_plural" => (1, 0),
            "msgstr" | "msgstr[0]" => (0, 1),
            // A language may have more forms than two: the last is as good as any.
            _ => (1, 1),
        };
        if self.keyword.starts_with("msgstr[") && !matches!(self.keyword.as_str(), "msgstr[0]" | "msgstr[1]") {
            return;
        }
        let mut from = 0;
        let passage = &mut self.open[plural].passages[side];
        while from < inner.len() {
            let (said, length) = piece(&inner[from..]);
            passage.push(&said, Span::new(at + from, at + from + length));
            from += length;
        }
    }

    /// Ends the message under way.
    fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        let context = std::mem::take(&mut self.context);
        self.keyword.clear();
        for mut unit in open {
            if unit.passages[0].is_empty() {
                self.header(&unit);
                continue;
            }
            let words: String = unit.text(0).split_whitespace().collect::<Vec<_>>().join(" ");
            let mut short: String = words.chars().take(40).collect();
            if short.len() < words.len() {
                short.push('…');
            }
            unit.name = match context.is_empty() {
                true => format!("message “{short}”"),
                false => format!("message {context}: “{short}”"),
            };
            self.units.list.push(unit);
        }
    }

    /// The translation of nothing says what language the file is in.
    fn header(&mut self, unit: &Unit) {
        let text = unit.text(1);
        let language = text.lines().find_map(|line| line.strip_prefix("Language:"));
        if let Some(language) = language.and_then(|tag| tag.trim().parse().ok()) {
            self.units.languages[1] = Some(language);
        }
    }
}

/// What stands at the beginning of a quoted text, up to the next escape or that escape, and how long it is there.
fn piece(text: &str) -> (Cow<'_, str>, usize) {
    let plain = text.find('\\').unwrap_or(text.len());
    if plain > 0 {
        return (text[..plain].into(), plain);
    }
    let escaped = text[1..].chars().next().unwrap_or('\\');
    let said = match escaped {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        c => c,
    };
    (said.to_string().into(), (1 + escaped.len_utf8()).min(text.len()))
}
