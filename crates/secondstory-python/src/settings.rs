//! What texts are read with: a configuration as on the command line, made once and used for any number of texts.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use secondstory_core::Severity;
use secondstory_project::{BaselineChoice, CommandLine, ConfigChoice, FileSettings, Problem, Project};

/// What holds where nobody says anything: made once, since a short text is read in less time.
static DEFAULT: LazyLock<Result<Settings, String>> = LazyLock::new(|| {
    let mut project = Project::new(ConfigChoice::None, CommandLine::default(), PathBuf::from("/"));
    Settings::of(&mut project, Path::new("")).map_err(|problems| told(&problems))
});

/// What texts are read with.
#[pyclass(frozen, module = "secondstory", skip_from_py_object)]
#[derive(Clone)]
pub(crate) struct Settings {
    file: Arc<FileSettings>,
    limit: u64,
}

#[pymethods]
impl Settings {
    /// Takes a `secondstory.toml`, the name of the document that its overrides are looked up for, the least severity that is given,
    /// and whether rules run that are still being tried.
    #[new]
    #[pyo3(signature = (config = None, *, document = None, min_severity = None, preview = false))]
    fn new(
        config: Option<PathBuf>,
        document: Option<PathBuf>,
        min_severity: Option<&str>,
        preview: bool,
    ) -> PyResult<Self> {
        let min_severity = min_severity.map(severity).transpose()?;
        let baseline = BaselineChoice::Unread(None);
        let command_line = CommandLine { min_severity, preview, baseline, ..CommandLine::default() };
        let choice = config.map_or(ConfigChoice::None, ConfigChoice::File);
        let mut project = Project::new(choice, command_line, std::env::current_dir()?);
        let settings = Self::of(&mut project, &document.unwrap_or_default());
        settings.map_err(|problems| PyValueError::new_err(told(&problems)))
    }
}

impl Settings {
    /// The given ones, else those that hold without a configuration.
    ///
    /// # Errors
    /// Where the latter cannot be made.
    pub(crate) fn chosen(settings: Option<&Bound<'_, Self>>) -> PyResult<Self> {
        match settings {
            Some(settings) => Ok(settings.get().clone()),
            None => DEFAULT.clone().map_err(PyValueError::new_err),
        }
    }

    /// What the analysis needs.
    pub(crate) fn analysis(&self) -> &secondstory_core::Settings {
        &self.file.settings
    }

    /// The least severity that is given.
    pub(crate) fn min_severity(&self) -> Severity {
        self.file.min_severity
    }

    /// The most bytes of a text.
    pub(crate) const fn limit(&self) -> u64 {
        self.limit
    }

    fn of(project: &mut Project, document: &Path) -> Result<Self, Vec<Problem>> {
        let workspace = project.workspace(document, false)?;
        if !workspace.problems().is_empty() {
            return Err(workspace.problems().to_vec());
        }
        let file = workspace.settings(&project.absolute(document));
        Ok(Self { file, limit: workspace.config().max_file_size.value })
    }
}

fn severity(name: &str) -> PyResult<Severity> {
    Severity::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = Severity::ALL.into_iter().map(Severity::name).collect();
        PyValueError::new_err(format!("`{name}` is no severity; there are {}", known.join(", ")))
    })
}

/// All problems with what helps, one a line.
fn told(problems: &[Problem]) -> String {
    let line = |problem: &Problem| match &problem.help {
        Some(help) => format!("{problem}; {help}"),
        None => problem.to_string(),
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}
