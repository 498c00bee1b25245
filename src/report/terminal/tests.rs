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
    insta::assert_snapshot!(report(&example(), &signs(90, Layout::Columns)), @r"
    A  a.txt (en, UTF-8, 5 segments)
    B  b.txt (en, UTF-8, 5 segments)
       [-only in A-] {+only in B+} {~moved~}

    1 # Release Date: 2024-03-13                ┊

    2 The committee met in [-Jiangsu-] on 5     ≠ 2 The committee met in {+Hebei+} on 5 March
      March and praised the [-colour-] of the   │   and praised the {+color+} of the harbour.
      harbour.                                  │

    3 Nobody spoke of the price, which stood at <
      $9,000.                                   │

    moved: A 4 → B 1
    4 The old [-bridge will be closed-] for     ≠ 1 The {+bridge, being+} old{+, stays shut+}
      repairs until [-the first days of-]       │   for repairs until autumn {+begins+}.
      autumn.                                   │

                                                > 3 Weather was fine.
    5 The meeting ended early.                  │ 4 The meeting ended early.

                                                > 5 (over) Photo by our own correspondent in
                                                │   the harbour

    Findings
    error name: “Jiangsu” against “Hebei”
      a.txt:2:22, b.txt:2:22
    warning omission: “Nobody spoke” against “”
      a.txt:3:1, b.txt:1:1

    links      3 (1 equal, 2 with differences, 1 moved)
    only in A  1
    only in B  2
    furniture  1 in A, 0 in B
    findings   2: name 1, omission 1
    ");
}

#[test]
fn one_column() {
    insta::assert_snapshot!(report(&example(), &signs(60, Layout::Inline)), @r"
    A  a.txt (en, UTF-8, 5 segments)
    B  b.txt (en, UTF-8, 5 segments)
       [-only in A-] {+only in B+} {~moved~}

    A 1 # Release Date: 2024-03-13

      2 The committee met in [-Jiangsu-]{+Hebei+} on 5 March and
        praised the [-colour-]{+color+} of the harbour.

    A 3 Nobody spoke of the price, which stood at $9,000.

    moved: A 4 → B 1
      4 The {+bridge, being+} old{+,+} [-bridge will be
        closed-]{+stays shut+} for repairs until [-the first
        days of-] autumn {+begins+}.

    B 3 Weather was fine.
      5 The meeting ended early.
    B 5 (over) Photo by our own correspondent in the harbour

    Findings
    error name: “Jiangsu” against “Hebei”
      a.txt:2:22, b.txt:2:22
    warning omission: “Nobody spoke” against “”
      a.txt:3:1, b.txt:1:1

    links      3 (1 equal, 2 with differences, 1 moved)
    only in A  1
    only in B  2
    furniture  1 in A, 0 in B
    findings   2: name 1, omission 1
    ");
}

#[test]
fn only_differences() {
    let options = Options {
        passages: Passages::Differing,
        unmarked: vec![Class::Spelling],
        ..signs(70, Layout::Columns)
    };
    insta::assert_snapshot!(report(&example(), &options), @r"
    A  a.txt (en, UTF-8, 5 segments)
    B  b.txt (en, UTF-8, 5 segments)
       [-only in A-] {+only in B+} {~moved~}

    2 The committee met in            ≠ 2 The committee met in {+Hebei+}
      [-Jiangsu-] on 5 March and      │   on 5 March and praised the
      praised the colour of the       │   color of the harbour.
      harbour.                        │

    3 Nobody spoke of the price,      <
      which stood at $9,000.          │

    moved: A 4 → B 1
    4 The old [-bridge will be        ≠ 1 The {+bridge, being+} old{+,
      closed-] for repairs until      │   stays shut+} for repairs until
      [-the first days of-] autumn.   │   autumn {+begins+}.

                                      > 3 Weather was fine.
    … 1 equal passage …

                                      > 5 (over) Photo by our own
                                      │   correspondent in the harbour

    Findings
    error name: “Jiangsu” against “Hebei”
      a.txt:2:22, b.txt:2:22
    warning omission: “Nobody spoke” against “”
      a.txt:3:1, b.txt:1:1

    links      3 (1 equal, 2 with differences, 1 moved)
    only in A  1
    only in B  2
    furniture  1 in A, 0 in B
    findings   2: name 1, omission 1
    ");
}

#[test]
fn chinese_is_as_wide_as_it_looks() {
    let made = comparison(
        "各地要因地制宜发展新质生产力，推动高质量发展。\n会议强调，创新是第一动力。",
        "各地必须因地制宜地发展新型生产力，推动高质量发展。\n会议指出，创新是第一动力。",
        &[(&[0], &[0]), (&[1], &[1])],
    );
    insta::assert_snapshot!(report(&made, &signs(50, Layout::Columns)), @r"
    A  a.txt (zh, UTF-8, 2 segments)
    B  b.txt (zh, UTF-8, 2 segments)
       [-only in A-] {+only in B+} {~moved~}

    1 各地[-要-]因地制宜    ≠ 1 各地{+必须+}因地制宜
      发展[-新质-]生产力，  │   {+地+}发展{+新型+}
      推动高质量发展。      │   生产力，推动高质量
                            │   发展。

    2 会议[-强调-]，创新是  ≠ 2 会议{+指出+}，创新是
      第一动力。            │   第一动力。

    links      2 (0 equal, 2 with differences)
    only in A  0
    only in B  0
    findings   none
    ");
}

#[test]
fn two_languages_stand_side_by_side_unmarked() {
    let made = comparison(
        "Innovation is the first driving force.",
        "创新是第一动力。",
        &[(&[0], &[0])],
    );
    insta::assert_snapshot!(report(&made, &signs(50, Layout::Columns)), @r"
    A  a.txt (en, UTF-8, 1 segment)
    B  b.txt (zh, UTF-8, 1 segment)
       [-only in A-] {+only in B+} {~moved~}

    1 Innovation is the     │ 1 创新是第一动力。
      first driving force.  │

    links      1
    only in A  0
    only in B  0
    findings   none
    ");
    insta::assert_snapshot!(report(&made, &signs(30, Layout::Inline)), @r"
    A  a.txt (en, UTF-8, 1
       segment)
    B  b.txt (zh, UTF-8, 1
       segment)
       [-only in A-] {+only in B+}
       {~moved~}

    A 1 Innovation is the first
        driving force.
    B 1 创新是第一动力。

    links      1
    only in A  0
    only in B  0
    findings   none
    ");
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
    insta::assert_snapshot!(row.escape_debug(), @"\\u{1b}[2m1\\u{1b}[0m one ␛[2J \\u{1b}[31mold\\u{1b}[0m     \\u{1b}[2m≠\\u{1b}[0m \\u{1b}[2m1\\u{1b}[0m one ␛[2J \\u{1b}[32mnew\\u{1b}[0m");
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
