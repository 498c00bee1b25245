//! The tables over a corpus: their names and columns. A row is a JSON value a column, in their order.

use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;
use std::io::{self, Write};

/// A row: a value a column.
pub type Row = Vec<Value>;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, or null.
    Text,
    /// A whole number, or null.
    Integer,
    /// A number, or null.
    Number,
    /// True or false, or null.
    Flag,
    /// A list of whole numbers.
    Integers,
    /// A list of texts.
    Texts,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
}

/// A table: the name of its files and its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns; `pair`, the name of the pair, is the first.
    pub columns: &'static [Column],
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

/// A line a pair: its documents and its figures; where it could not be compared, `failed` says why.
pub const PAIRS: Table = Table {
    name: "pairs",
    columns: &[
        column("pair", Kind::Text),
        column("a", Kind::Text),
        column("b", Kind::Text),
        column("date", Kind::Text),
        column("source", Kind::Text),
        column("failed", Kind::Text),
        column("a_language", Kind::Text),
        column("b_language", Kind::Text),
        column("a_segments", Kind::Integer),
        column("b_segments", Kind::Integer),
        column("links", Kind::Integer),
        // null between two languages
        column("equal", Kind::Integer),
        column("moved", Kind::Integer),
        column("partial", Kind::Integer),
        column("only_a", Kind::Integer),
        column("only_b", Kind::Integer),
        column("edits", Kind::Integer),
        column("errors", Kind::Integer),
        column("warnings", Kind::Integer),
        column("notes", Kind::Integer),
        // the share of the segments that a reviewer must look at
        column("attention", Kind::Number),
        // places of terms of the corpus, and those that do not have the corpus's usual rendering
        column("term_places", Kind::Integer),
        column("term_unusual", Kind::Integer),
        // what was doubtful in reading
        column("doubts", Kind::Texts),
    ],
};

/// A line a link, and a line a segment without counterpart; numbers of segments count from 0.
pub const LINKS: Table = Table {
    name: "links",
    columns: &[
        column("pair", Kind::Text),
        // null for a segment without counterpart
        column("link", Kind::Integer),
        // link, moved, partial, moved-partial, only-a, only-b, furniture
        column("kind", Kind::Text),
        column("a", Kind::Integers),
        column("b", Kind::Integers),
        column("confidence", Kind::Number),
        column("edits", Kind::Integer),
        column("a_text", Kind::Text),
        column("b_text", Kind::Text),
    ],
};

/// A line an edit; spans are bytes of the files, as in the JSON form.
pub const EDITS: Table = Table {
    name: "edits",
    columns: &[
        column("pair", Kind::Text),
        column("link", Kind::Integer),
        // replaced, inserted, deleted, moved
        column("kind", Kind::Text),
        column("class", Kind::Text),
        column("a_start", Kind::Integer),
        column("a_end", Kind::Integer),
        column("b_start", Kind::Integer),
        column("b_end", Kind::Integer),
        column("a_text", Kind::Text),
        column("b_text", Kind::Text),
    ],
};

/// A line a finding; its places are lists of one length: the document (0 is A), the bytes of the file, the words.
pub const FINDINGS: Table = Table {
    name: "findings",
    columns: &[
        column("pair", Kind::Text),
        column("key", Kind::Text),
        column("rule", Kind::Text),
        column("severity", Kind::Text),
        column("message", Kind::Text),
        column("link", Kind::Integer),
        column("confidence", Kind::Number),
        column("suggestion", Kind::Text),
        column("place_document", Kind::Integers),
        column("place_start", Kind::Integers),
        column("place_end", Kind::Integers),
        column("place_text", Kind::Texts),
    ],
};

/// A line a rendering of a concept in one document of a pair.
pub const TERMS: Table = Table {
    name: "terms",
    columns: &[
        column("pair", Kind::Text),
        // its number in the pair, from 0; those that matter most first
        column("concept", Kind::Integer),
        column("name", Kind::Text),
        // consistent, house-style, drift, one-off, conflation
        column("kind", Kind::Text),
        // the document that drifts, has the odd one or conflates
        column("in_document", Kind::Integer),
        column("from_segment", Kind::Integer),
        column("confidence", Kind::Number),
        column("weight", Kind::Number),
        column("notable", Kind::Flag),
        column("document", Kind::Integer),
        column("rendering", Kind::Text),
        column("count", Kind::Integer),
        column("segments", Kind::Integers),
    ],
};

/// The tables that a pair has rows in, in the order in which they are kept.
pub const OF_A_PAIR: [Table; 4] = [TERMS, LINKS, EDITS, FINDINGS];

/// Writes `row` of `table` as one JSON object and a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write_json(table: &Table, row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::new(&mut *out);
    let mut map = serializer.serialize_map(Some(row.len()))?;
    for (column, value) in table.columns.iter().zip(row) {
        map.serialize_entry(column.name, value)?;
    }
    map.end()?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_keeps_the_order_of_its_columns() {
        let row = vec![
            json!("p"),
            json!(3),
            json!("replaced"),
            json!("term"),
            json!(0),
            json!(1),
            json!(0),
            json!(2),
        ];
        let row = [row, vec![json!("a\"\t\n"), Value::Null]].concat();
        let mut out = Vec::new();
        write_json(&EDITS, &row, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"pair\":\"p\",\"link\":3,\"kind\":\"replaced\",\"class\":\"term\",\"a_start\":0,\"a_end\":1,\"b_start\":0,\
             \"b_end\":2,\"a_text\":\"a\\\"\\t\\n\",\"b_text\":null}\n"
        );
    }
}
