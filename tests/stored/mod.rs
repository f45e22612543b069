//! Findings as an engine stores them: files of Parquet, written column by column with the crate that the program reads them with.
//! `tests/python` has the program read what pyarrow, another implementation of the format, has written.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;

/// As pyarrow, DuckDB and Spark lay it out; every column may hold nothing.
const SCHEMA: &str = "message schema {
    optional binary path (UTF8);
    optional group findings (LIST) { repeated group list { optional group element {
        optional binary rule (UTF8); optional binary family (UTF8); optional binary severity (UTF8);
        optional group start { optional int64 byte; } } } }
    optional int64 words;
    optional binary error (UTF8);
}";

/// A row of a file: a document, its words, and rule, family and severity of each finding; or why it was not read.
#[derive(Clone, Default)]
pub(crate) struct Row {
    pub(crate) path: String,
    pub(crate) words: i64,
    pub(crate) findings: Vec<[String; 3]>,
    pub(crate) error: Option<String>,
}

/// A column with what tells where a value, a list or nothing at all is.
#[derive(Default)]
struct Column<T> {
    values: Vec<T>,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
}

impl<T> Column<T> {
    fn flat(values: impl Iterator<Item = Option<T>>) -> Self {
        let (mut column, mut definitions) = (Vec::new(), Vec::new());
        for value in values {
            definitions.push(i16::from(value.is_some()));
            column.extend(value);
        }
        Self { repetitions: vec![0; definitions.len()], values: column, definitions }
    }

    /// What each finding has; `depth` is how many of its ancestors and itself may be nothing or repeated.
    fn of_findings(rows: &[Row], depth: i16, value: impl Fn(&[String; 3]) -> T) -> Self {
        let mut column = Self { values: Vec::new(), definitions: Vec::new(), repetitions: Vec::new() };
        for row in rows {
            for (index, finding) in row.findings.iter().enumerate() {
                column.values.push(value(finding));
                column.definitions.push(depth);
                column.repetitions.push(i16::from(index > 0));
            }
            if row.findings.is_empty() {
                column.definitions.push(i16::from(row.error.is_none()));
                column.repetitions.push(0);
            }
        }
        column
    }
}

/// Writes rows as a file of Parquet.
pub(crate) fn store(file: &Path, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let mut writer = SerializedFileWriter::new(fs::File::create(file)?, schema, Arc::default())?;
    let mut group = writer.next_row_group()?;
    let mut index = 0;
    while let Some(mut column) = group.next_column()? {
        write(column.untyped(), index, rows)?;
        column.close()?;
        index += 1;
    }
    group.close()?;
    writer.close()?;
    Ok(())
}

fn write(writer: &mut ColumnWriter<'_>, index: usize, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    let bytes = |text: &String| ByteArray::from(text.as_str());
    match writer {
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let column = match index {
                0 => Column::flat(rows.iter().map(|row| Some(bytes(&row.path)))),
                1..=3 => Column::of_findings(rows, 4, |finding| bytes(&finding[index - 1])),
                _ => Column::flat(rows.iter().map(|row| row.error.as_ref().map(bytes))),
            };
            writer.write_batch(&column.values, Some(&column.definitions), Some(&column.repetitions))?;
        }
        ColumnWriter::Int64ColumnWriter(writer) => {
            let column = match index {
                4 => Column::of_findings(rows, 5, |_| 0),
                _ => Column::flat(rows.iter().map(|row| row.error.is_none().then_some(row.words))),
            };
            writer.write_batch(&column.values, Some(&column.definitions), Some(&column.repetitions))?;
        }
        _ => return Err("no such column".into()),
    }
    Ok(())
}

fn words_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Documents with their findings, as a check and an overview of them say.
pub(crate) fn rows(check: &Value, overview: &Value) -> Vec<Row> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let row = |document: &Value| {
        let file = list(&check["files"]).into_iter().find(|file| file["path"] == document["path"]);
        let finding = |finding: &Value| ["rule", "family", "severity"].map(|name| words_of(&finding[name]));
        Row {
            path: words_of(&document["path"]),
            words: document["words"].as_i64().unwrap_or(0),
            findings: list(&file.unwrap_or_default()["findings"]).iter().map(finding).collect(),
            error: None,
        }
    };
    list(&overview["documents"]).iter().map(row).collect()
}
