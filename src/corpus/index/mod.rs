//! The pairs, the terms and the periods of a corpus → one self-contained HTML page: the pairs to sort and to filter, the worst
//! first; the term table over the whole corpus; what drifts, by document and by date.
//!
//! The page is a skeleton, a style sheet, a script and the data as JSON; the script makes the rows, a few hundred at a
//! time. Its Content-Security-Policy lets nothing else run and nothing be fetched, and the script puts text in as text.

pub(in crate::corpus) mod concepts;

use super::pair::Pair;
use super::table::{PAIRS, Row};
use crate::report::html::{escaped, policy};
use concepts::{Concept, Concepts, period};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The skeleton, with `{{name}}` where a part goes.
const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The data of the page.
#[derive(Serialize)]
pub(super) struct Index {
    /// The names of the columns of the pairs.
    columns: Vec<&'static str>,
    /// The pairs, each as JSON: a value a column, then the path of the comparison and whether there is a page beside it.
    #[serde(skip)]
    pairs: Vec<String>,
    /// The concepts.
    terms: Vec<Value>,
    /// How many concepts there are, shown or not.
    concepts: usize,
    /// For each period its pairs, the places of terms, and those that do not have the usual rendering.
    periods: BTreeMap<String, [u64; 3]>,
}

impl Index {
    /// An index of a corpus with these concepts and no pair yet.
    pub(super) fn new(concepts: &Concepts) -> Self {
        Self {
            columns: PAIRS
                .columns
                .iter()
                .map(|column| column.name)
                .chain(["path", "page"])
                .collect(),
            pairs: Vec::new(),
            terms: concepts.shown.iter().map(term).collect(),
            concepts: concepts.count,
            periods: BTreeMap::new(),
        }
    }

    /// Adds a pair with its row in the table of pairs.
    pub(super) fn add(&mut self, pair: &Pair, row: &Row, path: &str, has_page: bool) {
        let of = |name: &str| PAIRS.columns.iter().position(|column| column.name == name);
        let count = |name: &str| of(name).and_then(|at| row[at].as_u64()).unwrap_or_default();
        if of("failed").is_some_and(|at| row[at].is_null()) {
            let period = self.periods.entry(period(pair.date.as_deref())).or_default();
            period[0] += 1;
            period[1] += count("term_places");
            period[2] += count("term_unusual");
        }
        let more = [json!(path), json!(has_page)];
        // As text a row takes a fifth of the memory.
        let values: Vec<&Value> = row.iter().chain(&more).collect();
        self.pairs.push(in_page(&values));
    }

    /// Writes the page.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut rest = PAGE;
        while let Some((before, after)) = rest.split_once("{{") {
            out.write_all(before.as_bytes())?;
            let (name, after) = after.split_once("}}").expect("every {{ of the skeleton has its }}");
            match name {
                "version" => out.write_all(escaped(env!("CARGO_PKG_VERSION")).as_bytes())?,
                "policy" => out.write_all(policy(SCRIPT, STYLE).as_bytes())?,
                "style" => out.write_all(STYLE.as_bytes())?,
                "script" => out.write_all(SCRIPT.as_bytes())?,
                "data" => self.data(out)?,
                _ => unreachable!("the skeleton names no other part"),
            }
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }

    /// The data: an object, its pairs last.
    fn data(&self, out: &mut dyn Write) -> io::Result<()> {
        let rest = in_page(self);
        let open = rest.strip_suffix('}').unwrap_or(&rest);
        write!(out, "{open},\"pairs\":[{}]}}", self.pairs.join(","))
    }
}

/// `value` as JSON that no HTML parser takes for the end of its element.
fn in_page(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("the data holds only strings, numbers and lists");
    text.replace('<', "\\u003c")
}

/// A concept: its name, its pairs, how often it was notable, its unusual places, and for each side its renderings, the
/// commonest first, each with its count, its pairs, its periods, and the first and the last pair that have it.
fn term(concept: &Concept) -> Value {
    let renderings = concept.renderings.each_ref().map(|renderings| {
        let mut sorted: Vec<_> = renderings.iter().collect();
        sorted.sort_by(|(key_x, x), (key_y, y)| y.count.cmp(&x.count).then(key_x.cmp(key_y)));
        let shape =
            |(_, one): (&String, &concepts::Rendering)| json!([one.text, one.count, one.pairs, one.periods, one.ends]);
        sorted.into_iter().map(shape).collect::<Vec<_>>()
    });
    json!([
        concept.name,
        concept.pairs,
        concept.notable,
        concept.unusual_places(),
        renderings
    ])
}
