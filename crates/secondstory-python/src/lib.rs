//! The Python module: `check` for one text, `check_arrow` for a column of them, `rules` for what there is to say, and `run`, the
//! command line.
//!
//! An organisation that reads its whole archive brings its own engine: Spark, DuckDB, Polars. All of them hand columns to Python in
//! the Arrow layout and take columns back, so that is the door; there is no cluster of ours. The interpreter is let go of while
//! texts are read. What people see of this in Python is described in `python/secondstory/_secondstory.pyi`.

mod columns;
mod finding;
mod row;
mod settings;
mod texts;

use pyo3::prelude::*;

#[pymodule]
mod _secondstory {
    use std::ffi::OsString;

    use arrow_data::ArrayData;
    use arrow_pyarrow::FromPyArrow as _;
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedStr;

    #[pymodule_export]
    use crate::columns::CheckedTexts;
    #[pymodule_export]
    use crate::finding::{Finding, Place, Rule};
    use crate::row::Reader;
    #[pymodule_export]
    use crate::settings::Settings;
    use crate::texts::{Texts, Workers};

    /// Gives the findings in a text, those that are shown with these settings, in the order of the text.
    #[pyfunction]
    #[pyo3(signature = (text, *, format = "markdown", settings = None))]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a text of Python is held, not borrowed, while other threads run"
    )]
    fn check(
        python: Python<'_>,
        text: PyBackedStr,
        format: &str,
        settings: Option<&Bound<'_, Settings>>,
    ) -> PyResult<Vec<Finding>> {
        let reader = Reader::new(format, settings)?;
        let row = python.detach(|| reader.read(text.as_bytes())).map_err(PyValueError::new_err)?;
        Ok(row.findings.iter().map(|found| Finding::new(found, &text, reader.settings())).collect())
    }

    /// Gives a row for each text of an Arrow array, in the same order; a text that cannot be read has an error in its row.
    #[pyfunction]
    #[pyo3(signature = (texts, *, format = "markdown", settings = None, threads = 1))]
    fn check_arrow(
        texts: &Bound<'_, PyAny>,
        format: &str,
        settings: Option<&Bound<'_, Settings>>,
        threads: usize,
    ) -> PyResult<CheckedTexts> {
        let reader = Reader::new(format, settings)?;
        let column = Texts::new(ArrayData::from_pyarrow_bound(texts)?)?;
        // The column goes back to its library with the interpreter held, which some of them need for that.
        CheckedTexts::new(texts.py(), &column, &reader, &Workers::new(threads)?)
    }

    /// Gives the rules, those of the lexicons of the settings too.
    #[pyfunction]
    #[pyo3(signature = (settings = None))]
    fn rules(settings: Option<&Bound<'_, Settings>>) -> PyResult<Vec<Rule>> {
        let settings = Settings::chosen(settings)?;
        Ok(settings.analysis().lexicon().rules().map(|(_, rule)| Rule::new(rule)).collect())
    }

    /// Runs the command line; the name of the program is the first argument. Gives the exit code.
    #[pyfunction]
    fn run(python: Python<'_>, arguments: Vec<OsString>) -> u8 {
        python.detach(|| secondstory_cli::run(arguments))
    }
}
