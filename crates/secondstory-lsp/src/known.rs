//! What a baseline knows is not shown, as the check does not show it: the same comparison, asked about one document.
//!
//! The other documents of a project matter where a finding may have moved. They are taken as they are stored, as the check takes
//! them, and kept until something is saved or a configuration changes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use secondstory_core::{Finding, examine};
use secondstory_project::baseline::Document;
use secondstory_project::discover::of_baseline;
use secondstory_project::fingerprint::of_finding;
use secondstory_project::{Draft, Workspace};

use crate::configuration::Configurations;

/// Takes the known ones out of everything that was found in a document.
pub(crate) fn take_out(
    configurations: &mut Configurations,
    path: &Path,
    text: &str,
    findings: &mut Vec<Finding>,
) {
    let workspace = configurations.of(Some(path));
    let Some(baseline) = workspace.baseline().filter(|_| !findings.is_empty()) else { return };
    let document = document(path, text, findings, &workspace);
    let comparison = baseline.compare(std::slice::from_ref(&document), || stored(configurations, &workspace));
    let mut known = comparison.known.into_iter().flatten();
    findings.retain(|_| !known.next().unwrap_or(false));
}

fn document(path: &Path, text: &str, findings: &[Finding], workspace: &Workspace) -> Document {
    let settings = workspace.settings(path);
    let fingerprints = findings.iter().map(|finding| of_finding(finding, text, &settings.settings));
    Document::new(path, workspace.baseline_folder(), fingerprints.collect())
}

/// The documents of the project as they are stored.
fn stored(configurations: &mut Configurations, workspace: &Arc<Workspace>) -> Vec<Document> {
    if let Some(known) = configurations.stored.get(workspace.baseline_path()) {
        return known.clone();
    }
    let paths = of_baseline(workspace, configurations.project());
    let documents: Vec<Document> = paths
        .iter()
        .filter_map(|path| {
            let workspace = configurations.of(Some(path));
            let settings = workspace.settings(path);
            let limit = workspace.config().max_file_size.value;
            // A panic over a document that nobody has open costs what is known about that one.
            let analysis = AssertUnwindSafe(|| {
                let draft = Draft::of_file(path, settings.format, limit).ok()?;
                Some((examine(&draft.document, &draft.text, &settings.settings).findings, draft.text))
            });
            let (findings, text) = catch_unwind(analysis).ok()??;
            Some(document(path, &text, &findings, &workspace))
        })
        .collect();
    configurations.stored.insert(workspace.baseline_path().to_path_buf(), documents.clone());
    documents
}
