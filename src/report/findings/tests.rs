//! Each format of the report on one small comparison: a new error, a known warning, one that is ignored.

use super::*;
use crate::check::gate;
use crate::report::fixture;
use std::path::Path;

const A: &str = "The bridge is 412 metres long.\nMayor Chen, so \"they\" say, opened it.\nThe the toll is 5 yuan.";
const B: &str = "The bridge is 421 metres long.\nMayor Cheng opened it.\nThe toll is 5 yuan.";

fn comparison() -> Comparison {
    let mut made = fixture::comparison(A, B, &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])]);
    let number = fixture::finding(&made, "number", Severity::Error, ["412 metres", "421 metres"]);
    let mut name = fixture::finding(&made, "name", Severity::Warning, ["Chen", "Cheng"]);
    name.suggestion = Some("Chen".to_owned());
    let mut doubled = fixture::finding(&made, "doubled-word", Severity::Warning, ["The the", "The"]);
    doubled.places.truncate(1);
    made.findings = vec![number, name, doubled];
    made
}

/// The report of one format, with a baseline that knows the name and another thing that is gone.
fn written(write: fn(&Judged<'_>, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let made = comparison();
    let known = keys::findings(&made).swap_remove(1);
    let baseline = format!(
        "{{\"version\":1,\"findings\":[{{\"key\":\"{known}\",\"rule\":\"name\",\"message\":\"\"}},\
         {{\"key\":\"aa\",\"rule\":\"number\",\"message\":\"3 against 4\"}}]}}"
    );
    let baseline = Baseline::parse(&baseline, Path::new("known.json")).unwrap();
    let ignores = gate::list("doubled-word place a.txt:3 # a stutter", Path::new("ignored")).unwrap();
    let options = Options {
        ignores: &ignores,
        baseline: Some(&baseline),
        least: Severity::Warning,
    };
    let mut out = Vec::new();
    write(&Judged::new(&made, options), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn text_has_what_counts_and_the_counts() {
    let text = anstream::adapter::strip_str(&written(text::write)).to_string();
    insta::assert_snapshot!(text);
}

#[test]
fn github_has_a_command_for_what_counts() {
    insta::assert_snapshot!(written(github::write));
}

#[test]
fn csv_has_a_line_a_finding() {
    insta::assert_snapshot!(written(csv::write));
}

#[test]
fn json_has_all_with_what_is_said_of_each() {
    let value: serde_json::Value = serde_json::from_str(&written(json::write)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn sarif_has_both_places_the_baseline_and_the_suppression() {
    let mut value: serde_json::Value = serde_json::from_str(&written(sarif::write)).unwrap();
    let rules = value["runs"][0]["tool"]["driver"]["rules"].take();
    assert_eq!(rules.as_array().map(Vec::len), Some(crate::check::RULES.len()));
    for result in value["runs"][0]["results"].as_array_mut().unwrap() {
        if let Some(index) = result.as_object_mut().unwrap().remove("ruleIndex") {
            let rule = &rules[index.as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&value["runs"][0]).unwrap());
}

#[test]
fn the_page_leads_to_each_place() {
    let page = written(html::write);
    let main = page
        .split_once("<tbody")
        .and_then(|(_, rest)| rest.split_once("<script>"));
    insta::assert_snapshot!(main.map(|(main, _)| main).unwrap_or_default());
    for id in ["t0-14", "t1-14", "t0-37", "t1-37"] {
        assert!(
            page.contains(&format!("href=\"#{id}\"")) && page.contains(&format!("id=\"{id}\"")),
            "{id}"
        );
    }
    assert!(
        !page.contains("http:") && !page.contains("https:"),
        "it asks nothing of any network"
    );
}

#[test]
fn a_baseline_knows_all_but_what_is_ignored() {
    let made = comparison();
    let ignores = gate::list("term the the", Path::new("ignored")).unwrap();
    let baseline = baseline(&made, &ignores);
    let options = Options {
        ignores: &ignores,
        baseline: Some(&baseline),
        least: Severity::Note,
    };
    let judged = Judged::new(&made, options);
    assert_eq!(
        (judged.open().count(), judged.findings.len(), baseline.len()),
        (0, 3, 2)
    );
}
