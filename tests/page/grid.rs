//! The page of many versions as a reader uses it: sorted by disagreement, searched, columns hidden, on a narrow screen.

use super::browser::Browser;
use super::{assert_quiet, count, said, text};
use diptych::report::grid;
use diptych::{Collation, Document, Options, collate, read};
use serde_json::json;
use std::path::{Path, PathBuf};

fn document(name: &str) -> Document {
    read::file(&Path::new("corpora").join(name), name, &read::Options::default()).expect("a text")
}

/// Three versions of one story.
pub(crate) fn story() -> Collation {
    let versions = ["story/a.txt", "story/b.txt", "story/c.txt"].map(document);
    collate(None, versions.to_vec(), &Options::default())
}

/// The page of `collation`, in the folder of the browser.
pub(crate) fn written(browser: &Browser, collation: &Collation) -> PathBuf {
    let mut page = Vec::new();
    grid::html::write(collation, &mut page).expect("memory takes it");
    let path = browser.folder.path().join("grid.html");
    std::fs::write(&path, page).expect("the folder takes it");
    path
}

/// Chooses `value` in the list with this id.
fn choose(browser: &Browser, id: &str, value: &str) {
    browser.run(&format!(
        "const list = document.getElementById({id:?}); list.value = {value:?}; list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ));
}

#[test]
fn is_sorted_searched_and_narrowed() {
    let Some(browser) = Browser::start() else { return };
    let made = story();
    browser.open(&written(&browser, &made));
    assert_eq!(count(&browser, "#rows tr"), made.rows.len() as u64);
    assert_eq!(count(&browser, "#grid thead th[data-text]"), 3);
    assert_eq!(text(&browser, "#rows .row-number"), "1");

    choose(&browser, "order", "viv");
    let vivs = browser
        .run("return [...document.querySelectorAll('#rows tr[data-viv]')].map((row) => Number(row.dataset.viv))");
    let vivs: Vec<f64> = serde_json::from_value(vivs).expect("numbers");
    assert!(vivs.len() > 50 && vivs.is_sorted_by(|a, b| a >= b), "{vivs:?}");
    choose(&browser, "order", "text");
    assert_eq!(text(&browser, "#rows .row-number"), "1");

    browser.run(
        "const query = document.getElementById('query'); query.value = 'Voss'; query.dispatchEvent(new Event('input'))",
    );
    let shown = count(&browser, "#rows tr:not([hidden])");
    assert!(shown > 0 && shown < 20, "{shown}");
    assert!(text(&browser, "#shown").starts_with(&format!("{shown} of")));
    browser.run(
        "const query = document.getElementById('query'); query.value = ''; query.dispatchEvent(new Event('input'))",
    );

    browser.run("document.querySelector('#choices input[value=\"1\"]').click()");
    assert_eq!(said(&browser), "2 columns shown");
    let visible = "return [...document.querySelectorAll('#rows tr.passage:first-child td')].filter((cell) => cell.offsetWidth > 0).length";
    assert_eq!(browser.run(visible), 2);
    browser.run("document.querySelector('#choices input[value=\"1\"]').click()");
    assert_eq!(browser.run(visible), 3);

    browser.run("document.activeElement.blur()");
    browser.press("jj");
    assert_eq!(said(&browser), "Row 2");
    assert_quiet(&browser);
}

#[test]
fn every_place_leads_to_a_row_and_nothing_is_wider_than_a_narrow_screen() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, &story()));
    let wide = "return document.documentElement.scrollWidth";
    assert!(browser.run(wide).as_u64() <= Some(1440), "three columns fit");
    let broken = browser.run("return [...document.querySelectorAll('a[href^=\"#\"]')].filter((a) => !document.getElementById(a.hash.slice(1))).length");
    assert_eq!(broken, 0);
    browser.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": true }),
    );
    assert_eq!(browser.run(wide), 390);
    assert_quiet(&browser);
}

#[test]
fn nothing_in_the_texts_can_act() {
    let Some(browser) = Browser::start() else { return };
    let script = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">";
    let version = |rest: &str| {
        let text = format!("{script} {{{{rows}}}} {rest}\n\n\u{202e}turned\u{202c} \u{0}\u{1b} text {rest}");
        let options = read::Options {
            format: Some(read::Format::Plain),
            ..read::Options::default()
        };
        let path = format!("{script}.txt");
        read::bytes_as(text.into_bytes(), Path::new(&path), "a", &options).expect("it is UTF-8")
    };
    let versions = ["one", "two", "three"].map(version).to_vec();
    browser.open(&written(&browser, &collate(None, versions, &Options::default())));
    assert_eq!(count(&browser, "img"), 0);
    assert_ne!(browser.run("return document.title"), "run");
    assert_quiet(&browser);
}
