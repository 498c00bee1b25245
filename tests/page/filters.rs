//! What the reader chooses to see, and how: every filter and every setting of the look.

use super::browser::Browser;
use super::{count, made, text, written};
use diptych::check::Severity;

/// Does to a control what a person does: ticks it, or sets its value.
fn set(browser: &Browser, id: &str, value: Option<&str>) {
    let act = match value {
        None => "control.click()".to_owned(),
        Some(value) => format!("control.value = {value:?}; control.dispatchEvent(new Event('change'))"),
    };
    browser.run(&format!("const control = document.getElementById({id:?}); {act}"));
    browser.frames();
}

/// The messages of the findings in the panel.
fn cards(browser: &Browser) -> String {
    let found =
        browser.run("return [...document.querySelectorAll('.card .message')].map((one) => one.textContent).join('|')");
    found.as_str().unwrap_or_default().to_owned()
}

#[test]
fn findings_are_filtered_by_rule_severity_confidence_and_decision() {
    let Some(browser) = Browser::start() else { return };
    let mut made = made::small();
    let second = &mut made.findings[1];
    (second.rule, second.severity, second.confidence) = ("name", Severity::Note, 0.4);
    browser.open(&written(&browser, "filters.html", &made));
    let (first, second) = ("1. “5” against “50”", "2. “90” against “9”");
    let both = format!("{first}|{second}");
    assert_eq!(cards(&browser), both);
    for (id, value, back, left) in [
        ("filter-rule-name", None, None, first),
        ("filter-rule-number", None, None, second),
        ("filter-severity-note", None, None, first),
        ("filter-least", Some("50"), Some("0"), first),
        ("filter-most", Some("50"), Some("100"), second),
    ] {
        set(&browser, id, value);
        assert_eq!(cards(&browser), left, "{id}");
        set(&browser, id, back);
        assert_eq!(cards(&browser), both, "{id} taken back");
    }
    browser.press("na");
    set(&browser, "filter-decision-open", None);
    assert_eq!(cards(&browser), first, "what is undecided is hidden");
    set(&browser, "filter-decision-open", None);
    set(&browser, "filter-decision-accepted", None);
    assert_eq!(cards(&browser), second);
    set(&browser, "filters-clear", None);
    set(&browser, "filter-order", Some("sure"));
    assert_eq!(cards(&browser), both);
    set(&browser, "filter-passages", Some("findings"));
    assert_eq!(count(&browser, "#rows .row"), 2);
    browser.press("a");
    assert!(
        text(&browser, "#progress").starts_with("0 of 2 decided"),
        "the same again takes it back"
    );
    browser.press("i");
    browser.run("const scope = document.querySelector('[data-act=\"scope\"]'); scope.value = 'pair'; scope.dispatchEvent(new Event('change'))");
    assert!(text(&browser, "#decisions").contains("ignored"));
    let kept = browser.run(
        "return localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('diptych:decisions')))",
    );
    assert!(kept.as_str().unwrap_or_default().contains(r#""scope":"pair""#));
}

#[test]
fn passages_alike_are_folded_and_the_look_is_kept() {
    let Some(browser) = Browser::start() else { return };
    let page = written(&browser, "look.html", &made::small());
    browser.open(&page);
    set(&browser, "filter-equal", Some("folded"));
    set(&browser, "filter-context", Some("0"));
    assert!(text(&browser, "#rows").contains("3 passages alike"));
    browser
        .run("[...document.querySelectorAll('.fold button')].find((one) => one.textContent.includes('alike')).click()");
    assert!(text(&browser, "#rows").contains("Nothing differs here either."));
    set(&browser, "filter-context", Some("2"));
    assert!(
        !text(&browser, "#rows").contains("passages alike"),
        "all of them are near a difference"
    );
    set(&browser, "lines", Some("unwrapped"));
    browser.press("++t");
    let look = "const style = getComputedStyle(document.querySelector('.cell p')); return [style.whiteSpaceCollapse, style.fontSize, document.documentElement.dataset.theme]";
    let wanted = serde_json::json!(["preserve", "19px", "light"]);
    assert_eq!(browser.run(look), wanted);
    browser.open(&page);
    assert_eq!(browser.run(look), wanted, "it outlives the page");
    browser.run("const box = document.getElementById('map-inner').getBoundingClientRect(); \
        const at = { clientX: box.left + box.width * 0.9, clientY: box.bottom - 2, bubbles: true, pointerId: 1 }; \
        HTMLElement.prototype.setPointerCapture = () => {}; document.getElementById('map-inner').dispatchEvent(new PointerEvent('pointerdown', at))");
    browser.wait("document.querySelector('.row.current')?.dataset.row > 8");
}

/// The words of two languages are not compared: nothing is called alike, and what is found is what differs.
#[test]
fn between_languages_what_is_found_is_what_differs() {
    let Some(browser) = Browser::start() else { return };
    let mut made = made::comparison(
        &[("1", "增长 [number n|5]。"), ("2", "没有别的。")],
        &[("1", "It grew by [number n|50]."), ("2", "Nothing else.")],
    );
    made.edits.iter_mut().for_each(Vec::clear);
    made.sides[0].language = "zh".parse().expect("a language");
    browser.open(&written(&browser, "across.html", &made));
    assert_eq!(text(&browser, "#figure-linked"), "2passages in both");
    assert_eq!(count(&browser, ".measure"), 0);
    browser.press("o");
    assert_eq!(count(&browser, "#rows .row"), 1);
    browser.press("j");
    assert_eq!(super::said(&browser), "Difference 1 of 1, row 1: “5” against “50”");
}
