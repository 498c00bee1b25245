//! axe-core (Deque) on the page: what a tool can tell of barriers for people with disabilities.

use super::browser::Browser;
use super::{grid, made, written};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

/// Where `.ci/run` installs it; `AXE_CORE` names another `axe.min.js`.
const AXE: &str = "target/axe/node_modules/axe-core/axe.min.js";

#[expect(clippy::print_stderr, reason = "a test that is passed over has to say so")]
fn axe() -> Option<String> {
    let path = std::env::var_os("AXE_CORE").map_or_else(|| PathBuf::from(AXE), PathBuf::from);
    let script = std::fs::read_to_string(&path).ok();
    if script.is_none() {
        let missing = format!("no {}: npm install --prefix target/axe axe-core", path.display());
        eprintln!("\n!!! THE PAGE WAS NOT TESTED FOR BARRIERS: {missing} !!!\n");
    }
    script
}

/// What axe finds wrong in the page as it is now: rule, gravity and the first place.
fn violations(browser: &Browser) -> Vec<String> {
    browser.run("window.found = null; axe.run(document).then((result) => { window.found = result.violations; })");
    browser.wait("window.found");
    let found = browser.run("return window.found.map((one) => [one.id, one.impact, one.nodes[0].html.slice(0, 200)])");
    found.as_array().into_iter().flatten().map(Value::to_string).collect()
}

/// Panics where axe finds anything after one of `acts`, which are done one after the other on the page that is open.
fn assert_none(browser: &Browser, acts: &[(&str, &str)]) {
    for (what, act) in acts {
        browser.run(act);
        let found = violations(browser);
        assert!(found.is_empty(), "{what}: {found:#?}");
    }
}

/// Has the page shown as on a telephone.
fn narrow(browser: &Browser) {
    let size = json!({ "width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": true });
    browser.devtools("Emulation.setDeviceMetricsOverride", size);
}

#[test]
fn axe_finds_no_barrier_in_a_grid() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else {
        return;
    };
    browser.open(&grid::written(&browser, &grid::story()));
    browser.run(&axe);
    let acts = [
        ("as it opens", ""),
        (
            "columns",
            "document.querySelector('#choices').closest('details').open = true",
        ),
        (
            "one hidden",
            "document.querySelector('#choices input[value=\"1\"]').click()",
        ),
        ("light", "document.getElementById('theme').click()"),
        ("dark", "document.getElementById('theme').click()"),
    ];
    assert_none(&browser, &acts);
    narrow(&browser);
    assert_none(&browser, &[("narrow", "")]);
}

#[test]
fn axe_finds_no_barrier_in_the_index_of_a_corpus() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else {
        return;
    };
    let folder = browser.folder.path();
    let corpora = std::env::current_dir().expect("there is one").join("corpora");
    let place = |name: &str| corpora.join(name).display().to_string();
    let line = |id: &str, a: &str, b: &str| format!("{id},2024-05-01,{},{}\n", place(a), place(b));
    let manifest = [
        "id,date,a,b\n".to_owned(),
        line("story", "story/a.txt", "story/b.txt"),
        line("other", "story/a.txt", "story/c.txt"),
        line("gone", "story/a.txt", "story/none.txt"),
    ];
    std::fs::write(folder.join("pairs.csv"), manifest.concat()).expect("the folder takes it");
    let done = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["corpus", "compare", "pairs.csv", "-o", "out"])
        .current_dir(folder)
        .output();
    assert_eq!(done.expect("it runs").status.code(), Some(2), "one pair cannot be read");
    browser.go(&format!("file://{}", folder.join("out/index.html").display()));
    browser.wait("document.querySelector('#rows tr')");
    browser.run(&axe);
    assert_none(&browser, &[("as it opens", "")]);
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.devtools("Emulation.setEmulatedMedia", dark);
    assert_none(&browser, &[("dark", "")]);
    narrow(&browser);
    assert_none(&browser, &[("narrow", "")]);
    assert_eq!(browser.run("return document.documentElement.scrollWidth"), 390);
}

#[test]
fn axe_finds_no_barrier() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else {
        return;
    };
    browser.open(&written(&browser, "small.html", &made::small()));
    browser.run(&axe);
    let acts = [
        ("as it opens", ""),
        (
            "dark",
            "document.getElementById('theme').click(); document.getElementById('theme').click()",
        ),
        ("terms", "document.getElementById('tab-terms').click()"),
        ("filters", "document.getElementById('tab-filters').click()"),
        (
            "only differences",
            "document.getElementById('only-differences').click()",
        ),
        ("decisions", "document.getElementById('tab-decisions').click()"),
        ("help", "document.getElementById('help').showModal()"),
    ];
    assert_none(&browser, &acts);
}
