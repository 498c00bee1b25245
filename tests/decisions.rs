//! What reviewers decide, on its way into what the other commands read: pins, baseline, glossary.

use diptych::check::glossary::Glossary;
use diptych::compare::{self, Options};
use diptych::read;
use diptych::report::keys;
use diptych::review::desk::{Decided, Linked};
use diptych::review::{Desk, Journal};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const A: &str = "They are the new quality productive forces.\n\nHere are new quality productive forces.\n\n\
    Of the new quality productive forces we say this.\n\nAnd of the new quality productive forces we say that.\n\n\
    The bridge is 412 metres long.\n\nIt cost much money and took long to build.\n";
const B: &str = "They are the new productive forces, and the new productive forces are here.\n\n\
    Here is new productivity, and in new productivity we trust.\n\nOf the new-quality productive forces we say this.\n\n\
    And of the new quality productivity we say that.\n\nThe bridge is 421 metres long.\n\n\
    It cost a lot of money and took long to build.\n";

/// Writes both texts into `folder`, and reads them.
fn texts(folder: &Path) -> [diptych::Document; 2] {
    [("a.txt", A, "a"), ("b.txt", B, "b")].map(|(name, text, id)| {
        std::fs::write(folder.join(name), text).expect("the folder takes it");
        read::file(&folder.join(name), id, &read::Options::default()).expect("a text that was written")
    })
}

/// Runs diptych in `folder`, with `keys` as its standard input.
fn run(folder: &Path, arguments: &[&str], keys: &str) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = process.stdin.take().expect("its input is piped");
    // It may leave before all keys are read.
    let _ = input.write_all(keys.as_bytes());
    drop(input);
    process.wait_with_output().expect("it ends")
}

/// Runs `diptych decisions apply` on the two texts, quietly.
fn apply(folder: &Path, more: &[&str]) -> Output {
    let arguments = ["decisions", "apply", "a.txt", "b.txt", "-q"];
    run(folder, &[&arguments[..], more].concat(), "")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The links of `diptych align` as pairs of cells.
fn links(output: &Output) -> Vec<(String, String)> {
    let text = text(&output.stdout);
    let cells = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        Some((cells.next()?, cells.next()?))
    };
    text.lines().filter_map(cells).collect()
}

#[test]
fn accepted_findings_become_a_baseline_and_a_glossary() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    texts(folder);
    let check = ["check", "a.txt", "b.txt", "-q", "--notes"];
    assert_eq!(run(folder, &check, "").status.code(), Some(1), "there are findings");

    let keys = format!("c seen\n{}", "a".repeat(20));
    let accepted = run(folder, &["review", "a.txt", "b.txt", "--terminal", "-q"], &keys);
    assert_eq!(accepted.status.code(), Some(0), "{}", text(&accepted.stderr));
    assert!(text(&accepted.stdout).contains("kept in a-b.decisions.jsonl"));
    let exports = ["--export-baseline", "known.json", "--export-glossary", "terms.csv"];
    let applied = apply(folder, &exports);
    assert_eq!(applied.status.code(), Some(0), "{}", text(&applied.stderr));
    assert!(
        text(&applied.stdout).starts_with("accepted\tnumber\t"),
        "{}",
        text(&applied.stdout)
    );
    assert!(text(&applied.stdout).contains("(seen)"));

    let known = run(folder, &[&check[..], &["--baseline", "known.json"]].concat(), "");
    assert_eq!(known.status.code(), Some(0), "{}", text(&known.stdout));

    let table = std::fs::read_to_string(folder.join("terms.csv")).expect("a glossary");
    let glossary = Glossary::parse(&table, Path::new("terms.csv")).expect("a glossary that can be read");
    assert_eq!(glossary.entries.len(), 1, "{table}");
    assert!(
        table.contains("1,en,new quality productive forces,preferred,"),
        "{table}"
    );
    assert!(table.contains("1,en,new productive forces,deprecated,"), "{table}");
    let checked = run(
        folder,
        &["check", "a.txt", "b.txt", "-q", "--glossary", "terms.csv"],
        "",
    );
    let said = "“new productive forces” is deprecated by the glossary: say “new quality productive forces”";
    assert!(text(&checked.stdout).contains(said), "{}", text(&checked.stdout));
}

#[test]
fn a_note_that_names_a_rendering_prefers_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    texts(folder);
    let keys = "n c new productive forces\naq";
    run(folder, &["review", "a.txt", "b.txt", "--terminal", "-q"], keys);
    let applied = apply(folder, &["--export-glossary", "terms.csv"]);
    assert_eq!(applied.status.code(), Some(1), "the others are open");
    let table = std::fs::read_to_string(folder.join("terms.csv")).expect("a glossary");
    assert!(table.contains("1,en,new productive forces,preferred,"), "{table}");
    assert!(
        table.contains("1,en,new quality productive forces,deprecated,"),
        "{table}"
    );
}

#[test]
fn corrected_and_accepted_links_become_pins() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let [a, b] = texts(folder);
    let made = compare::compare(a, b, &Options::default());
    let journal = Journal::open(&folder.join("a-b.decisions.jsonl"), &[]).expect("a journal");
    let accepted = keys::links(&made)[0].clone();
    let keyed = made.sides.each_ref().map(keys::segments);
    let mut desk = Desk::new(made.sides, made.alignment, Options::default(), journal);
    // As a page asks for it: the last but one of A with the last of B, and what no one is to link again.
    desk.link(&Linked {
        seen: 0,
        time: "2026-03-05T09:30:00.000Z".to_owned(),
        links: vec![[vec![4], vec![5]], [vec![1], vec![]], [vec![], vec![1]]],
    })
    .expect("it is kept");
    let line = format!(r#"{{"decision":"accepted","on":"link","key":"{accepted}"}}"#);
    let decision = serde_json::from_str(&line).expect("a decision");
    desk.decide(&Decided {
        seen: 1,
        decisions: vec![decision],
    })
    .expect("it is kept");

    let applied = apply(folder, &["--export-pins", "pins.tsv", "-o", "corrected.json"]);
    assert!(
        matches!(applied.status.code(), Some(0 | 1)),
        "{}",
        text(&applied.stderr)
    );
    let pins = std::fs::read_to_string(folder.join("pins.tsv")).expect("pins");
    let lines: Vec<&str> = pins.lines().skip(1).collect();
    let [a, b] = &keyed;
    assert_eq!(
        lines,
        [
            format!("pin\t{}\t{}\taccepted", a[0], b[0]),
            format!("pin\t{}\t{}\tcorrected", a[4], b[5]),
            format!("pin\t{}\t\tcorrected", a[1]),
            format!("pin\t\t{}\tcorrected", b[1]),
        ]
    );

    let align = ["align", "a.txt", "b.txt", "-q"];
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let before = links(&run(folder, &align, ""));
    assert!(before.contains(&pair("4", "4")) && before.contains(&pair("1", "1")));
    let after = links(&run(folder, &[&align[..], &["--pins", "pins.tsv"]].concat(), ""));
    for wanted in [pair("0", "0"), pair("4", "5"), pair("1", ""), pair("", "1")] {
        assert!(after.contains(&wanted), "{wanted:?} in {after:?}");
    }
    // Named by content, they hold when a passage is put before all others.
    let text_a = std::fs::read_to_string(folder.join("a.txt")).expect("A");
    std::fs::write(
        folder.join("edited.txt"),
        format!("Nothing of this stands there.\n\n{text_a}"),
    )
    .expect("written");
    let edited = ["align", "edited.txt", "b.txt", "-q", "--pins", "pins.tsv"];
    let after = links(&run(folder, &edited, ""));
    for wanted in [pair("1", "0"), pair("5", "5"), pair("2", ""), pair("", "1")] {
        assert!(after.contains(&wanted), "{wanted:?} in {after:?}");
    }
    let stored = run(
        folder,
        &[
            "decisions",
            "apply",
            "corrected.json",
            "--decisions",
            "a-b.decisions.jsonl",
        ],
        "",
    );
    assert_eq!(
        text(&stored.stdout),
        text(&applied.stdout),
        "what was stored is what was applied"
    );
}

#[test]
fn decisions_outlive_a_new_report_and_the_stale_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
    write("a.txt", "The bridge is 412 metres long.\n\nIt cost 5 million yuan.\n");
    write("b.txt", "The bridge is 421 metres long.\n\nIt cost 6 million yuan.\n");
    let review = |keys: &str| text(&run(folder, &["review", "a.txt", "b.txt", "--terminal", "-q"], keys).stdout);
    assert!(review("ar").contains("2 of 2 findings decided"));
    write(
        "b.txt",
        "A new start of 7 words.\n\nThe bridge is 421 metres long.\n\nIt came to 6 million yuan.\n",
    );
    write(
        "a.txt",
        "A new start of 9 words.\n\nThe bridge is 412 metres long.\n\nIt cost 5 million yuan.\n",
    );
    let shown = review("q");
    assert!(shown.contains("(1 decided)"), "{shown}");
    assert!(!shown.contains("421"), "what is decided is not asked again: {shown}");
    assert!(shown.starts_with("stale: rejected number"), "{shown}");
    let applied = apply(folder, &[]);
    assert!(text(&applied.stderr).contains("stale: rejected number"));
    assert_eq!(text(&applied.stdout).matches("accepted\t").count(), 1);
}
