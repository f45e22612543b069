//! Which baseline each file belongs to, and what is known in it.
//!
//! Files belong to the baseline of their configuration, so that one run may meet several. What is known is decided by
//! `secondstory_project::baseline`, which the language server asks as well.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use secondstory_core::Finding;
use secondstory_project::baseline::{Baseline, Comparison, Document, name_of};
use secondstory_project::discover::of_baseline;
use secondstory_project::{Problem, Project, Workspace};

use super::LeftOut;
use crate::args::InputArguments;
use crate::checking::{CheckedFile, CheckedText, check_all, plan};

/// A baseline, or the place for one, and the files that it is about.
#[derive(Debug)]
pub(crate) struct Share {
    /// One of the workspaces that use it.
    workspace: Arc<Workspace>,
    /// The numbers of its files among all that were to be checked; those that could not be read are left out.
    pub(crate) files: Vec<usize>,
}

/// The parts of the project that a run was about.
#[derive(Debug)]
pub(crate) struct Coverage {
    /// The absolute paths of the folders that were checked with all that is in them.
    folders: Vec<PathBuf>,
}

impl Coverage {
    /// Takes the paths that the user gave; none means the current folder.
    pub(crate) fn of_paths(paths: &[PathBuf], project: &Project) -> Self {
        let current = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &current } else { paths };
        let folders = paths.iter().map(|path| project.absolute(path)).filter(|path| path.is_dir());
        Self { folders: folders.collect() }
    }

    /// Of a run about some lines only.
    pub(crate) const fn nothing() -> Self {
        Self { folders: Vec::new() }
    }

    /// Whether the whole folder was looked at.
    fn includes(&self, folder: &Path) -> bool {
        self.folders.iter().any(|covered| folder.starts_with(covered))
    }
}

impl Share {
    /// The baselines of these files, by path.
    ///
    /// # Errors
    /// The problems of a configuration, or of a baseline.
    pub(crate) fn all(files: &[CheckedFile], project: &mut Project) -> Result<Vec<Self>, Vec<Problem>> {
        let mut shares: BTreeMap<PathBuf, Self> = BTreeMap::new();
        for (number, file) in files.iter().enumerate().filter(|(_, file)| file.result.is_ok()) {
            let workspace = project.workspace(&file.absolute, false)?;
            let path = workspace.baseline_path().to_path_buf();
            shares.entry(path).or_insert_with(|| Self { workspace, files: Vec::new() }).files.push(number);
        }
        Ok(shares.into_values().collect())
    }

    /// The baseline of the current folder, without files.
    ///
    /// # Errors
    /// The problems of its configuration, or of the baseline.
    pub(crate) fn of_current_folder(project: &mut Project) -> Result<Self, Vec<Problem>> {
        Ok(Self { workspace: project.workspace(Path::new("."), true)?, files: Vec::new() })
    }

    /// The absolute path of the baseline.
    pub(crate) fn path(&self) -> &Path {
        self.workspace.baseline_path()
    }

    /// Whether the configuration leads out of its own folder and of the current one.
    pub(crate) fn is_outside(&self, project: &Project) -> bool {
        self.workspace.baseline_is_outside(&project.absolute(Path::new(".")))
    }

    /// The baseline; nothing where there is none or it is not to be read.
    pub(crate) fn baseline(&self) -> Option<&Baseline> {
        self.workspace.baseline().map(Arc::as_ref)
    }

    /// The folder that it names documents from.
    fn folder(&self) -> &Path {
        self.workspace.baseline_folder()
    }

    /// Its documents with everything that was found in them, in the order of [`Self::files`].
    pub(crate) fn documents(&self, files: &[CheckedFile]) -> Vec<Document> {
        self.files.iter().filter_map(|number| files.get(*number)).map(|file| self.document(file)).collect()
    }

    fn document(&self, file: &CheckedFile) -> Document {
        let text = file.result.as_ref().ok();
        Document::new(&file.absolute, self.folder(), text.map_or_else(Vec::new, CheckedText::fingerprints))
    }

    /// Compares a baseline with the documents. The other documents of the project are read where it depends on them.
    pub(crate) fn compare(
        &self,
        baseline: &Baseline,
        documents: &[Document],
        project: &mut Project,
    ) -> Comparison {
        baseline.compare(documents, || self.others(documents, project))
    }

    /// The documents of the project that are not at hand.
    fn others(&self, documents: &[Document], project: &mut Project) -> Vec<Document> {
        let at_hand: BTreeSet<&str> = documents.iter().map(|document| document.name.as_str()).collect();
        let mut paths = of_baseline(&self.workspace, project);
        paths.retain(|path| !at_hand.contains(name_of(path, self.folder()).as_str()));
        if paths.is_empty() {
            return Vec::new();
        }
        let inputs = InputArguments { paths, ..InputArguments::default() };
        let jobs = plan(&inputs, project).map_or_else(|_| Vec::new(), |(jobs, _)| jobs);
        check_all(&jobs).iter().map(|file| self.document(file)).collect()
    }

    /// Splits what is left of a baseline: what is gone, and what this run was not about. An entry is gone where its document
    /// was checked, or where there is no such document anywhere that was looked at.
    pub(crate) fn split_left(
        &self,
        left: Baseline,
        documents: &[Document],
        coverage: &Coverage,
    ) -> (Baseline, Baseline) {
        let is_whole = coverage.includes(self.folder());
        let checked: BTreeSet<&str> = documents.iter().map(|document| document.name.as_str()).collect();
        left.partition(|name| checked.contains(name) || (is_whole && !self.folder().join(name).exists()))
    }
}

/// Takes out of the findings what baselines know, and tells how much that was.
///
/// # Errors
/// The problems of a configuration, or of a baseline.
pub(crate) fn take_out_known(
    files: &mut [CheckedFile],
    project: &mut Project,
    coverage: &Coverage,
) -> Result<LeftOut, Vec<Problem>> {
    let mut left_out = LeftOut::default();
    for share in Share::all(files, project)? {
        let Some(baseline) = share.baseline() else { continue };
        let documents = share.documents(files);
        let comparison = share.compare(baseline, &documents, project);
        let mut known = left_out.known.unwrap_or(0);
        for (number, flags) in share.files.iter().zip(&comparison.known) {
            known += files.get_mut(*number).map_or(0, |file| set_apart(file, flags));
        }
        left_out.known = Some(known);
        let (gone, _) = share.split_left(comparison.left, &documents, coverage);
        left_out.gone += gone.finding_count();
    }
    Ok(left_out)
}

/// Moves the known findings of a file out of the way; gives the number of those that would be talked about.
fn set_apart(file: &mut CheckedFile, known: &[bool]) -> usize {
    let Ok(text) = &mut file.result else { return 0 };
    let findings = std::mem::take(&mut text.findings).into_iter().zip(known);
    let (known, new): (Vec<(Finding, _)>, Vec<_>) = findings.partition(|(_, known)| **known);
    text.findings = new.into_iter().map(|(finding, _)| finding).collect();
    text.known = known.into_iter().map(|(finding, _)| finding).collect();
    text.known.iter().filter(|finding| text.settings.counts(finding.severity)).count()
}
