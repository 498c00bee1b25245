//! The HTML report as a reader uses it, in a real browser.

#[path = "page/browser.rs"]
mod browser;
#[path = "page/made.rs"]
mod made;
#[path = "page/served.rs"]
mod served;
#[path = "page/carried.rs"]
mod carried;
#[path = "page/corpora.rs"]
mod corpora;
#[path = "page/filters.rs"]
mod filters;
#[path = "page/axe.rs"]
mod axe;
#[path = "page/valid.rs"]
mod valid;
#[path = "page/grid.rs"]
mod grid;
#[path = "page/pictures.rs"]
mod pictures;

use browser::Browser;
use diptych::Comparison;
use diptych::check::terms::{Concept, Kind};
use diptych::report::{html, keys};
use serde_json::json;
use std::path::PathBuf;

/// Writes the page of `comparison` into the browser's folder.
fn written(browser: &Browser, name: &str, comparison: &Comparison) -> PathBuf {
    let mut page = Vec::new();
    html::write(comparison, &html::Options::default(), &mut page).expect("memory takes it");
    let path = browser.folder.path().join(name);
    std::fs::write(&path, page).expect("the folder takes it");
    path
}

/// The text of the first element that matches.
fn text(browser: &Browser, selector: &str) -> String {
    let found = browser.run(&format!(
        "return document.querySelector({selector:?})?.textContent ?? ''"
    ));
    found.as_str().unwrap_or_default().to_owned()
}

fn count(browser: &Browser, selector: &str) -> u64 {
    let found = browser.run(&format!("return document.querySelectorAll({selector:?}).length"));
    found.as_u64().expect("a number")
}

/// What the live region says, which is emptied for a frame before each message.
fn said(browser: &Browser) -> String {
    browser.wait("document.getElementById('live').textContent");
    text(browser, "#live")
}

/// Nothing went wrong in the console, and no request left the file.
fn assert_quiet(browser: &Browser) {
    let messages = browser.logs("browser");
    assert!(messages.is_empty(), "{messages:?}");
    let asked = |event: &String| {
        let event: serde_json::Value = serde_json::from_str(event).expect("an event is JSON");
        let request = &event["message"]["params"];
        let ours = request["documentURL"].as_str()?.starts_with("file://");
        let url = request["request"]["url"].as_str()?.to_owned();
        (ours && !["file://", "data:", "blob:"].iter().any(|own| url.starts_with(own))).then_some(url)
    };
    let requests: Vec<String> = browser.logs("performance").iter().filter_map(asked).collect();
    assert!(requests.is_empty(), "{requests:?}");
}

#[test]
fn data_of_a_small_comparison() {
    let mut page = Vec::new();
    html::write(&made::small(), &html::Options::default(), &mut page).expect("memory takes it");
    let page = String::from_utf8(page).expect("UTF-8");
    let (_, data) = page.split_once("id=\"data\">").expect("the data");
    let (data, _) = data.split_once("</script>").expect("the end of the data");
    // A line for each entry of the outermost lists keeps the snapshot readable.
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let lines = data
        .as_object()
        .expect("an object")
        .iter()
        .flat_map(|(name, value)| match value {
            serde_json::Value::Array(items) if name != "rows" => {
                items.iter().map(|item| format!("{name}: {item}")).collect()
            }
            _ => vec![format!("{name}: {value}")],
        });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn keys_hang_on_content_alone() {
    let before = made::comparison(
        &[("1", "It is [number n|5]."), ("2", "Twice."), ("3", "Twice.")],
        &[("1", "It is [number n|6]."), ("2", "Twice."), ("3", "Twice.")],
    );
    let after = made::comparison(
        &[("0", "New."), ("1", "it  is [number n|5]."), ("2", "Else.")],
        &[("0", "New."), ("1", "It is [number n|6]."), ("2", "Else.")],
    );
    let changed = made::comparison(&[("1", "It was [number n|5].")], &[("1", "It is [number n|6].")]);
    let [links, links_after] = [keys::links(&before), keys::links(&after)];
    assert_eq!(links[0], links_after[1], "case, spaces and neighbours change nothing");
    assert_eq!(keys::findings(&before), keys::findings(&after));
    assert_ne!(keys::findings(&before), keys::findings(&changed));
    assert_eq!(links[2], format!("{}~2", links[1]), "twins are told apart");
}

#[test]
fn shows_rows_marks_and_both_ends_of_what_moved() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "small.html", &made::small()));
    assert_eq!(text(&browser, "h1"), "left.txt and right.txt");
    assert_eq!(text(&browser, "#r2 .cell:nth-child(2) .term"), "capacity");
    assert_eq!(
        text(&browser, "#r2 .cell:nth-child(3) .name"),
        "Hebei",
        "a ship of two units stands before it"
    );
    assert_eq!(count(&browser, ".row.moved"), 2);
    assert_eq!(
        count(&browser, ".row.moved .paraphrase"),
        4,
        "the inner diff at both ends"
    );
    let ends = browser.run("return [...document.querySelectorAll('.row.moved')].map((row) => [row.dataset.row, row.querySelector('[data-end]').dataset.end])");
    assert_eq!(
        (&ends[0][0], &ends[0][1]),
        (&ends[1][1], &ends[1][0]),
        "each leads to the other"
    );
    assert_eq!(count(&browser, ".only-0 .present, .only-1 .present"), 2);
    assert_eq!(count(&browser, ".fold"), 2, "furniture is folded");
    assert_eq!(count(&browser, "[aria-rowindex]"), 1 + 13 - 2);
    assert!(text(&browser, "#rows").contains("shared in part"));
    assert_quiet(&browser);
}

#[test]
fn is_read_and_filtered_by_keys() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "small.html", &made::small()));
    browser.press("j");
    assert!(said(&browser).starts_with("Difference 1 of"), "{}", said(&browser));
    assert!(
        said(&browser).ends_with("row 2: term: “capacity” against “productivity”"),
        "{}",
        said(&browser)
    );
    assert_eq!(browser.run("return document.activeElement.textContent"), "capacity");
    browser.press("jjk");
    assert!(
        said(&browser).contains("spelling: “grew” against “grows”"),
        "{}",
        said(&browser)
    );
    browser.press("n");
    assert_eq!(text(&browser, ".card.current .message"), "1. “5” against “50”");
    assert_eq!(count(&browser, ".place.shown"), 2);
    browser.press("np");
    assert_eq!(text(&browser, ".card.current .message"), "1. “5” against “50”");
    browser.press("o");
    assert!(!text(&browser, "#rows").contains("Nothing differs"));
    browser.press("o");
    assert!(text(&browser, "#rows").contains("Nothing differs"));
    browser.run("document.getElementById('class-term').click()");
    assert_eq!(count(&browser, "#rows .term:not(.off)"), 0);
    browser.run("document.getElementById('figure-moved').click()");
    assert_eq!(count(&browser, "#rows .row"), 2);
    browser.run("document.getElementById('filters-clear').click()");
    browser.run("const query = document.getElementById('query'); query.value = 'ONLY THE'; query.dispatchEvent(new Event('input'))");
    browser.wait("document.getElementById('hits').textContent === '2 matches'");
    browser.run("document.getElementById('tab-terms').click()");
    browser.wait("document.querySelectorAll('#terms td button').length > 1");
    browser.run("document.querySelectorAll('#terms td button')[1].click()");
    assert!(
        said(&browser).starts_with("Match 1 of 1, row 2, B"),
        "{}",
        said(&browser)
    );
    let lit = "return [...CSS.highlights.get('match-here')].map(String).join()";
    assert_eq!(browser.run(lit), "productivity");
    browser.press("?");
    assert_eq!(browser.run("return document.getElementById('help').open"), true);
    assert_quiet(&browser);
}

#[test]
fn keeps_decisions_and_hands_them_on() {
    let Some(browser) = Browser::start() else { return };
    let page = written(&browser, "small.html", &made::small());
    browser.open(&page);
    browser.press("nanr");
    assert!(text(&browser, "#progress").starts_with("2 of 2 decided"));
    browser.press("u");
    assert!(text(&browser, "#progress").starts_with("1 of 2 decided"));
    browser.press("Uku");
    browser.press("U");
    browser.press("jK");
    browser.press("i");
    browser.open(&page);
    assert!(
        text(&browser, "#progress").starts_with("2 of 2 decided"),
        "they outlive the page"
    );
    browser.run("document.getElementById('tab-decisions').click(); document.getElementById('export').click()");
    let file = browser.folder.path().join("left-right.decisions.jsonl");
    let whole = || std::fs::read_to_string(&file).is_ok_and(|text| text.lines().count() == 4);
    for _ in 0..200 {
        if whole() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    let lines = std::fs::read_to_string(&file).expect("an exported file");
    let decisions: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(decisions.len(), 4, "{lines}");
    assert_eq!(
        (&decisions[1]["decision"], &decisions[1]["quotes"]),
        (&json!("accepted"), &json!(["5", "50"]))
    );
    assert_eq!(
        (&decisions[2]["decision"], &decisions[2]["rule"]),
        (&json!("rejected"), &json!("number"))
    );
    assert_eq!(decisions[3]["on"], "link");
    browser.run("localStorage.clear()");
    browser.open(&page);
    assert!(text(&browser, "#progress").starts_with("0 of 2 decided"));
    let import = "const file = new File([arguments[0]], 'd.jsonl'); const data = new DataTransfer(); data.items.add(file); \
        const input = document.getElementById('import-file'); input.files = data.files; input.dispatchEvent(new Event('change'))";
    browser.run(&import.replace("arguments[0]", &json!(lines).to_string()));
    browser.wait("document.getElementById('progress').textContent.startsWith('2 of 2 decided')");
    let kept = browser.run(
        "return localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('diptych:decisions')))",
    );
    assert_eq!(kept, lines.as_str(), "what came in is what went out");
    assert_quiet(&browser);
}

#[test]
fn runs_nothing_of_hostile_texts() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "hostile.html", &made::hostile()));
    assert_ne!(browser.run("return document.title"), "run");
    assert_eq!(count(&browser, "script"), 1, "the page's own");
    assert_eq!(count(&browser, "#rows img, #rows svg, #rows b"), 0);
    let shown = "return document.querySelector('#r1 .cell p').textContent.startsWith(\"</script><script>\")";
    assert_eq!(browser.run(shown), true);
    assert_eq!(text(&browser, "#r2 [data-name=\"U+202E\"]"), "\u{202e}");
    assert_eq!(text(&browser, "#r2 .name"), "evil");
    assert_eq!(text(&browser, "#r4 .cell:nth-child(3) .term"), "é");
    assert_eq!(
        browser.run("return document.documentElement.scrollWidth <= window.innerWidth"),
        true
    );
    assert!(
        text(&browser, "#r3 .more").contains("980,000"),
        "a long line is shown in parts"
    );
    assert_eq!(
        browser.run("try { document.body.innerHTML = '<i>'; return 'made' } catch { return 'refused' }"),
        "refused"
    );
    browser.logs("browser");
    let styled = "try { const made = document.createElement('script'); made.textContent = 'document.title = \"run\"'; \
        document.body.append(made); } catch {} return document.title";
    assert_ne!(browser.run(styled), "run", "the policy holds");
}

/// A page whose longest line has ten million bytes must still answer; where it cannot, the waits give up.
#[test]
fn a_line_of_ten_megabytes_freezes_nothing() {
    let Some(browser) = Browser::start() else { return };
    let words = "<script>document.title='run'</script> word \u{202e}drow ".repeat(180_000);
    let unbroken = "x".repeat(10_000_000);
    for (name, line) in [("words.html", words), ("unbroken.html", unbroken)] {
        let end = |number: &str| format!("The end of [number n|{number}] days.");
        let left = format!("{line} and [name p|Nanjing]");
        let right = format!("{line} and [name p|Nantong]");
        let page = made::comparison(&[("1", &left), ("2", &end("5"))], &[("1", &right), ("2", &end("6"))]);
        browser.open(&written(&browser, name, &page));
        assert_eq!(
            browser.run("return document.documentElement.scrollWidth <= window.innerWidth"),
            true
        );
        assert_ne!(browser.run("return document.title"), "run");
        browser.run("window.scrollTo(0, document.body.scrollHeight)");
        browser.press("n");
        assert_eq!(text(&browser, ".card.current .message"), "1. “5” against “6”");
        browser.run("const query = document.getElementById('query'); query.value = 'the end'; query.dispatchEvent(new Event('input'))");
        browser.wait("document.getElementById('hits').textContent.includes('2 matches')");
        assert!(count(&browser, "#rows .more") == 2, "the rest of either line is folded");
    }
    assert_quiet(&browser);
}

#[test]
fn the_table_of_terms_tells_every_use() {
    let Some(browser) = Browser::start() else { return };
    let mut made = made::small();
    let concept = made.terms[0].clone();
    made.terms = [
        Kind::Consistent,
        Kind::HouseStyle,
        Kind::Drift {
            side: 1,
            from_segment: Some(1),
        },
        Kind::Conflation { side: 1 },
        Kind::OneOff { side: 0, rendering: 0 },
    ]
    .map(|kind| Concept {
        kind,
        ..concept.clone()
    })
    .to_vec();
    browser.open(&written(&browser, "terms.html", &made));
    browser.run("document.getElementById('tab-terms').click()");
    browser.wait("document.querySelectorAll('#terms .use').length === 5");
    let uses = browser
        .run("return [...document.querySelectorAll('#terms .use')].map((one) => one.textContent.split(' ·')[0])");
    let wanted = json!([
        "the same on both sides",
        "one word each, not the same",
        "several in B, from row 3 on",
        "one word in B for several",
        "one stray in A"
    ]);
    assert_eq!(uses, wanted);
    assert_quiet(&browser);
}

#[test]
fn opens_and_scrolls_the_whole_of_a_long_text() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "long.html", &made::long(31_000)));
    assert!(
        count(&browser, "#rows .row") < 400,
        "rows are made as they come into view"
    );
    browser.run("window.scrollTo(0, document.body.scrollHeight / 2)");
    browser.wait("[...document.querySelectorAll('#rows .row')].some((row) => { const { top } = row.getBoundingClientRect(); return top > 0 && top < innerHeight && row.dataset.row > 10000; })");
    assert!(count(&browser, "#rows .row") < 400, "and given up when they are far");
    browser.run("location.hash = '#r30001'");
    browser.wait("document.querySelector('#r30001.current')");
    browser.press("j");
    assert!(said(&browser).contains("row 30001"), "{}", said(&browser));
    browser.press("o");
    browser.wait("!document.querySelector('#r30002')");
    assert_quiet(&browser);
}

#[test]
fn keeps_the_reader_in_place_when_equal_rows_are_hidden() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "long.html", &made::long(31_000)));
    browser.run("location.hash = '#r30001'");
    browser.wait("document.querySelector('#r30001.current')");
    browser.press("jo");
    browser.wait("!document.querySelector('#r30002')");
    let in_view = "const box = document.querySelector('#r30001').getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight";
    assert_eq!(browser.run(in_view), true, "the reader stays where they were");
    browser.press("o");
    browser.wait("document.querySelector('#r30002')");
    assert_eq!(browser.run(in_view), true, "and when they are shown again");
}

#[test]
fn prints_every_row_with_the_findings_as_notes() {
    let Some(browser) = Browser::start() else { return };
    browser.open(&written(&browser, "long.html", &made::long(300)));
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    assert_eq!(count(&browser, "#rows .row"), 300);
    assert_eq!(count(&browser, "#notes p"), 1);
    let paper = browser.devtools("Page.printToPDF", json!({ "printBackground": true }));
    assert!(paper["data"].as_str().is_some_and(|data| data.len() > 10_000));
    assert_quiet(&browser);
}
