//! The page that `diptych review` serves, in a real browser.

use super::browser::Browser;
use super::{count, made, said, text};
use diptych::compare::Options;
use diptych::review::{Desk, Journal, serve};
use std::path::{Path, PathBuf};

/// Serves the small comparison with the journal at `path`; the address of the page.
fn serve_small(path: &Path) -> String {
    let made = made::small();
    let journal = Journal::open(path, &[]).expect("a journal");
    let desk = Desk::new(made.sides, made.alignment, Options::default(), journal);
    let listening = serve::listen(([127, 0, 0, 1], 0).into()).expect("a free port");
    let address = listening.address();
    // It ends with the test's process.
    std::thread::spawn(move || listening.serve(desk));
    address
}

fn journal(browser: &Browser) -> PathBuf {
    browser.folder.path().join("small.decisions.jsonl")
}

fn wait_saved(browser: &Browser) {
    browser.wait("document.getElementById('saved').textContent === 'Saved'");
}

/// The page is there anew, with as many links as are said.
fn wait_links(browser: &Browser, links: usize) {
    browser.wait(&format!(
        "document.documentElement.dataset.ready === 'all' && document.querySelector('#figure-linked b').textContent === '{links}'"
    ));
}

#[test]
fn says_saved_when_a_decision_is_on_the_disk() {
    let Some(browser) = Browser::start() else { return };
    let address = serve_small(&journal(&browser));
    browser.open_address(&address);
    browser.press("na");
    wait_saved(&browser);
    let lines = std::fs::read_to_string(journal(&browser)).expect("a journal");
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(lines.contains("\"decision\":\"accepted\""));
    browser.open_address(&address);
    assert!(text(&browser, "#progress").starts_with("1 of "));
    let messages = browser.logs("browser");
    assert!(messages.is_empty(), "{messages:?}");
}

#[test]
fn corrects_links_and_takes_that_back() {
    let Some(browser) = Browser::start() else { return };
    browser.open_address(&serve_small(&journal(&browser)));
    let links = made::small().alignment.links.len();
    browser.run("location.hash = '#r2'");
    browser.wait("document.querySelector('#r2.current')");
    browser.press("x");
    wait_links(&browser, links - 1);
    browser.press("u");
    wait_links(&browser, links);
    browser.press("U");
    wait_links(&browser, links - 1);
    // What was taken apart is linked again by hand: the row of either side, then both.
    browser.run("location.hash = '#r2'");
    browser.wait("document.querySelector('#r2.current')");
    browser.press("lJl");
    wait_links(&browser, links);
    assert_eq!(count(&browser, "#r2 .cell.absent"), 0);
}

#[test]
fn two_windows_hear_of_each_other() {
    let Some(browser) = Browser::start() else { return };
    let address = serve_small(&journal(&browser));
    browser.open_address(&address);
    let [first, second] = browser.new_window();
    browser.open_address(&address);
    browser.press("na");
    wait_saved(&browser);
    browser.switch(&first);
    browser.press("nr");
    browser.wait("document.getElementById('notice').textContent.includes('another window')");
    wait_saved(&browser);
    let lines = std::fs::read_to_string(journal(&browser)).expect("a journal");
    assert!(
        lines.contains("accepted") && lines.contains("rejected"),
        "nothing is lost: {lines}"
    );
    browser.switch(&second);
    browser.wait("document.querySelector('[data-act=\"rejected\"][aria-pressed=\"true\"]')");
}

#[test]
fn keeps_a_note_on_the_words_that_are_selected() {
    let Some(browser) = Browser::start() else { return };
    let address = serve_small(&journal(&browser));
    browser.open_address(&address);
    browser.run(
        "const walker = document.createTreeWalker(document.querySelector('#r2 .cell:nth-child(2) p'), NodeFilter.SHOW_TEXT); \
         while (walker.nextNode() && !walker.currentNode.data.includes('capacity')); \
         const start = walker.currentNode.data.indexOf('capacity'); \
         getSelection().setBaseAndExtent(walker.currentNode, start, walker.currentNode, start + 8)",
    );
    browser.press("c");
    browser.press("which one?");
    browser.run("document.activeElement.blur()");
    browser.wait("document.querySelector('#decisions textarea').value === 'which one?'");
    wait_saved(&browser);
    browser.open_address(&address);
    let note = "return document.querySelector('#decisions textarea').value";
    assert_eq!(browser.run(note), "which one?");
    let lines = std::fs::read_to_string(journal(&browser)).expect("a journal");
    assert!(
        lines.contains(r#""on":"words""#) && lines.contains(r#""quotes":["capacity"]"#),
        "{lines}"
    );
}

#[test]
fn says_so_when_nothing_can_be_saved() {
    let Some(browser) = Browser::start() else { return };
    browser.open_address(&serve_small(&journal(&browser)));
    browser.devtools("Network.enable", serde_json::json!({}));
    let offline = |is: bool| {
        let parameters =
            serde_json::json!({ "offline": is, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        browser.devtools("Network.emulateNetworkConditions", parameters);
    };
    offline(true);
    browser.press("na");
    browser.wait("document.getElementById('saved').textContent.startsWith('Not saved')");
    offline(false);
    wait_saved(&browser);
    let lines = std::fs::read_to_string(journal(&browser)).expect("a journal");
    assert!(lines.contains("accepted"), "it arrived after all");
    assert!(said(&browser).contains("decided") || !said(&browser).is_empty());
}
