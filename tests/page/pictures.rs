//! The pictures of the README, made from corpora/briefing: `cargo test --test page pictures -- --ignored`.

use super::browser::Browser;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diptych::compare::{self, Options};
use diptych::review::{Desk, Journal, serve};
use diptych::{Comparison, read};
use serde_json::json;
use std::path::Path;

fn briefing() -> Comparison {
    let read = |id: &str| {
        let path = format!("corpora/briefing/{id}.txt");
        read::file(Path::new(&path), id, &read::Options::default()).expect("a corpus")
    };
    compare::compare(read("a"), read("b"), &Options::default())
}

fn take(browser: &Browser, name: &str) {
    browser.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 1360, "height": 800, "deviceScaleFactor": 1, "mobile": false }),
    );
    browser.run("document.styleSheets[0].insertRule('* { scrollbar-width: none }')");
    browser.run("window.dispatchEvent(new Event('resize'))");
    std::thread::sleep(std::time::Duration::from_millis(500));
    let picture = browser.devtools("Page.captureScreenshot", json!({ "format": "png" }));
    let bytes = STANDARD
        .decode(picture["data"].as_str().expect("a picture"))
        .expect("base64");
    std::fs::write(format!("tests/page/pictures/{name}.png"), bytes).expect("the folder takes it");
}

#[test]
#[ignore = "makes the pictures of the README"]
fn makes_the_pictures() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&super::written(&browser, "report.html", &briefing()));
    browser.press("jjjn");
    take(&browser, "report");
    let made = briefing();
    let journal = Journal::open(&browser.folder.path().join("briefing.decisions.jsonl"), &[]).expect("a journal");
    let desk = Desk::new(made.sides, made.alignment, Options::default(), journal);
    let listening = serve::listen(([127, 0, 0, 1], 0).into()).expect("a free port");
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] }),
    );
    let address = listening.address();
    std::thread::spawn(move || listening.serve(desk));
    browser.open_address(&address);
    browser.press("nanarnanin");
    browser.wait("document.getElementById('saved').textContent === 'Saved'");
    take(&browser, "review");
}
