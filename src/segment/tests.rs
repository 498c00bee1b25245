//! What a reader sees of a text that was cut: one line a segment.

use super::*;
use crate::read;
use std::fmt::Write;
use std::path::Path;

fn shown(text: &str, unit: Unit) -> String {
    let document = read::bytes_as(text.into(), Path::new("a.txt"), "a", &read::Options::default()).unwrap();
    let side = segments(document, &Options { unit });
    let mut shown = String::new();
    for segment in &side.segments {
        let mark = match segment.kind {
            SegmentKind::Text => ' ',
            SegmentKind::Heading => '#',
            SegmentKind::Furniture => '-',
        };
        let sentences: Vec<&str> = segment
            .sentences
            .iter()
            .map(|span| span.of(&side.document.text))
            .collect();
        writeln!(
            shown,
            "{mark} {} {}",
            segment.language,
            sentences.join(" | ").replace('\n', "⏎")
        )
        .unwrap();
    }
    shown
}

#[test]
fn one_paragraph_a_line_and_clutter() {
    let text = "Bridge Opens Ahead of Time\nRelease Date:\n2024-03-13 09:22\nSource:\nDelta News Agency\n\n\
        On Monday Mr. Gao opened the bridge. It cost No. 5 on the list 3.5 million yuan, he said, \
        and nobody in the town believed him when he said so.\n(1) Clarify a relationship\n\
        \u{2014} Further deepen reform.\nRelated News\nundefined\n";
    insta::assert_snapshot!(shown(text, Unit::Auto), @r"
    # en Bridge Opens Ahead of Time
    - en Release Date:
    - en 2024-03-13 09:22
    - en Source:
    - en Delta News Agency
      en On Monday Mr. Gao opened the bridge. | It cost No. 5 on the list 3.5 million yuan, he said, and nobody in the town believed him when he said so.
    # en (1) Clarify a relationship
      en — Further deepen reform.
    - en Related News
    - en undefined
    ");
}
