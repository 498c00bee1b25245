//! Many pairs, as a user runs them: stopped at any moment and started again, the result is the same to the byte; and the
//! workers, line by line.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A folder with a manifest of `count` pairs.
fn corpus(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut manifest = "id,a,b,date\n".to_owned();
    for number in 0..count {
        let a = format!("The bridge number {number} was opened on 3 May 2021.\n\nIt is {number}12 metres long.\n");
        let b = a.replace("12 metres", "21 metres").replace("opened", "begun");
        for (name, text) in [("a", a), ("b", b)] {
            std::fs::write(folder.path().join(format!("{name}{number}.txt")), text).expect("the folder takes it");
        }
        let year = 2020 + number % 3;
        manifest.push_str(&format!(
            "set/{number},a{number}.txt,b{number}.txt,{year}-0{}-01\n",
            1 + number % 9
        ));
    }
    std::fs::write(folder.path().join("pairs.csv"), manifest).expect("the folder takes it");
    folder
}

fn compare(folder: &Path, out: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command
        .current_dir(folder)
        .args(["corpus", "compare", "pairs.csv", "-o", out])
        .args(more);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What a run says at its end.
fn said(command: &mut Command, status: i32) -> String {
    let output = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(output.stdout.is_empty());
    said
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(at).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below").to_owned();
                found.insert(below, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn assert_same(folder: &Path, one: &str, other: &str) {
    let (one, other) = (files(&folder.join(one)), files(&folder.join(other)));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &other[path], "{} differs", path.display());
    }
}

#[test]
fn killed_at_any_moment_and_started_again_it_gives_the_same() {
    let folder = corpus(12);
    let at = folder.path();
    assert!(said(&mut compare(at, "whole", &["--pages", "--jobs", "1"]), 1).contains("12 compared, 0 there already"));
    for pause in [0, 20, 60, 120, 250, 400] {
        let mut child = compare(at, "killed", &["--pages"]).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_millis(pause));
        // It may have ended already.
        let _ = child.kill();
        child.wait().expect("it ends");
    }
    // What a killed process leaves of a file that it had not finished.
    std::fs::write(at.join("killed/pairs/set/.diptych-unfinished-x"), "half").expect("the folder takes it");
    said(&mut compare(at, "killed", &["--pages"]), 1);
    assert_same(at, "whole", "killed");
}

#[test]
fn only_what_changed_is_done_again() {
    let folder = corpus(5);
    let at = folder.path();
    said(&mut compare(at, "out", &[]), 1);
    std::fs::write(at.join("b2.txt"), "The bridge number 2 was closed.\n").expect("the folder takes it");
    std::fs::remove_file(at.join("out/pairs/set/4.diptych.json")).expect("it was there");
    assert!(said(&mut compare(at, "out", &[]), 1).contains("2 compared, 3 there already"));
    let changed = |from: &str, to: &str| {
        let manifest = std::fs::read_to_string(at.join("pairs.csv")).expect("a file");
        assert!(manifest.contains(from));
        std::fs::write(at.join("pairs.csv"), manifest.replace(from, to)).expect("the folder takes it");
    };
    // A date is in the tables alone; a pair that is not asked for any more goes.
    changed("2021-02-01", "1999");
    changed("set/3,a3.txt,b3.txt,2020-04-01\n", "");
    assert!(said(&mut compare(at, "out", &[]), 1).contains("0 compared, 4 there already"));
    assert!(said(&mut compare(at, "out", &["--segment", "sentence"]), 1).contains("4 compared"));
    said(&mut compare(at, "fresh", &["--segment", "sentence"]), 1);
    assert_same(at, "out", "fresh");
}

#[test]
fn a_pair_that_cannot_be_read_takes_nothing_with_it() {
    let folder = corpus(3);
    let at = folder.path();
    said(&mut compare(at, "out", &[]), 1);
    std::fs::remove_file(at.join("a1.txt")).expect("it was there");
    let told = said(&mut compare(at, "out", &[]), 2);
    assert!(
        told.contains("set/1: a1.txt: cannot be read") && told.contains("1 of 3 pairs"),
        "{told}"
    );
    let pairs = std::fs::read_to_string(at.join("out/pairs.jsonl")).expect("a file");
    assert_eq!(pairs.lines().filter(|line| line.contains("\"failed\":null")).count(), 2);
    assert!(!at.join("out/pairs/set/1.diptych.json").exists());
}

#[test]
fn the_log_has_the_findings_of_all_pairs() {
    let folder = corpus(3);
    let at = folder.path();
    // One document in two pairs is one artifact.
    let manifest = std::fs::read_to_string(at.join("pairs.csv")).expect("a file");
    std::fs::write(at.join("pairs.csv"), manifest + "again,a0.txt,b1.txt,\n").expect("the folder takes it");
    said(&mut compare(at, "out", &[]), 1);
    let read = |name: &str| std::fs::read_to_string(at.join("out").join(name)).expect("a file");
    let log: serde_json::Value = serde_json::from_str(&read("findings.sarif")).expect("JSON");
    let run = &log["runs"][0];
    let artifacts = run["artifacts"].as_array().expect("a list");
    assert_eq!(artifacts.len(), 6);
    let results = run["results"].as_array().expect("a list");
    let findings = read("findings.jsonl");
    let counted = findings.lines().filter(|line| !line.contains("\"severity\":\"note\""));
    assert_eq!(results.len(), counted.count());
    assert!(!results.is_empty());
    for result in results {
        let others = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"].as_array().expect("a list").iter().chain(others) {
            let place = &location["physicalLocation"]["artifactLocation"];
            let artifact = &artifacts[place["index"].as_u64().expect("a number") as usize];
            assert_eq!(artifact["location"]["uri"], place["uri"]);
        }
    }
}

/// What a worker makes of `input`.
fn worker(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .arg("worker")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A worker that has failed reads no more.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn data(output: &Output) -> &str {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

#[test]
fn a_worker_gives_the_bands_that_the_library_gives() {
    let text = "The bridge at Linbei was opened on 3 May 2021 by the governor, who said that the county had waited long for it. \
                Lorries may use it by night; the toll is paid at the northern end, and nobody had expected so many cars.";
    let input = format!("{{\"doc_id\":\"d\\t\\\\N\",\"text\":\"{text}\"}}\n{{\"doc_id\":\"null\",\"text\":null}}\n");
    for (arguments, meaning) in [(&["bands"][..], true), (&["bands", "--verbatim"], false)] {
        let keys = diptych::reuse::bands(text, &diptych::reuse::Options { meaning });
        let keys: std::collections::BTreeSet<i64> = keys.iter().map(|band| band.key.cast_signed()).collect();
        let lines = keys
            .iter()
            .map(|key| format!("{{\"doc_id\":\"d\\t\\\\N\",\"band\":{key}}}\n"));
        assert!(keys.len() > 5);
        assert_eq!(data(&worker(arguments, &input)), lines.collect::<String>());
    }
}

#[test]
fn whatever_stands_in_a_text_comes_through() {
    let pair = r#"{"pair_id":"p\t\\N\u2028","doc_a":{"doc_id":"a\"b","text":"It is 412 metres long.\r\n\r\nIt is \"there\"\\N\t数据要素 🌉.\u0001","language":"en"},"doc_b":{"doc_id":"b","text":"It is 421 metres long.\n\nIt is there 数据要素 🌉."},"more":[1]}
{"pair_id":"empty","doc_a":{"doc_id":"a","text":null},"doc_b":{"doc_id":"b"}}
"#;
    insta::assert_snapshot!(data(&worker(&["align"], pair)), @r#"
{"pair_id":"p\t\\N ","doc_a":"a\"b","doc_b":"b","error":null,"links":[{"segments":[[0],[0]],"spans":[[[0,22]],[[0,22]]],"confidence":0.997,"moved":false,"partial":false},{"segments":[[1],[1]],"spans":[[[26,61]],[[24,54]]],"confidence":0.997,"moved":false,"partial":false}],"findings":[{"rule":"number","severity":"error","message":"412 metres against 421 metres","places":[{"document":0,"span":[6,16],"text":"412 metres"},{"document":1,"span":[6,16],"text":"421 metres"}],"link":0,"confidence":0.997},{"rule":"untranslated","severity":"warning","message":"“数据要素” is not translated","places":[{"document":0,"span":[42,54],"text":"数据要素"}],"confidence":1.0}]}
{"pair_id":"empty","doc_a":"a","doc_b":"b","error":null,"links":[],"findings":[]}
"#);
}

#[test]
fn a_worker_without_lines_says_nothing_and_a_bad_line_ends_it() {
    assert_eq!(data(&worker(&["bands"], "")), "");
    assert_eq!(data(&worker(&["align"], "")), "");
    let good = r#"{"pair_id":"p","doc_a":{"doc_id":"a","text":"One."},"doc_b":{"doc_id":"b","text":"One."}}"#;
    for (arguments, input, problem) in [
        (
            &["align"][..],
            format!("{good}\nno line\n"),
            "standard input:2: is not a pair of documents: ",
        ),
        (
            &["align"],
            format!("{good}\n\n"),
            "standard input:2: is not a pair of documents: ",
        ),
        (
            &["bands"],
            "{\"text\":\"x\"}\n".to_owned(),
            "standard input:1: is not a document: missing field `doc_id`",
        ),
        (
            &["bands", "--max-line", "30"],
            format!("{good}\n"),
            "standard input:1: is longer than 30 bytes",
        ),
    ] {
        let output = worker(arguments, &input);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(problem), "{said}");
    }
}
