//! The findings as a SARIF 2.1.0 log (OASIS, 2020), for code scanning and for editors.
//!
//! A result stands at its first place; the others are its related locations. Columns count code points. What a
//! project ignores is suppressed, what its baseline knows is `unchanged`, what the baseline knows and is not found any
//! more `absent`.

use super::{Judged, Reported};
use crate::check::gate::{Entry, Standing};
use crate::check::{Place, RULES, Severity};
use crate::report::place::{self, Places};
use crate::report::shape::rounded;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where the schema of the log is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What may stand in the path of a URI as it is (RFC 3986).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Writes the log, indented, and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &log(judged))?;
    out.write_all(b"\n")
}

fn log(judged: &Judged<'_>) -> Value {
    let found = results(judged).into_iter();
    let results: Vec<Value> = found.chain(judged.gone.iter().map(absent)).collect();
    let artifacts: Vec<Value> = judged.comparison.sides.iter().map(artifact).collect();
    let mut log = log_without_results();
    log["runs"][0]["artifacts"] = json!(artifacts);
    log["runs"][0]["results"] = json!(results);
    log
}

/// The log without its artifacts and results.
pub(crate) fn log_without_results() -> Value {
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "diptych",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
                "rules": RULES.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
        }],
    })
}

/// The results of the findings; the artifacts that they name are the texts, A is 0.
pub(crate) fn results(judged: &Judged<'_>) -> Vec<Value> {
    let places = place::of_both(&judged.comparison.sides);
    let found = judged.findings.iter();
    found.map(|one| result(judged, &places, one)).collect()
}

fn descriptor(rule: &crate::check::Rule) -> Value {
    let manual = rule.manual();
    json!({
        "id": rule.id,
        "shortDescription": { "text": format!("{}.", capitalised(rule.summary)) },
        "fullDescription": { "text": plain(&manual) },
        "help": { "text": plain(&manual), "markdown": manual },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn artifact(side: &crate::segment::Side) -> Value {
    let document = &side.document;
    json!({
        "location": { "uri": uri(&document.path) },
        "roles": ["analysisTarget"],
        "encoding": document.encoding,
        "length": document.source.len(),
    })
}

fn result(judged: &Judged<'_>, places: &[Places<'_>; 2], one: &Reported<'_>) -> Value {
    let finding = one.finding;
    let located: Vec<Value> = finding
        .places
        .iter()
        .map(|place| location(judged, places, place))
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.id == finding.rule),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": located.iter().take(1).collect::<Vec<_>>(),
        "partialFingerprints": { "diptychFinding/v1": one.key },
        "rank": (rounded(finding.confidence) * 1000.0).round() / 10.0,
    });
    if located.len() > 1 {
        result["relatedLocations"] = related(finding.places.iter().zip(located).skip(1));
    }
    if let Some(suggestion) = &finding.suggestion {
        result["properties"] = json!({ "suggestion": suggestion });
    }
    stand(&mut result, &one.standing);
    result
}

/// The other places, numbered, each with the text that it is in.
fn related<'p>(places: impl Iterator<Item = (&'p Place, Value)>) -> Value {
    let numbered = places.enumerate().map(|(number, (place, mut location))| {
        location["id"] = json!(number + 1);
        location["message"] = json!({ "text": if place.side == 0 { "in A" } else { "in B" } });
        location
    });
    numbered.collect()
}

/// Says what the project says of a result.
fn stand(result: &mut Value, standing: &Standing) {
    if let Some(known) = standing.known {
        result["baselineState"] = json!(if known { "unchanged" } else { "new" });
    }
    if let Some(ignored) = &standing.ignored {
        let reason = ignored.reason.as_deref().unwrap_or("ignored");
        result["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{reason} ({})", ignored.source),
        }]);
    }
}

/// A finding of the baseline that is not there any more.
fn absent(entry: &Entry) -> Value {
    json!({
        "ruleId": entry.rule,
        "message": { "text": entry.message },
        "partialFingerprints": { "diptychFinding/v1": entry.key },
        "baselineState": "absent",
    })
}

fn location(judged: &Judged<'_>, places: &[Places<'_>; 2], place: &Place) -> Value {
    let document = &judged.comparison.sides[place.side].document;
    let places = &places[place.side];
    let ((line, column), (last_line, last_column)) = (places.line_and_column(place.span), places.end(place.span));
    let bytes = document.map.source(place.span);
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&document.path), "index": place.side },
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": last_line,
            "endColumn": last_column,
            "byteOffset": bytes.start,
            "byteLength": bytes.len(),
            "snippet": { "text": place.span.of(&document.text) },
        },
    }});
    if let Some(name) = places.name(place.span) {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": name }]);
    }
    location
}

/// A path as a URI reference: an absolute one names its scheme.
pub(crate) fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let encoded = utf8_percent_encode(path.strip_prefix("./").unwrap_or(&path), PATH);
    match path.starts_with('/') {
        true => format!("file://{encoded}"),
        false => encoded.to_string(),
    }
}

fn level(severity: Severity) -> &'static str {
    // SARIF has the same three names.
    severity.name()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A manual without the marks of Markdown.
fn plain(manual: &str) -> String {
    manual.replace("**", "").replace('`', "")
}
