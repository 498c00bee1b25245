//! What users see, at several widths, with and without colours.

use super::*;
use crate::report::fixture::{comparison, finding};

const A: &str = "# Release Date: 2024-03-13
The committee met in Jiangsu on 5 March and praised the colour of the harbour.
Nobody spoke of the price, which stood at $9,000.
The old bridge will be closed for repairs until the first days of autumn.
The meeting ended early.";

const B: &str = "The bridge, being old, stays shut for repairs until autumn begins.
The committee met in Hebei on 5 March and praised the color of the harbour.
Weather was fine.
The meeting ended early.
(over) Photo by our own correspondent in the harbour";

fn example() -> Comparison {
    let mut made = comparison(A, B, &[(&[1], &[1]), (&[3], &[0]), (&[4], &[3])]);
    made.findings = vec![
        finding(&made, "name", Severity::Error, ["Jiangsu", "Hebei"]),
        finding(&made, "omission", Severity::Warning, ["Nobody spoke", ""]),
    ];
    made
}

fn report(comparison: &Comparison, options: &Options) -> String {
    let mut out = Vec::new();
    write(comparison, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn signs(width: usize, layout: Layout) -> Options {
    Options {
        width,
        layout,
        cues: Cues::Signs,
        ..Options::default()
    }
}

#[test]
fn two_columns() {
    insta::assert_snapshot!(report(&example(), &signs(90, Layout::Columns)), @"");
}

#[test]
fn one_column() {
    insta::assert_snapshot!(report(&example(), &signs(60, Layout::Inline)), @"");
}

#[test]
fn only_differences() {
    let options = Options {
        passages: Passages::Differing,
        unmarked: vec![Class::Spelling],
        ..signs(70, Layout::Columns)
    };
    insta::assert_snapshot!(report(&example(), &options), @"");
}

#[test]
fn chinese_is_as_wide_as_it_looks() {
    let made = comparison(
        "各地要因地制宜发展新质生产力，推动高质量发展。\n会议强调，创新是第一动力。",
        "各地必须因地制宜地发展新型生产力，推动高质量发展。\n会议指出，创新是第一动力。",
        &[(&[0], &[0]), (&[1], &[1])],
    );
    insta::assert_snapshot!(report(&made, &signs(50, Layout::Columns)), @"");
}

#[test]
fn two_languages_stand_side_by_side_unmarked() {
    let made = comparison(
        "Innovation is the first driving force.",
        "创新是第一动力。",
        &[(&[0], &[0])],
    );
    insta::assert_snapshot!(report(&made, &signs(50, Layout::Columns)), @"");
    insta::assert_snapshot!(report(&made, &signs(30, Layout::Inline)), @"");
}

#[test]
fn colours_close_with_the_line_and_nothing_else_escapes() {
    let made = comparison(
        "one \u{1b}[2J old word here",
        "one \u{1b}[2J new word here",
        &[(&[0], &[0])],
    );
    let shown = report(
        &made,
        &Options {
            width: 40,
            ..Options::default()
        },
    );
    let row = shown.lines().find(|line| line.contains("old")).unwrap();
    insta::assert_snapshot!(row.escape_debug(), @"");
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for width in [20, 33, 64, 120] {
        for layout in [Layout::Columns, Layout::Inline] {
            for line in report(&example(), &signs(width, layout)).lines() {
                assert!(wrap::width(line) <= width, "{width} {layout:?}: {line}");
            }
        }
    }
}
