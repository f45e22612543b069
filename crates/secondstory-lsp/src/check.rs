//! The analysis of a document, with what the configuration and the baseline say about it, and with what is remembered from the
//! versions before.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use secondstory_core::{Document, Finding, Format, Memory, examine_again, is_slack_export};
use secondstory_project::{FileSettings, InputFormat};

use crate::configuration::Configurations;
use crate::known;
use crate::log::Log;
use crate::session::Checked;

/// What the analysis remembers of a document, and with which settings it was found.
#[derive(Debug)]
pub(crate) struct Remembered {
    settings: Option<Arc<FileSettings>>,
    memory: Option<Memory>,
}

impl Remembered {
    /// What there is before the first analysis.
    pub(crate) const fn nothing() -> Self {
        Self { settings: None, memory: None }
    }

    /// The memory for an analysis with these settings, which is put back after it: where the analysis panics, nothing is
    /// remembered.
    fn take(&mut self, settings: &Arc<FileSettings>) -> Memory {
        let memory = self.memory.take();
        let is_same = self.settings.as_ref().is_some_and(|known| Arc::ptr_eq(known, settings));
        self.settings = Some(Arc::clone(settings));
        memory.filter(|_| is_same).unwrap_or_default()
    }
}

/// Checks a text as the command line would: nothing for a file that the configuration leaves out, and nothing that the baseline
/// knows. A panic costs this result.
pub(crate) fn check(
    (text, format): (&str, Format),
    path: Option<&Path>,
    remembered: Option<&mut Remembered>,
    (configurations, log): (&mut Configurations, &Log),
) -> Checked {
    let workspace = configurations.of(path);
    let settings = workspace.settings(path.unwrap_or(Path::new("")));
    let format = settings.format.and_then(InputFormat::text).unwrap_or(format);
    let wanted = path.is_none_or(|path| workspace.includes(path))
        && text.len() as u64 <= workspace.config().max_file_size.value
        && (format != Format::SlackExport || is_slack_export(text));
    let mut unused = Remembered::nothing();
    let remembered = remembered.unwrap_or(&mut unused);
    let analysis = || {
        let mut memory = remembered.take(&settings);
        let document = Document::parse(text, format);
        let found = examine_again(&document, text, &settings.settings, &mut memory);
        remembered.memory = Some(memory);
        found.findings
    };
    let mut findings = if wanted { guarded(log, analysis) } else { Vec::new() };
    if let Some(path) = path {
        known::take_out(configurations, path, text, &mut findings);
    }
    findings.retain(|finding| finding.severity >= settings.min_severity);
    Checked { findings, settings }
}

/// What an analysis finds; nothing where it panics, which costs this result and not the server.
fn guarded(log: &Log, analysis: impl FnOnce() -> Vec<Finding>) -> Vec<Finding> {
    catch_unwind(AssertUnwindSafe(analysis)).unwrap_or_else(|_| {
        log.write("the analysis stopped unexpectedly; its findings are missing until the next change");
        Vec::new()
    })
}

#[cfg(test)]
mod tests {
    use secondstory_core::analyze;

    use super::*;

    #[test]
    fn a_panic_costs_one_result() {
        let file = std::env::temp_dir().join(format!("secondstory-{}.log", std::process::id()));
        let log = Log::open(Some(&file)).unwrap();
        let found = guarded(&log, || Vec::from([analyze("", Format::Plain, &Default::default())[7]]));
        assert_eq!(found, []);
        assert!(std::fs::read_to_string(&file).unwrap().contains("stopped unexpectedly"));
        std::fs::remove_file(&file).unwrap();
    }
}
