//! What reviewers decide, on its way into what the other commands read: pins, baseline, glossary.

use diptych::check::glossary::Glossary;
use diptych::compare::{self, Options};
use diptych::read;
use diptych::review::desk::Linked;
use diptych::review::{Desk, Journal};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Copies the texts of corpora/briefing into `folder`.
fn briefing(folder: &Path) {
    for name in ["a.txt", "b.txt"] {
        std::fs::copy(Path::new("corpora/briefing").join(name), folder.join(name)).expect("a corpus");
    }
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
fn decisions_become_what_other_commands_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    briefing(folder);

    // Every finding is accepted on the terminal; the first with a note.
    let accepted = run(
        folder,
        &["review", "a.txt", "b.txt", "--terminal", "-q"],
        &format!("c seen\n{}", "a".repeat(500)),
    );
    assert_eq!(accepted.status.code(), Some(0), "{}", text(&accepted.stderr));
    assert!(text(&accepted.stdout).contains("kept in a-b.decisions.jsonl"));

    // Two links are crossed, as a page asks for it.
    let read = |name: &str, id: &str| {
        read::file(&folder.join(name), id, &read::Options::default()).expect("a text that was copied")
    };
    let made = compare::compare(read("a.txt", "a"), read("b.txt", "b"), &Options::default());
    let single = |link: &&diptych::align::Link| link.a.len() == 1 && link.b.len() == 1;
    let two: Vec<_> = made
        .alignment
        .links
        .iter()
        .filter(single)
        .skip(5)
        .take(2)
        .cloned()
        .collect();
    let journal = Journal::open(&folder.join("a-b.decisions.jsonl"), &[]).expect("the journal");
    let mut desk = Desk::new(made.sides, made.alignment, Options::default(), journal);
    desk.link(&Linked {
        seen: 0,
        time: "2026-03-05T09:30:00.000Z".to_owned(),
        links: vec![[two[0].a.clone(), two[1].b.clone()]],
    })
    .expect("it is kept");

    let exports = [
        "--export-pins",
        "pins.tsv",
        "--export-baseline",
        "known.json",
        "--export-glossary",
        "terms.csv",
    ];
    let applied = run(
        folder,
        &[
            &["decisions", "apply", "a.txt", "b.txt", "-q", "-o", "corrected.json"][..],
            &exports,
        ]
        .concat(),
        "",
    );
    assert!(
        matches!(applied.status.code(), Some(0 | 1)),
        "{}",
        text(&applied.stderr)
    );

    let crossed = (two[0].a[0].to_string(), two[1].b[0].to_string());
    let pins = std::fs::read_to_string(folder.join("pins.tsv")).expect("pins");
    assert!(
        pins.contains(&format!("{}\t{}\tcorrected", crossed.0, crossed.1)),
        "{pins}"
    );
    let aligned = run(folder, &["align", "a.txt", "b.txt", "-q", "--pin", "pins.tsv"], "");
    assert!(links(&aligned).contains(&crossed), "{}", text(&aligned.stdout));
    let without = run(folder, &["align", "a.txt", "b.txt", "-q"], "");
    assert!(!links(&without).contains(&crossed));

    let check = ["check", "a.txt", "b.txt", "-q"];
    assert_eq!(run(folder, &check, "").status.code(), Some(1), "there are findings");
    let known = run(folder, &[&check[..], &["--baseline", "known.json"]].concat(), "");
    let new = text(&known.stdout).lines().filter(|line| line.contains("new")).count();
    let all = text(&run(folder, &check, "").stdout);
    assert!(
        new < 6,
        "only what was on the link that was corrected can be new: {new}\n{all}"
    );

    let table = std::fs::read_to_string(folder.join("terms.csv")).expect("a glossary");
    let glossary = Glossary::parse(&table, Path::new("terms.csv")).expect("a glossary that can be read");
    assert!(!glossary.entries.is_empty(), "{table}");
    let checked = run(
        folder,
        &["check", "a.txt", "b.txt", "-q", "--glossary", "terms.csv"],
        "",
    );
    assert!(
        text(&checked.stdout).contains("deprecated by the glossary: say"),
        "{table}\n{}",
        text(&checked.stdout)
    );
}

#[test]
fn a_note_that_names_a_rendering_prefers_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    briefing(folder);
    let read = |name: &str, id: &str| {
        read::file(&folder.join(name), id, &read::Options::default()).expect("a text that was copied")
    };
    let made = compare::compare(read("a.txt", "a"), read("b.txt", "b"), &Options::default());
    let on_term = |finding: &&diptych::check::Finding| made.terms.iter().any(|concept| concept.has(finding));
    let at = made
        .findings
        .iter()
        .position(|finding| on_term(&finding))
        .expect("a finding on a term");
    let concept = made
        .terms
        .iter()
        .find(|concept| concept.has(&made.findings[at]))
        .expect("its concept");
    let rarest = concept
        .renderings
        .iter()
        .flatten()
        .min_by_key(|rendering| rendering.places.len());
    let rarest = rarest.expect("it has renderings").text.clone();
    let keys = format!("{}c {rarest}\naq", "n".repeat(at));
    run(folder, &["review", "a.txt", "b.txt", "--terminal", "-q"], &keys);
    run(
        folder,
        &[
            "decisions",
            "apply",
            "a.txt",
            "b.txt",
            "-q",
            "--export-glossary",
            "terms.csv",
        ],
        "",
    );
    let table = std::fs::read_to_string(folder.join("terms.csv")).expect("a glossary");
    let lines: Vec<&str> = table.lines().filter(|line| line.contains(",preferred,")).collect();
    assert_eq!(lines.len(), 1, "{table}");
    assert!(lines[0].contains(&rarest), "{table}");
}

#[test]
fn decisions_outlive_a_new_report_and_the_stale_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
    write("a.txt", "The bridge is 412 metres long.\n\nIt cost 5 million yuan.\n");
    write("b.txt", "The bridge is 421 metres long.\n\nIt cost 6 million yuan.\n");
    let review = |keys: &str| {
        let done = run(folder, &["review", "a.txt", "b.txt", "--terminal", "-q"], keys);
        (text(&done.stdout), text(&done.stderr))
    };
    assert!(review("ar").0.contains("2 of 2 findings decided"));
    write(
        "b.txt",
        "A new start of 7 words.\n\nThe bridge is 421 metres long.\n\nIt came to 6 million yuan.\n",
    );
    write(
        "a.txt",
        "A new start of 9 words.\n\nThe bridge is 412 metres long.\n\nIt cost 5 million yuan.\n",
    );
    let (shown, told) = review("q");
    assert!(shown.contains("(1 decided)"), "{shown}");
    assert!(!shown.contains("421"), "what is decided is not asked again: {shown}");
    assert!(told.contains("stale: rejected number"), "{told}");
    let applied = run(folder, &["decisions", "apply", "a.txt", "b.txt", "-q"], "");
    assert!(text(&applied.stderr).contains("stale: rejected number"));
    assert_eq!(text(&applied.stdout).matches("accepted\t").count(), 1);
}
