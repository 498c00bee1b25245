//! Decisions that outlive the page they were made on: another window, a report that is made anew, a note of the stale.

use super::browser::Browser;
use super::{count, made, text, written};
use diptych::Comparison;

/// Two rows with a number each; the second ends in `end`.
fn two_numbers(end: &str) -> Comparison {
    let [a, b] = [["5", "7"], ["6", "8"]];
    let second = |number: &str| format!("Then [number m|{number}] {end}.");
    made::comparison(
        &[("1", &format!("First [number n|{}] came.", a[0])), ("2", &second(a[1]))],
        &[("1", &format!("First [number n|{}] came.", b[0])), ("2", &second(b[1]))],
    )
}

#[test]
fn a_report_made_anew_keeps_decisions_and_lists_the_stale() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "report.html", &two_numbers("went")));
    browser.press("nanr");
    assert!(text(&browser, "#progress").starts_with("2 of 2 decided"));
    assert!(text(&browser, "#notice").is_empty());
    browser.open(&written(&browser, "report.html", &two_numbers("stayed")));
    assert!(text(&browser, "#progress").starts_with("1 of 2 decided"));
    let told = text(&browser, "#notice");
    assert!(
        told.starts_with("1 decision is on passages that are no longer here"),
        "{told}"
    );
    assert!(
        told.ends_with("1 decision carried over, 1 finding to decide."),
        "{told}"
    );
    assert_eq!(text(&browser, "#stale"), "Their passage is no longer here (1)");
    assert!(text(&browser, "#decisions .stale").contains("number: “7” · “8”"));
    browser.run("document.getElementById('next-open').click()");
    assert_eq!(
        text(&browser, ".card.current .message"),
        "2. “7” against “8”",
        "only what is new asks"
    );
    browser.run("document.querySelector('#decisions .stale button').click()");
    assert_eq!(count(&browser, "#stale"), 0, "it can be taken back");
}

#[test]
fn two_windows_of_one_file_lose_nothing() {
    let Some(browser) = Browser::start() else { return };
    let page = written(&browser, "report.html", &two_numbers("went"));
    browser.open(&page);
    let [first, second] = browser.new_window();
    browser.open(&page);
    browser.press("na");
    browser.switch(&first);
    browser.wait("document.getElementById('notice').textContent === '1 decision came in from another window.'");
    browser.press("NI");
    browser.switch(&second);
    browser.wait("document.getElementById('progress').textContent.startsWith('2 of 2 decided')");
    // What another window wrote and this one has not heard of yet is not written over.
    browser.run(
        "const key = Object.keys(localStorage).find((key) => key.startsWith('diptych:decisions')); \
         localStorage.setItem(key, localStorage.getItem(key) + JSON.stringify({ decision: 'accepted', on: 'link', key: 'unheard', time: '1' }) + '\\n')",
    );
    browser.press("u");
    browser.wait("document.getElementById('notice').textContent === '1 decision came in from another window.'");
    let kept = browser.run(
        "return localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('diptych:decisions')))",
    );
    let kept = kept.as_str().unwrap_or_default();
    assert!(
        kept.contains("unheard") && kept.contains("everywhere") && !kept.contains("accepted\",\"on\":\"finding"),
        "{kept}"
    );
}
