//! axe-core (Deque) on the page: what a tool can tell of barriers for people with disabilities.

use super::browser::Browser;
use super::{made, written};
use serde_json::Value;
use std::path::PathBuf;

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

#[test]
fn axe_finds_no_barrier() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start()) else {
        return;
    };
    browser.open(&written(&browser, "small.html", &made::small()));
    browser.run(&axe);
    for (what, act) in [
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
    ] {
        browser.run(act);
        let found = violations(&browser);
        assert!(found.is_empty(), "{what}: {found:#?}");
    }
}
