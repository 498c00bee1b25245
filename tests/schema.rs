//! The JSON form: it obeys the published schema, and every text can be rebuilt from it byte for byte.

use base64::Engine;
use diptych::check::glossary::Glossary;
use diptych::check::{Severity, gate};
use diptych::report::{findings, grid, json, shape, terms};
use diptych::{Options, compare, read};
use std::path::Path;

/// The JSON of comparing two files with these bytes.
fn json_of(a: &[u8], b: &[u8], name: &str) -> String {
    let read = |bytes: &[u8], id| {
        read::bytes_as(bytes.to_vec(), Path::new(name), id, &read::Options::default()).expect("the text can be read")
    };
    let comparison = compare(read(a, "a"), read(b, "b"), &Options::default());
    let mut out = Vec::new();
    json::write(&comparison, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("JSON is UTF-8")
}

const A: &str = "The river rose by 3 metres.\n\nNobody was hurt in Jiangsu.\n";
const B: &str = "Nobody was hurt in Hebei.\r\n\r\nThe river rose by 4 metres.";

#[test]
fn the_published_schema_is_the_one_printed() {
    let published = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diptych.schema.json"))
        .expect("the schema is in the repository");
    assert_eq!(
        published,
        json::schema(),
        "write it anew: diptych schema > tests/diptych.schema.json"
    );
}

#[test]
fn the_json_obeys_the_schema() {
    for (a, b) in [(A, B), (B, A), ("", ""), ("", "one"), ("一。\n二。", "One.\nTwo.")] {
        assert_obeys(
            json_of(a.as_bytes(), b.as_bytes(), "text.txt").as_bytes(),
            &json::schema(),
        );
    }
}

/// Panics with the reason where `json` does not obey `schema`.
fn assert_obeys(json: &[u8], schema: &str) {
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler
        .add_resource("schema.json", schema)
        .expect("the schema has a name");
    let compiled = compiler
        .compile("schema.json", &mut schemas)
        .expect("the schema is a schema");
    let value = serde_json::from_slice(json).expect("it is JSON");
    if let Err(error) = schemas.validate(&value, compiled) {
        panic!("{error}");
    }
}

#[test]
fn the_json_of_findings_and_of_terms_obeys_its_schema() {
    let read = |text: &str, id| {
        read::bytes_as(text.into(), Path::new("text.txt"), id, &read::Options::default()).expect("the text can be read")
    };
    let a = "It is 3 metres.\n\nThe regional data element is here.\n\nWe saw the regional data element.\n";
    let b = "It is 4 metres.\n\nThe regional data factor is here.\n\nWe saw the regional data factor.\n";
    let comparison = [compare(read(a, "a"), read(b, "b"), &Options::default())];
    let options = findings::Options {
        ignores: &gate::list("number place text.txt # so measured", Path::new("ignored")).expect("it is a list"),
        baseline: Some(&gate::Baseline::default()),
        least: Severity::Note,
    };
    let mut out = Vec::new();
    findings::json::write(&findings::Judged::new(&comparison[0], options), &mut out).expect("memory can be written to");
    assert_obeys(&out, &findings::json::schema());
    let mut out = Vec::new();
    let glossary = Glossary::parse("en\nregional data element\n", Path::new("g.csv")).expect("it is a glossary");
    terms::json::write(&terms::Table::of(&comparison, &glossary), &mut out).expect("memory can be written to");
    assert_obeys(&out, &terms::json::schema());
}

#[test]
fn the_json_of_many_versions_obeys_its_schema() {
    let read = |text: &str, id| {
        read::bytes_as(text.into(), Path::new("text.txt"), id, &read::Options::default()).expect("the text can be read")
    };
    let c = "The river rose by 4 metres.\n\nThe river fell.\n\nNobody was hurt in Jiangsu.\n";
    for source in [None, Some(read("河水上涨了三米。\n\n江苏无人受伤。\n", "s"))] {
        let versions = vec![read(A, "a"), read(B, "b"), read(c, "c")];
        let collation = diptych::collate(source, versions, &Options::default());
        let mut out = Vec::new();
        grid::json::write(&collation, &mut out).expect("memory can be written to");
        assert_obeys(&out, &grid::json::schema());
    }
}

#[test]
fn each_text_is_rebuilt_byte_for_byte() {
    let latin = b"caf\xe9 au lait, d\xe9j\xe0 vu, na\xefve: tout \xe7a est tr\xe8s \xe9l\xe9gant.\r\n".as_slice();
    for bytes in [
        A.as_bytes(),
        B.as_bytes(),
        b"\xef\xbb\xbfwith a mark\r\n",
        b"\xff\xfea\0b\0\n\0",
        latin,
    ] {
        let json = json_of(bytes, A.as_bytes(), "text.txt");
        let file: shape::File = serde_json::from_str(&json).expect("the form reads back");
        let rebuilt = match &file.documents[0].content {
            shape::Content::Utf8(text) => text.as_bytes().to_vec(),
            shape::Content::Base64(text) => base64::engine::general_purpose::STANDARD
                .decode(text)
                .expect("it is base64"),
        };
        assert_eq!(rebuilt, bytes);
    }
}
