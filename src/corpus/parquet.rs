//! Rows → a Parquet file, a group of rows in memory at a time.
//!
//! Lists are of three levels as the format asks for (`LIST`, `list`, `element`); what may be null is optional; pages are
//! compressed with Snappy, which every reader knows. A group ends after so many rows or so much text, whichever comes
//! first, so the bytes of a file depend on nothing but its rows.

use super::table::{Column, Kind, Row, Table};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use serde_json::Value;
use std::io::{self, Write};
use std::sync::Arc;

/// A group of rows has at most so many rows, and ends when they take so much memory: readers like large groups, but those
/// of all tables are held at a time, and shall be less than what two comparisons take.
const ROWS: usize = 1 << 16;
const BYTES: usize = 6 << 20;

/// A file that is being written.
pub struct Writer<W: Write + Send> {
    table: Table,
    file: SerializedFileWriter<W>,
    rows: Vec<Row>,
    bytes: usize,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file of the rows of `table`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(table: Table, out: W) -> io::Result<Self> {
        let columns = table.columns.iter().map(field).collect::<Result<Vec<_>, _>>();
        let schema = columns.and_then(|columns| Type::group_type_builder("row").with_fields(columns).build());
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("diptych ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = schema.and_then(|schema| SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)));
        Ok(Self {
            table,
            file: file.map_err(as_io)?,
            rows: Vec::new(),
            bytes: 0,
        })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Those of the file.
    pub fn push(&mut self, row: Row) -> io::Result<()> {
        self.bytes += row.iter().map(size).sum::<usize>();
        self.rows.push(row);
        if self.rows.len() >= ROWS || self.bytes >= BYTES {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what is left and the end of the file, and gives back what it was written to.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.file.into_inner().map_err(as_io)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let group = self.file.next_row_group().map_err(as_io)?;
        write_group(group, self.table.columns, &self.rows).map_err(as_io)?;
        self.rows.clear();
        self.bytes = 0;
        Ok(())
    }
}

/// The field of a column in the schema.
fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text | Kind::Texts => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer | Kind::Integers => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
    };
    let value = |name: &str, repetition| {
        Type::primitive_type_builder(name, physical)
            .with_logical_type(logical.clone())
            .with_repetition(repetition)
            .build()
            .map(Arc::new)
    };
    if !matches!(column.kind, Kind::Integers | Kind::Texts) {
        return value(column.name, Repetition::OPTIONAL);
    }
    let element = value("element", Repetition::REQUIRED)?;
    let list = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![element])
        .build()?;
    Type::group_type_builder(column.name)
        .with_logical_type(Some(LogicalType::List))
        .with_repetition(Repetition::REQUIRED)
        .with_fields(vec![Arc::new(list)])
        .build()
        .map(Arc::new)
}

fn write_group<W: Write + Send>(
    mut group: SerializedRowGroupWriter<'_, W>,
    columns: &[Column],
    rows: &[Row],
) -> Result<(), ParquetError> {
    for (at, column) in columns.iter().enumerate() {
        let writer = group
            .next_column()?
            .ok_or_else(|| ParquetError::General("a column is missing".to_owned()))?;
        let values = rows.iter().map(|row| row.get(at).unwrap_or(&Value::Null));
        let text = |value: &Value| value.as_str().map(ByteArray::from);
        match column.kind {
            Kind::Text => optional::<ByteArrayType>(writer, values, text),
            Kind::Integer => optional::<Int64Type>(writer, values, Value::as_i64),
            Kind::Number => optional::<DoubleType>(writer, values, Value::as_f64),
            Kind::Flag => optional::<BoolType>(writer, values, Value::as_bool),
            Kind::Integers => lists::<Int64Type>(writer, values, Value::as_i64),
            Kind::Texts => lists::<ByteArrayType>(writer, values, text),
        }?;
    }
    group.close().map(drop)
}

/// Writes a column of values of which some are null.
fn optional<'v, T: DataType>(
    mut writer: SerializedColumnWriter<'_>,
    values: impl Iterator<Item = &'v Value>,
    of: impl Fn(&Value) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut present, mut levels) = (Vec::new(), Vec::new());
    for value in values.map(of) {
        levels.push(i16::from(value.is_some()));
        present.extend(value);
    }
    writer.typed::<T>().write_batch(&present, Some(&levels), None)?;
    writer.close()
}

/// Writes a column of lists: an element that does not begin its list repeats it (level 1), an empty list has no element
/// (level 0).
fn lists<'v, T: DataType>(
    mut writer: SerializedColumnWriter<'_>,
    values: impl Iterator<Item = &'v Value>,
    of: impl Fn(&Value) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut present, mut levels, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        let before = present.len();
        present.extend(value.as_array().into_iter().flatten().filter_map(&of));
        let count = present.len() - before;
        levels.resize(levels.len() + count.max(1), i16::from(count > 0));
        repeats.push(0);
        repeats.resize(levels.len(), 1);
    }
    writer
        .typed::<T>()
        .write_batch(&present, Some(&levels), Some(&repeats))?;
    writer.close()
}

/// About how many bytes of memory a value takes, with those of the page that it is written to.
fn size(value: &Value) -> usize {
    const OWN: usize = size_of::<Value>() + size_of::<i64>();
    match value {
        Value::String(text) => OWN + 2 * text.len(),
        Value::Array(values) => OWN + values.iter().map(size).sum::<usize>(),
        _ => OWN,
    }
}

fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::table::{FINDINGS, TERMS};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use serde_json::json;

    fn read_back(table: Table, rows: &[Row]) -> Vec<String> {
        let mut writer = Writer::new(table, tempfile::tempfile().unwrap()).unwrap();
        rows.iter().for_each(|row| writer.push(row.clone()).unwrap());
        let reader = SerializedFileReader::new(writer.finish().unwrap()).unwrap();
        let read = reader.get_row_iter(None).unwrap();
        read.map(|row| row.unwrap().to_string()).collect()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let rows = [
            vec![
                json!("p"),
                json!("k"),
                json!("number"),
                json!("error"),
                json!("五 \"\\N\"\n\t"),
                Value::Null,
                json!(0.5),
                Value::Null,
                json!([0, 1]),
                json!([3, 4]),
                json!([5, 6]),
                json!(["a", ""]),
            ],
            vec![
                json!("q"),
                json!("l"),
                json!("name"),
                json!("note"),
                json!(""),
                json!(7),
                json!(1.0),
                json!("x"),
                json!([]),
                json!([]),
                json!([]),
                json!([]),
            ],
        ];
        let read = read_back(FINDINGS, &rows);
        assert_eq!(
            read[0],
            "{pair: \"p\", key: \"k\", rule: \"number\", severity: \"error\", message: \"五 \"\\N\"\n\t\", link: null, \
             confidence: 0.5, suggestion: null, place_document: [0, 1], place_start: [3, 4], place_end: [5, 6], \
             place_text: [\"a\", \"\"]}"
        );
        assert!(read[1].ends_with("place_document: [], place_start: [], place_end: [], place_text: []}"));
    }

    #[test]
    fn a_table_without_rows_is_a_file_too() {
        assert_eq!(read_back(TERMS, &[]), Vec::<String>::new());
    }

    #[test]
    fn many_rows_come_in_several_groups() {
        let text = "x".repeat(1 << 16);
        let row = |at: usize| {
            let head = vec![
                json!(at.to_string()),
                json!(at),
                json!(text),
                json!("drift"),
                Value::Null,
                Value::Null,
            ];
            let tail = vec![
                json!(0.1),
                json!(2.0),
                json!(true),
                json!(1),
                json!("y"),
                json!(1),
                json!([at]),
            ];
            [head, tail].concat()
        };
        let rows: Vec<Row> = (0..300).map(row).collect();
        let read = read_back(TERMS, &rows);
        assert_eq!(read.len(), 300);
        assert!(read[299].contains("concept: 299"), "{}", &read[299][..100]);
    }
}
