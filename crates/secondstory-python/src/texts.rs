//! A column of texts that a Python library holds: read where it lies, nothing copied.
//!
//! Texts are taken as bytes. A column that says of itself that it holds UTF-8 may be wrong, and then one row is, not the column.

use std::ops::Range;

use arrow_array::{Array, BinaryArray, BinaryViewArray, LargeBinaryArray};
use arrow_data::ArrayData;
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use rayon::ThreadPool;
use rayon::prelude::*;

/// A portion of a column ends with the row that brings its texts to so many bytes: a quarter of a second for one core.
const PORTION: usize = 16 * 1024 * 1024;

/// A column of texts.
pub(crate) enum Texts {
    /// The usual layout: up to 2 GB.
    Small(BinaryArray),
    /// The layout of larger columns.
    Large(LargeBinaryArray),
    /// The layout of columns that were cut out of others.
    Views(BinaryViewArray),
}

impl Texts {
    /// Takes an array of any of the layouts for strings and bytes.
    ///
    /// # Errors
    /// Where it is of another type, or its parts do not fit each other.
    pub(crate) fn new(data: ArrayData) -> PyResult<Self> {
        let bytes = match data.data_type() {
            DataType::Utf8 | DataType::Binary => DataType::Binary,
            DataType::LargeUtf8 | DataType::LargeBinary => DataType::LargeBinary,
            DataType::Utf8View | DataType::BinaryView => DataType::BinaryView,
            other => {
                let message = format!("the array holds {other}; an array of strings or of bytes is needed");
                return Err(PyTypeError::new_err(message));
            }
        };
        let data = data.into_builder().data_type(bytes).build();
        let data = data.map_err(|error| PyValueError::new_err(format!("the array is broken: {error}")))?;
        Ok(match data.data_type() {
            DataType::Binary => Self::Small(data.into()),
            DataType::LargeBinary => Self::Large(data.into()),
            _ => Self::Views(data.into()),
        })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.array().len()
    }

    /// The bytes of a row; nothing where there is no text in it.
    pub(crate) fn get(&self, row: usize) -> Option<&[u8]> {
        if row >= self.len() || self.array().is_null(row) {
            return None;
        }
        Some(match self {
            Self::Small(array) => array.value(row),
            Self::Large(array) => array.value(row),
            Self::Views(array) => array.value(row),
        })
    }

    /// The rows in portions, which together are the column. However many rows there are, a portion of short texts is a moment of work.
    pub(crate) fn portions(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let (first, mut bytes) = (start, 0);
            while start < self.len() && bytes < PORTION {
                bytes += self.get(start).map_or(0, <[u8]>::len);
                start += 1;
            }
            (first < start).then_some(first..start)
        })
    }

    /// What `read` gives for each of these rows that holds a text, in their order.
    pub(crate) fn map<T: Send>(
        &self,
        rows: Range<usize>,
        read: impl Fn(&[u8]) -> T + Sync + Send,
        workers: &Workers,
    ) -> Vec<Option<T>> {
        let read = |row| self.get(row).map(&read);
        match &workers.0 {
            Some(pool) => pool.install(|| rows.into_par_iter().map(read).collect()),
            None => rows.map(read).collect(),
        }
    }

    fn array(&self) -> &dyn Array {
        match self {
            Self::Small(array) => array,
            Self::Large(array) => array,
            Self::Views(array) => array,
        }
    }
}

/// The threads that read the texts of a column; none of their own where the caller's is enough.
pub(crate) struct Workers(Option<ThreadPool>);

impl Workers {
    /// With one thread it is the caller's, with 0 there are as many as the machine has cores.
    ///
    /// # Errors
    /// Where threads cannot be started.
    pub(crate) fn new(threads: usize) -> PyResult<Self> {
        if threads == 1 {
            return Ok(Self(None));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| format!("{threads} threads cannot be started: {error}"));
        pool.map(|pool| Self(Some(pool))).map_err(PyValueError::new_err)
    }
}
