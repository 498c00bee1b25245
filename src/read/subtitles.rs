//! Subtitles (SRT, WebVTT) → blocks, one a cue, with its number and time as its place. Tags inside the lines are no text.
//!
//! No kept reader says where in the file a cue's words stand, so this is one of our own.

use super::blocks::Blocks;
use super::{BlockKind, Document, Fault};
use crate::text::Span;

/// Turns the decoded file in `document` into text and blocks.
///
/// # Errors
/// That it has no cue.
pub(super) fn read(document: &mut Document) -> Result<(), Fault> {
    let source = std::mem::take(&mut document.text);
    let mut blocks = Blocks::default();
    let mut count = 0;
    let mut cue: Option<String> = None;
    let mut at = 0;
    let mut is_fresh = true;
    for line in source.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        if let Some((from, _)) = body.split_once("-->") {
            end(&mut blocks, &mut cue);
            count += 1;
            cue = Some(format!("cue {count}, {}", from.trim()));
            is_fresh = true;
        } else if body.trim().is_empty() {
            end(&mut blocks, &mut cue);
        } else if cue.is_some() {
            if !is_fresh {
                blocks.add("\n");
            }
            add(&mut blocks, body, at);
            is_fresh = false;
        }
        at += line.len();
    }
    end(&mut blocks, &mut cue);
    if count == 0 {
        return Err(Fault {
            place: String::new(),
            problem: "has no cue of subtitles".to_owned(),
            hint: "give SRT or WebVTT, or say --input-format text",
        });
    }
    blocks.fill(document);
    Ok(())
}

fn end(blocks: &mut Blocks, cue: &mut Option<String>) {
    if let Some(block) = blocks.end(BlockKind::Paragraph)
        && let Some(cue) = cue.take()
    {
        blocks.landmark(block.span.start, cue);
    }
    *cue = None;
}

/// Adds a line, which stands at `at`, without its tags (`<i>`, `{\an8}`).
fn add(blocks: &mut Blocks, line: &str, at: usize) {
    let mut from = 0;
    while from < line.len() {
        let rest = &line[from..];
        let closing = match rest.as_bytes()[0] {
            b'<' => rest.find('>'),
            b'{' if rest.starts_with("{\\") => rest.find('}'),
            _ => None,
        };
        if let Some(end) = closing {
            from += end + 1;
            continue;
        }
        let entity = [
            ("&amp;", "&"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&nbsp;", "\u{a0}"),
            ("&lrm;", ""),
            ("&rlm;", ""),
        ];
        if let Some((written, said)) = entity.into_iter().find(|(written, _)| rest.starts_with(written)) {
            blocks.stand_in(said, Span::new(at + from, at + from + written.len()));
            from += written.len();
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..]
            .find(['<', '{', '&'])
            .map_or(rest.len(), |end| first + end);
        blocks.copy(&rest[..end], at + from);
        from += end;
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Options, bytes_as};
    use std::path::Path;

    #[test]
    fn cues_are_blocks_with_their_times() {
        for (name, text) in [
            (
                "a.srt",
                "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>One</i> &amp;\r\ntwo.\r\n\r\n2\r\n00:00:03,500 --> 00:00:04,000\r\n{\\an8}Three {4}.\r\n",
            ),
            (
                "a.vtt",
                "WEBVTT\n\nNOTE no\n\nintro\n00:00:01,000 --> 00:00:02,000 line:0\n<v Ann>One &amp;\ntwo.\n\n00:00:03,500 --> 00:00:04,000\nThree {4}.\n",
            ),
        ] {
            let document = bytes_as(text.into(), Path::new(name), "a", &Options::default()).unwrap();
            assert_eq!(document.text, "One &\ntwo.\nThree {4}.\n", "{name}");
            let last = document.text.find("Three").unwrap();
            assert_eq!(document.place_name(last), Some("cue 2, 00:00:03,500"));
            let source = document.map.source(crate::text::Span::new(last, last + 5));
            assert_eq!(&text[source.start..source.end], "Three");
        }
    }
}
