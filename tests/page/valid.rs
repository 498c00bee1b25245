//! html-validate on the page: as it is written, and as it stands when its script has made the rows.

use super::browser::Browser;
use super::{made, written};
use std::path::Path;
use std::process::Command;

/// Where `.ci/run` installs it.
const VALIDATOR: &str = "target/axe/node_modules/.bin/html-validate";

#[test]
fn the_page_is_valid_html() {
    if !Path::new(VALIDATOR).exists() {
        let missing = format!("no {VALIDATOR}: npm install --prefix target/axe html-validate");
        eprintln!("\n!!! THE PAGE WAS NOT VALIDATED: {missing} !!!\n");
        return;
    }
    let Some(browser) = Browser::start() else { return };
    let file = written(&browser, "written.html", &made::small());
    browser.open(&file);
    browser.press("na");
    browser.run("document.getElementById('tab-terms').click()");
    browser.wait("document.querySelector('#terms table')");
    let standing = browser.run("return '<!DOCTYPE html>\\n' + document.documentElement.outerHTML");
    let made = browser.folder.path().join("standing.html");
    std::fs::write(&made, standing.as_str().expect("markup")).expect("the folder takes it");
    let settings = browser.folder.path().join(".htmlvalidate.json");
    std::fs::write(&settings, r#"{ "root": true, "extends": ["html-validate:standard"] }"#).expect("it takes that");
    for path in [file, made] {
        let checked = Command::new(VALIDATOR)
            .arg("--config")
            .arg(&settings)
            .arg(&path)
            .output();
        let checked = checked.expect("the validator runs");
        let said = String::from_utf8_lossy(&checked.stdout);
        assert!(checked.status.success(), "{}: {said}", path.display());
    }
}
