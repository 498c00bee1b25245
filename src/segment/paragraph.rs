//! Where paragraphs begin and end.

use crate::text::Span;

/// The lines of `text` that are not blank, trimmed.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let begin = start;
        start += line.len();
        let body = line.trim_start();
        let from = begin + line.len() - body.len();
        let body = body.trim_end();
        (!body.is_empty()).then(|| Span::new(from, from + body.len()))
    })
}
