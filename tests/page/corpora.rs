//! The reports on the worked examples, used as a reader would: moved through by keys, filtered, decided on, opened
//! again, handed on and taken in.

use super::browser::Browser;
use super::{assert_quiet, count, said, text, written};
use diptych::compare::{self, Options};
use diptych::{Comparison, eval, read};
use serde_json::json;
use std::path::{Path, PathBuf};

const EXAMPLES: [&str; 5] = ["briefing", "contract", "event", "notices", "story"];

/// The comparisons of all pairs in the folder of an example, with their names.
fn compared(example: &str) -> Vec<(String, Comparison)> {
    let cases = eval::cases(&Path::new("corpora").join(example)).expect("an example");
    let read = |path: &Path, id: &str| read::file(path, id, &read::Options::default()).expect("a text");
    let comparison = |a: &Path, b: &Path| compare::compare(read(a, "a"), read(b, "b"), &Options::default());
    let cases = cases.iter();
    cases
        .map(|case| (case.name.clone(), comparison(&case.a, &case.b)))
        .collect()
}

/// The file that the page has handed out, once it is there.
fn exported(browser: &Browser) -> String {
    let folder = browser.folder.path();
    let is_journal = |path: &PathBuf| path.to_string_lossy().ends_with(".decisions.jsonl");
    for _ in 0..200 {
        let mut files = std::fs::read_dir(folder)
            .expect("the folder")
            .flatten()
            .map(|entry| entry.path());
        let text = files
            .find(is_journal)
            .and_then(|path| std::fs::read_to_string(path).ok());
        if let Some(text) = text.filter(|text| text.ends_with('\n')) {
            return text;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("no decisions were handed out in {}", folder.display());
}

fn is_usable(name: &str, comparison: &Comparison) {
    let Some(browser) = Browser::start() else { return };
    let page = written(&browser, "report.html", comparison);
    browser.open(&page);
    assert!(count(&browser, "#rows .row") > 0, "{name}");
    browser.press("j");
    assert!(!said(&browser).is_empty(), "{name}: a difference is said");
    let findings = comparison.findings.len();
    assert!(findings > 0, "{name}: each example has findings");
    browser.press("n");
    assert!(!text(&browser, ".card.current .message").is_empty(), "{name}");
    browser.press("a");
    let decided = |number: usize| format!("{number} of {findings} decided");
    assert!(
        text(&browser, "#progress").starts_with(&decided(1)),
        "{name}: {}",
        text(&browser, "#progress")
    );
    let rows = count(&browser, "#rows .row");
    browser.press("o");
    assert!(count(&browser, "#rows .row") <= rows, "{name}: only differences");
    browser.press("o");
    browser.open(&page);
    assert!(
        text(&browser, "#progress").starts_with(&decided(1)),
        "{name}: it is kept"
    );
    browser.run("document.getElementById('tab-decisions').click(); document.getElementById('export').click()");
    let lines = exported(&browser);
    browser.run("localStorage.clear()");
    browser.open(&page);
    assert!(
        text(&browser, "#progress").starts_with(&decided(0)),
        "{name}: it is gone"
    );
    let import = "const file = new File([arguments[0]], 'd.jsonl'); const data = new DataTransfer(); data.items.add(file); \
        const input = document.getElementById('import-file'); input.files = data.files; input.dispatchEvent(new Event('change'))";
    browser.run(&import.replace("arguments[0]", &json!(lines).to_string()));
    browser.wait(&format!(
        "document.getElementById('progress').textContent.startsWith({:?})",
        decided(1)
    ));
    assert_quiet(&browser);
}

#[test]
fn every_example_is_read_decided_on_and_handed_on() {
    for example in EXAMPLES {
        for (name, comparison) in compared(example) {
            is_usable(&name, &comparison);
        }
    }
}
