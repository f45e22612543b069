//! The file with the progress, as a person meets it: nothing in it is ever lost.

use std::fs;
use std::path::{Path, PathBuf};

use secondstory_facilitator::{Answer, Exercise, Library, Moment, Plan, Progress, Trainer};
use secondstory_trainer::progress_file::{self, Opened, ProgressFile};

const NOW: Moment = Moment { day: 20_000, seed: 7 };

/// The path of a file in a folder of its own, which is empty.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("progress").join(name);
    let _ = fs::remove_dir_all(&folder);
    folder.join("training.json")
}

/// A trainer on what the file holds, with a session of sentences open.
fn begun(path: &Path, seed: u64) -> (Trainer, ProgressFile) {
    let Opened { file, progress, .. } = ProgressFile::open(path.to_path_buf());
    let mut trainer = Trainer::new(Library::builtin(), progress);
    let plan = Plan { exercises: vec![Exercise::Spot], ..Plan::default() };
    trainer.begin(plan, Moment { seed, ..NOW }).expect("there are items");
    (trainer, file)
}

fn answer_one(trainer: &mut Trainer, file: &mut ProgressFile) {
    trainer.answer(Answer::One(0), NOW).expect("an option that is there");
    file.store(trainer.progress()).expect("the folder can be written");
}

fn stored(path: &Path) -> Progress {
    Progress::read(&fs::read_to_string(path).expect("the file is there")).expect("it is progress")
}

#[test]
fn every_answer_is_in_the_file() {
    let path = fresh("answers");
    let (mut trainer, mut file) = begun(&path, 1);
    for count in 1..=3 {
        answer_one(&mut trainer, &mut file);
        assert_eq!(stored(&path).records.len(), count);
        assert_eq!(&stored(&path), trainer.progress());
    }
}

#[test]
fn where_nothing_happened_nothing_is_written() {
    let path = fresh("nothing");
    let Opened { mut file, progress, .. } = ProgressFile::open(path.clone());
    assert_eq!(file.store(&progress), Ok(()));
    assert!(!path.parent().unwrap().exists());
}

#[test]
fn two_sessions_at_once_keep_the_records_of_both() {
    let path = fresh("two");
    let (mut one, mut file_of_one) = begun(&path, 1);
    let (mut other, mut file_of_other) = begun(&path, 2);
    answer_one(&mut one, &mut file_of_one);
    answer_one(&mut other, &mut file_of_other);
    answer_one(&mut one, &mut file_of_one);
    answer_one(&mut other, &mut file_of_other);
    let stored = stored(&path);
    let mine = [&one, &other].map(|trainer| trainer.progress().records.clone()).concat();
    assert_eq!(stored.records.len(), 4);
    assert!(mine.iter().all(|record| stored.records.contains(record)));
    assert!(mine.iter().all(|record| stored.cards.contains_key(&record.item)));
}

#[test]
fn a_session_that_ends_does_not_close_that_of_another_run() {
    let path = fresh("ends");
    let (mut one, mut file_of_one) = begun(&path, 1);
    answer_one(&mut one, &mut file_of_one);
    let (mut other, mut file_of_other) = begun(&path, 2);
    answer_one(&mut other, &mut file_of_other);
    one.end();
    file_of_one.store(one.progress()).unwrap();
    assert_eq!(stored(&path).session.map(|session| session.seed), Some(2));
}

#[test]
fn what_is_no_progress_is_kept_aside_and_never_written_over() {
    let path = fresh("broken");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    for (number, broken) in [(1, "{\"version\": 1, \"records\": [tru"), (2, "[]"), (3, "")] {
        fs::write(&path, broken).unwrap();
        let Opened { mut file, progress, problem } = ProgressFile::open(path.clone());
        let told = problem.unwrap().to_string();
        let kept = path.with_file_name(format!("training.json.kept-{number}"));
        assert!(told.contains(&kept.display().to_string()), "{told}");
        assert_eq!(fs::read_to_string(&kept).unwrap(), broken);
        assert_eq!(progress, Progress::default());
        let mut trainer = Trainer::new(Library::builtin(), progress);
        trainer.begin(Plan::default(), NOW).unwrap();
        file.store(trainer.progress()).unwrap();
        assert_eq!(&stored(&path), trainer.progress());
    }
    assert_eq!(progress_file::kept_aside(&path).len(), 3);
}

#[test]
fn bytes_that_are_no_text_are_kept_aside_as_they_are() {
    let path = fresh("bytes");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, b"\xff\xfe\x00").unwrap();
    assert!(ProgressFile::open(path.clone()).problem.is_some());
    assert_eq!(fs::read(path.with_file_name("training.json.kept-1")).unwrap(), b"\xff\xfe\x00");
}

#[test]
fn a_file_that_breaks_during_a_session_is_kept_aside_and_the_session_is_stored_whole() {
    let path = fresh("during");
    let (mut trainer, mut file) = begun(&path, 1);
    answer_one(&mut trainer, &mut file);
    fs::write(&path, "half").unwrap();
    trainer.answer(Answer::One(0), NOW).unwrap();
    assert!(file.store(trainer.progress()).is_err_and(|told| told.message.contains("kept-1")));
    assert_eq!(stored(&path).records.len(), 2);
    answer_one(&mut trainer, &mut file);
    assert_eq!(stored(&path).records.len(), 3);
}

#[test]
fn the_file_of_a_newer_program_is_left_alone() {
    let path = fresh("newer");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let newer = "{\"version\": 99, \"later\": true}";
    fs::write(&path, newer).unwrap();
    let Opened { mut file, progress, problem } = ProgressFile::open(path.clone());
    assert!(problem.unwrap().to_string().contains("not stored"));
    assert_eq!(file.store(&progress), Ok(()));
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    assert!(progress_file::kept_aside(&path).is_empty());
}

#[test]
fn what_was_deleted_during_a_session_does_not_come_back() {
    let path = fresh("deleted");
    let (mut trainer, mut file) = begun(&path, 1);
    answer_one(&mut trainer, &mut file);
    assert_eq!(progress_file::delete(&path), Ok(true));
    answer_one(&mut trainer, &mut file);
    assert_eq!(stored(&path).records.len(), 1);
    assert_eq!(progress_file::delete(&path), Ok(true));
    assert_eq!(progress_file::delete(&path), Ok(false));
}

#[test]
fn a_place_that_cannot_be_written_is_told_once() {
    let path = fresh("unwritable");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // A file where a folder is needed stops everybody, also those who may write anywhere.
    fs::write(path.with_file_name("occupied"), "").unwrap();
    let path = path.with_file_name("occupied").join("training.json");
    let Opened { mut file, progress, problem } = ProgressFile::open(path);
    assert!(problem.is_some());
    let mut trainer = Trainer::new(Library::builtin(), progress);
    trainer.begin(Plan::default(), NOW).unwrap();
    assert_eq!(file.store(trainer.progress()), Ok(()));
}

#[cfg(unix)]
#[test]
fn only_the_person_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;

    let path = fresh("private");
    let (mut trainer, mut file) = begun(&path, 1);
    answer_one(&mut trainer, &mut file);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}
