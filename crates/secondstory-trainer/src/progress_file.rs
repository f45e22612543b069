//! The file with the progress of one person: where it is, and how nothing in it is ever lost.
//!
//! Every answer is stored. A session adds what it did to what the file holds at that moment, under a lock, so that two sessions
//! at once keep the records of both. A file that cannot be understood is kept aside under a new name; one of a newer program,
//! or one that cannot be read at all, is left alone, and training goes on without storing.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use secondstory_core::line_index::Position;
use secondstory_facilitator::{Progress, Session};
use secondstory_project::{Problem, write_privately};

/// The variable that names another file; an option on the command line comes before it.
pub const PATH_VARIABLE: &str = "SECONDSTORY_PROGRESS";

/// The file as one session sees it.
#[derive(Debug)]
pub struct ProgressFile {
    path: PathBuf,
    /// How many records of this session are in the file.
    stored: usize,
    /// The open session as it was stored last.
    session: Option<Session>,
    storing: Storing,
}

/// Whether anything is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Storing {
    Yes,
    /// The file is not ours to write.
    No,
}

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The file, for [`ProgressFile::store`].
    pub file: ProgressFile,
    /// What was in it; nothing where it begins.
    pub progress: Progress,
    /// What the person is told before training begins: that a file was kept aside, or that nothing will be stored.
    pub problem: Option<Problem>,
}

/// What a path holds.
enum Content {
    Progress(Progress),
    /// Text that is no progress, with the reason.
    Broken(Problem),
    /// To be left alone, with the reason.
    Untouchable(Problem),
}

/// Where the file is when nobody names another: `secondstory/training.json` in the folder in which the system keeps the data
/// of programs; by the rules of XDG on Linux and macOS. It is data and not state, because it is the person's own and worth a
/// backup.
///
/// # Errors
/// Where the system does not say which folder is the person's.
pub fn usual_path() -> Result<PathBuf, Problem> {
    let folders = etcetera::choose_base_strategy().map_err(|error| {
        let problem = Problem::new(format!("the folder for the progress of training is not known: {error}"));
        problem.with_help(format!("name a file: `--progress FILE`, or the variable {PATH_VARIABLE}"))
    })?;
    Ok(folders.data_dir().join("secondstory").join("training.json"))
}

/// All that the file holds, as it is; nothing where there is none.
///
/// # Errors
/// Where it cannot be read.
pub fn document(path: &Path) -> Result<Option<Vec<u8>>, Problem> {
    match fs::read(path) {
        Ok(document) => Ok(Some(document)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::of_file(path, format!("cannot be read: {error}"))),
    }
}

/// The files that were kept aside, in the order of their numbers.
#[must_use]
pub fn kept_aside(path: &Path) -> Vec<PathBuf> {
    let numbered = (1_u32..).map(|number| kept_as(path, number));
    numbered.take_while(|name| fs::symlink_metadata(name).is_ok()).collect()
}

/// Removes the file; gives whether there was one. Files that were kept aside stay.
///
/// # Errors
/// Where it cannot be removed.
pub fn delete(path: &Path) -> Result<bool, Problem> {
    let removed = fs::remove_file(path);
    // The lock is empty and of no use without the file.
    let _ = fs::remove_file(lock_beside(path));
    match removed {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Problem::of_file(path, format!("cannot be removed: {error}"))),
    }
}

impl ProgressFile {
    /// Opens the file. There is always a progress to train with.
    #[must_use]
    pub fn open(path: PathBuf) -> Opened {
        let (progress, storing, problem) = match content(&path) {
            Content::Progress(progress) => (progress, Storing::Yes, None),
            Content::Untouchable(problem) => (Progress::default(), Storing::No, Some(problem)),
            Content::Broken(broken) => match keep_aside(&path, broken) {
                Ok(told) => (Progress::default(), Storing::Yes, Some(told)),
                Err(problem) => (Progress::default(), Storing::No, Some(problem)),
            },
        };
        let session = progress.session.clone();
        let file = Self { path, stored: progress.records.len(), session, storing };
        Opened { file, progress, problem }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Stores what this session has done. Records that another session wrote meanwhile stay.
    ///
    /// # Errors
    /// Where the file cannot be written, or was taken over by a newer program; it is told once, and training goes on.
    /// A file that somebody broke meanwhile is kept aside, which is told as well; everything is stored then.
    pub fn store(&mut self, progress: &Progress) -> Result<(), Problem> {
        let is_stored = self.stored == progress.records.len() && self.session == progress.session;
        if is_stored || self.storing == Storing::No {
            return Ok(());
        }
        let result = self.store_now(progress);
        if result.as_ref().is_err_and(|unstored| unstored.ends_storing) {
            self.storing = Storing::No;
        }
        result.map_err(|unstored| unstored.problem)
    }

    fn store_now(&mut self, progress: &Progress) -> Result<(), Unstored> {
        let ends = |problem| Unstored { problem, ends_storing: true };
        let goes_on = |problem| Unstored { problem, ends_storing: false };
        let _lock = locked(&self.path).map_err(|error| ends(unwritten(&self.path, &error)))?;
        let mut told = None;
        let mut merged = match content(&self.path) {
            Content::Progress(there) => there,
            Content::Untouchable(problem) => return Err(ends(problem)),
            Content::Broken(broken) => {
                told = Some(keep_aside(&self.path, broken).map_err(ends)?);
                self.stored = 0;
                Progress::default()
            }
        };
        merged.take_over(progress, self.stored);
        let seed = |session: &Option<Session>| session.as_ref().map(|session| session.seed);
        // A session that ended here may have been followed by another one elsewhere, which is not ours to close.
        if progress.session.is_some() || seed(&merged.session) == seed(&self.session) {
            merged.session.clone_from(&progress.session);
        }
        let text =
            merged.write().map_err(|problem| ends(Problem::of_file(&self.path, problem.to_string())))?;
        write_privately(&self.path, |out| out.write_all(text.as_bytes())).map_err(ends)?;
        self.stored = progress.records.len();
        self.session.clone_from(&progress.session);
        told.map_or(Ok(()), |problem| Err(goes_on(problem)))
    }
}

/// Why something was not stored, or what else is to be told.
struct Unstored {
    problem: Problem,
    /// Whether later answers are stored.
    ends_storing: bool,
}

fn content(path: &Path) -> Content {
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => understood(path, &text),
            Err(_) => Content::Broken(Problem::of_file(path, "This is not UTF-8")),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Content::Progress(Progress::default()),
        Err(error) => {
            let problem =
                Problem::of_file(path, format!("cannot be read: {error}; what follows is not stored"));
            Content::Untouchable(problem.with_help("`--progress FILE` names another file"))
        }
    }
}

fn understood(path: &Path, text: &str) -> Content {
    match Progress::read(text) {
        Ok(progress) => Content::Progress(progress),
        Err(problem) if problem.is_about_version() => {
            let message = problem.message.trim_end_matches('.');
            let left = Problem::of_file(path, format!("{message}. What follows is not stored"));
            Content::Untouchable(left.with_help("`--progress FILE` names another file"))
        }
        Err(problem) => {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let position = Position { line: number(problem.line), column: number(problem.column).max(1) };
            let message = problem.message.trim_end_matches('.');
            Content::Broken(Problem { position: Some(position), ..Problem::of_file(path, message) })
        }
    }
}

/// Keeps a file aside under a name that no other file has; gives what is to be told about it.
fn keep_aside(path: &Path, broken: Problem) -> Result<Problem, Problem> {
    let mut names = (1_u32..).map(|number| kept_as(path, number));
    // A link that leads nowhere is a name in use as well.
    let kept = names.find(|name| fs::symlink_metadata(name).is_err()).unwrap_or_else(|| path.into());
    let reason = &broken.message;
    if let Err(error) = fs::rename(path, &kept) {
        let message = format!("{reason}. It cannot be kept aside: {error}. What follows is not stored");
        return Err(Problem { message, ..broken }.with_help("`--progress FILE` names another file"));
    }
    let message = format!("{reason}. The file is kept as {}, and a new one begins", kept.display());
    Ok(Problem { message, ..broken })
}

fn kept_as(path: &Path, number: u32) -> PathBuf {
    beside(path, &format!("kept-{number}"))
}

/// Holds the lock until it is dropped. A system that has no locks is no reason to store nothing.
fn locked(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let lock = File::options().create(true).truncate(false).write(true).open(lock_beside(path))?;
    let _ = fs4::FileExt::lock(&lock);
    Ok(lock)
}

fn lock_beside(path: &Path) -> PathBuf {
    beside(path, "lock")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{name}.{ending}"))
}

fn unwritten(path: &Path, error: &io::Error) -> Problem {
    let problem = Problem::of_file(path, format!("cannot be written: {error}; what follows is not stored"));
    problem.with_help("`--progress FILE` names another file")
}
