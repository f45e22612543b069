//! The findings of a column of texts as a column: a struct of `findings`, `words` and `error` for each text.
//!
//! The types are those that Spark has too: strings of the usual layout and signed numbers, nothing encoded.

use std::ffi::CString;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::ffi::{FFI_ArrowSchema, to_ffi};
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use secondstory_core::Target;
use secondstory_core::line_index::Position;

use crate::row::{Found, Reader, Row};
use crate::settings::Settings;
use crate::texts::{Texts, Workers};

/// A string column of the usual layout counts its bytes in 31 bits.
const MOST_BYTES: usize = i32::MAX as usize;

/// A row for each text, as an Arrow array that any library can take over.
#[pyclass(frozen, module = "secondstory")]
pub(crate) struct CheckedTexts {
    rows: StructArray,
}

#[pymethods]
impl CheckedTexts {
    fn __len__(&self) -> usize {
        self.rows.len()
    }

    /// The type of the rows, for libraries that read the Arrow C data interface.
    fn __arrow_c_schema__<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.rows.data_type()).map_err(|error| refused(&error))?;
        PyCapsule::new(python, schema, Some(CString::from(c"arrow_schema")))
    }

    /// The type and the rows, for the same. A type that is asked for instead is not made, as the protocol allows.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        python: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        let (array, schema) = to_ffi(&self.rows.to_data()).map_err(|error| refused(&error))?;
        let schema = PyCapsule::new(python, schema, Some(CString::from(c"arrow_schema")))?;
        Ok((schema, PyCapsule::new(python, array, Some(CString::from(c"arrow_array")))?))
    }
}

impl CheckedTexts {
    /// Reads every text. The interpreter is let go of meanwhile, and asked between two portions whether somebody wants to stop.
    ///
    /// # Errors
    /// Where there are more findings than a column can hold, and whatever a handler of signals raises, such as `KeyboardInterrupt`.
    pub(crate) fn new(
        python: Python<'_>,
        texts: &Texts,
        reader: &Reader,
        workers: &Workers,
    ) -> PyResult<Self> {
        let mut columns = Columns::default();
        for rows in texts.portions() {
            python.check_signals()?;
            python.detach(|| columns.read(texts, rows, reader, workers)).map_err(PyValueError::new_err)?;
        }
        Ok(Self { rows: columns.finish().map_err(|error| refused(&error))? })
    }
}

fn refused(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The columns while they grow.
#[derive(Default)]
struct Columns {
    rule: StringBuilder,
    family: StringBuilder,
    severity: StringBuilder,
    message: StringBuilder,
    text: StringBuilder,
    target: StringBuilder,
    start: PlaceColumns,
    end: PlaceColumns,
    /// How many findings each row has, and whether it has a list of them.
    counts: Vec<usize>,
    has_list: Vec<bool>,
    words: Int64Builder,
    error: StringBuilder,
    /// The bytes of all messages and texts.
    bytes: usize,
}

/// The places of findings while they grow.
#[derive(Default)]
struct PlaceColumns {
    byte: Int64Builder,
    line: Int64Builder,
    column: Int64Builder,
}

impl Columns {
    /// Reads these rows and takes what is known about them.
    fn read(
        &mut self,
        texts: &Texts,
        rows: Range<usize>,
        reader: &Reader,
        workers: &Workers,
    ) -> Result<(), String> {
        let read = texts.map(rows.clone(), |text| reader.read(text), workers);
        for (index, row) in rows.zip(&read) {
            self.add(row.as_ref(), texts.get(index).unwrap_or_default(), reader.settings())?;
        }
        Ok(())
    }

    /// Takes what is known about a text; nothing where there is none.
    fn add(
        &mut self,
        row: Option<&Result<Row, String>>,
        text: &[u8],
        settings: &Settings,
    ) -> Result<(), String> {
        let findings = match row {
            Some(Ok(row)) => row.findings.as_slice(),
            _ => &[],
        };
        for found in findings {
            self.add_finding(found, text, settings)?;
        }
        self.counts.push(findings.len());
        self.has_list.push(matches!(row, Some(Ok(_))));
        let words = row.and_then(|row| row.as_ref().ok()).map(|row| row.words);
        self.words.append_option(words.map(|words| i64::try_from(words).unwrap_or(i64::MAX)));
        self.error.append_option(row.and_then(|row| row.as_ref().err()));
        Ok(())
    }

    fn add_finding(&mut self, found: &Found, text: &[u8], settings: &Settings) -> Result<(), String> {
        let (span, rule) = (found.finding.span, settings.analysis().rule(found.finding.rule));
        let words = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let words = std::str::from_utf8(words).unwrap_or_default();
        self.bytes = self.bytes.saturating_add(rule.message.len() + rule.id.len() + words.len());
        if self.bytes > MOST_BYTES {
            return Err(
                "there are more findings than a column can hold; give fewer rows at a time".to_owned()
            );
        }
        self.rule.append_value(&rule.id);
        self.family.append_value(&rule.family);
        self.severity.append_value(found.finding.severity.name());
        self.message.append_value(&rule.message);
        self.text.append_value(words);
        self.target.append_option(found.finding.target.map(Target::name));
        self.start.add(span.start, found.start);
        self.end.add(span.end, found.end);
        Ok(())
    }

    fn finish(mut self) -> Result<StructArray, ArrowError> {
        let finding = structure(vec![
            ("rule", Arc::new(self.rule.finish())),
            ("family", Arc::new(self.family.finish())),
            ("severity", Arc::new(self.severity.finish())),
            ("message", Arc::new(self.message.finish())),
            ("text", Arc::new(self.text.finish())),
            ("target", Arc::new(self.target.finish())),
            ("start", Arc::new(self.start.finish()?)),
            ("end", Arc::new(self.end.finish()?)),
        ])?;
        let item = Arc::new(Field::new("item", finding.data_type().clone(), true));
        let offsets = OffsetBuffer::from_lengths(self.counts);
        let findings =
            ListArray::try_new(item, offsets, Arc::new(finding), Some(NullBuffer::from(self.has_list)))?;
        structure(vec![
            ("findings", Arc::new(findings)),
            ("words", Arc::new(self.words.finish())),
            ("error", Arc::new(self.error.finish())),
        ])
    }
}

impl PlaceColumns {
    fn add(&mut self, byte: u32, position: Position) {
        self.byte.append_value(byte.into());
        self.line.append_value(position.line.into());
        self.column.append_value(position.column.into());
    }

    fn finish(&mut self) -> Result<StructArray, ArrowError> {
        structure(vec![
            ("byte", Arc::new(self.byte.finish())),
            ("line", Arc::new(self.line.finish())),
            ("column", Arc::new(self.column.finish())),
        ])
    }
}

/// Columns of the same length side by side. Each may hold nothing in a row, because Spark says that of every column of Python.
fn structure(columns: Vec<(&str, ArrayRef)>) -> Result<StructArray, ArrowError> {
    let field =
        |(name, array): &(&str, ArrayRef)| Field::new(*name, DataType::clone(array.data_type()), true);
    let fields: Vec<Field> = columns.iter().map(field).collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    StructArray::try_new(fields.into(), arrays, None)
}
