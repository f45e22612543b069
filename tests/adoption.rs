//! `docs/adopting.md`, played on a generated repository, and what git and diffs have in store for `check`.
//!
//! Every command of the page is run in the order of the page, and has to print what stands below it; files that the page shows
//! are written as it shows them.

mod adoption_support;

use std::error::Error;
use std::fs;
use std::path::Path;

use adoption_support::{Stage, page};

#[test]
fn the_page_about_adopting_tells_the_truth() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("adopting")?;
    let page = fs::read_to_string("docs/adopting.md")?;
    let commands = page::play(&page, &stage)?;
    assert!(commands >= 15, "only {commands} commands were found on the page");
    Ok(())
}

/// A sentence with one warning.
const BLAMING: &str = "The reviewer should have asked for a load test.\n";

/// Where findings are, as `path:line:column`.
#[track_caller]
fn check(stage: &Stage, arguments: &str, expected: &[&str]) {
    let run = stage.run(&format!("secondstory check --format compact {arguments}"));
    let place = |line: &str| line.split(": ").next().unwrap_or_default().to_owned();
    let places: Vec<String> = run.output.lines().map(place).collect();
    assert_eq!(places, expected, "{arguments}\n{}", run.output);
}

#[track_caller]
fn check_problem(stage: &Stage, arguments: &str, expected: &[&str]) {
    let run = stage.run(&format!("secondstory check {arguments}"));
    assert_eq!(run.code, Some(2), "{arguments}\n{}", run.output);
    let flowing = run.output.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in expected {
        assert!(flowing.contains(text), "{arguments}: {text:?} is not in {flowing:?}");
    }
}

#[test]
fn only_lines_of_this_branch_count() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("branch")?;
    stage.write("old.md", &format!("One.\n\n{BLAMING}"))?;
    stage.commit("old")?;
    stage.succeed("git switch --quiet --create work")?;
    stage.write("old.md", &format!("Another one.\n\n{BLAMING}"))?;
    stage.write("ours.md", BLAMING)?;
    stage.commit("ours")?;
    stage.succeed("git switch --quiet main")?;
    stage.write("theirs.md", BLAMING)?;
    stage.commit("theirs")?;
    stage.succeed("git switch --quiet work")?;
    stage.write("not committed \u{e4}\".md", BLAMING)?;
    stage.write("ours.md", &format!("{BLAMING}\n{BLAMING}"))?;
    let expected = ["not committed \u{e4}\".md:1:14", "ours.md:1:14", "ours.md:3:14"];
    check(&stage, "--changed-since main", &expected);
    check(&stage, "--changed-since main ours.md old.md", &expected[1..]);
    Ok(())
}

#[test]
fn a_sentence_is_changed_where_one_of_its_lines_is() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("sentence")?;
    stage.write("a.md", "The reviewer should have asked\nfor a load test\nof the cache. The end.\n")?;
    stage.commit("old")?;
    stage.write("a.md", "The reviewer should have asked\nfor a load test\nof the queue. The end.\n")?;
    check(&stage, "--changed-since HEAD", &["a.md:1:14"]);
    stage.commit("new")?;
    stage.write("a.md", "The reviewer should have asked\nfor a load test\nof the queue.\nThe very end.\n")?;
    check(&stage, "--changed-since HEAD", &["a.md:1:14"]);
    stage.commit("newer")?;
    stage.write("a.md", "The reviewer should have asked\nfor a load test\nof the queue.\nNo end.\n")?;
    check(&stage, "--changed-since HEAD", &[]);
    Ok(())
}

#[test]
fn what_moved_is_not_changed() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("moved")?;
    stage.succeed("git mv postmortems old")?;
    check(&stage, "--changed-since main", &[]);
    Ok(())
}

#[test]
fn settings_of_git_do_no_harm() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("settings")?;
    for setting in [
        "diff.noprefix true",
        "diff.mnemonicPrefix true",
        "color.ui always",
        "diff.external false",
        "core.quotePath true",
    ] {
        stage.succeed(&format!("git config {setting}"))?;
    }
    stage.write("folder/n\u{e4}w.md", BLAMING)?;
    stage.succeed("git add --all")?;
    check(&stage, "--changed-since main", &["folder/n\u{e4}w.md:1:14"]);
    Ok(())
}

#[test]
fn a_diff_is_found_its_files() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("diffs")?;
    stage.write("folder/new one.md", BLAMING)?;
    stage.succeed("git add --all")?;
    let found = ["folder/new one.md:1:14"];
    for options in ["", "--no-prefix", "--src-prefix=old/ --dst-prefix=new/", "--unified=0"] {
        stage.succeed(&format!("git diff {options} main >../diffs.diff"))?;
        check(&stage, "--diff ../diffs.diff", &found);
    }
    stage.succeed("git diff main | sed 's/$/\\r/' >../diffs.diff")?;
    check(&stage, "--diff ../diffs.diff .", &found);
    let inside = stage.inside("folder");
    check(&inside, "--diff ../../diffs.diff", &["new one.md:1:14"]);
    stage.succeed("git diff --relative=folder main >../diffs.diff")?;
    check(&inside, "--diff ../../diffs.diff", &["new one.md:1:14"]);
    stage.succeed("diff -u /dev/null 'folder/new one.md' >../diffs.diff || true")?;
    check(&stage, "--diff ../diffs.diff", &found);
    Ok(())
}

#[test]
fn what_cannot_be_told_is_said() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("problems")?;
    check_problem(
        &stage,
        "--changed-since nowhere",
        &["git knows no revision `nowhere` here", "`git fetch`"],
    );
    check_problem(&stage, "--changed-since=--output=x", &["git knows no revision `--output=x` here"]);
    assert!(!stage.folder.join("x").exists());
    check_problem(&stage, "--changed-since HEAD --diff x", &["cannot be used with"]);
    check_problem(&stage, "--diff - -", &["the standard input cannot be both"]);
    check_problem(&stage, "--diff nowhere.diff", &["nowhere.diff: the diff cannot be read"]);
    check_problem(&stage, "--changed-since HEAD nowhere.md", &["nowhere.md: cannot be read"]);
    stage.write("x.diff", "--- a/gone.md\n+++ b/gone.md\n@@ -1 +1 @@\n-x\n+y\n")?;
    check_problem(&stage, "--diff x.diff", &["no file of this diff is here, such as `b/gone.md`"]);
    stage.write("x.diff", "--- a/gone.md\n+++ b/gone.md\n@@ -1,2 +1 @@\n-x\n+y\n")?;
    check_problem(&stage, "--diff x.diff", &["the diff ends before", "x.diff:3:1"]);
    stage.succeed("git switch --quiet --orphan other && git commit --quiet --allow-empty --message other")?;
    check_problem(&stage, "--changed-since main", &["have no history in common here"]);
    stage.succeed("git switch --quiet main && git clone --quiet --depth 1 file://$PWD ../shallow")?;
    let shallow = stage.beside("shallow");
    check_problem(
        &shallow,
        "--changed-since HEAD~1",
        &["this clone has only a part of the history", "--unshallow"],
    );
    let outside = stage.beside("nothing");
    fs::create_dir_all(&outside.folder)?;
    // The folder that tests write to may lie in a repository itself.
    let told = outside.run("GIT_CEILING_DIRECTORIES=$(dirname $PWD) secondstory check --changed-since HEAD");
    assert!(told.code == Some(2) && told.output.contains("git knows no repository here"), "{}", told.output);
    Ok(())
}

#[test]
fn a_baseline_that_cannot_be_used_is_no_empty_one() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("broken-baseline")?;
    stage.succeed("secondstory baseline create")?;
    let again = stage.run("secondstory baseline create");
    assert_eq!(again.code, Some(2));
    assert!(again.output.contains("the baseline is there already"), "{}", again.output);
    stage.write("secondstory-baseline.json", "{\"version\": 7}")?;
    check_problem(&stage, "", &["this baseline has version 7"]);
    stage.write("secondstory-baseline.json", "{\n<<<<<<< HEAD\n")?;
    check_problem(&stage, "", &["secondstory-baseline.json:2:1", "a conflict of a merge"]);
    check(&stage, "--no-baseline postmortems/2025-01-20-login.md", &[]);
    check_problem(&stage, "--baseline nowhere.json", &["nowhere.json", "there is no such file"]);
    stage.write("secondstory.toml", "baseline = \"nowhere.json\"\n")?;
    check_problem(&stage, "", &["the baseline `nowhere.json` is not there", "secondstory.toml:1:13"]);
    stage.succeed("secondstory baseline create && test -s nowhere.json && secondstory check")?;
    Ok(())
}

/// One document at a time is told the same as all of them at once, also where documents moved and sentences repeat.
#[test]
fn one_document_is_told_the_same_as_all() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("alone")?;
    stage.write("postmortems/generic.md", "The root cause was human error.\n")?;
    stage.succeed("secondstory baseline create")?;
    stage.succeed("mv postmortems archive")?;
    stage.write("a-new-one.md", &format!("The root cause was human error.\n\n{BLAMING}"))?;
    let all = stage.run("secondstory check --format compact").output;
    assert!(!all.is_empty() && all.lines().all(|line| line.starts_with("a-new-one.md")), "{all}");
    let mut alone = String::new();
    for path in fs::read_dir(stage.folder.join("archive"))? {
        let name = Path::new("archive").join(path?.file_name());
        alone += &stage.run(&format!("secondstory check --format compact '{}'", name.display())).output;
    }
    assert_eq!(alone, "");
    assert_eq!(stage.run("secondstory check --format compact a-new-one.md").output, all);
    Ok(())
}

/// The same file has one name, whichever way a path leads to it.
#[test]
fn paths_lead_to_the_same_document() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("paths")?;
    stage.write(
        "elsewhere/secondstory.toml",
        "baseline = \"../known/all.json\"\n[rules]\ncounterfactual = \"off\"\n",
    )?;
    stage.write("known/readme.txt", "Records.\n")?;
    stage.write("elsewhere/a.md", "It was a bad decision.\n")?;
    stage.succeed("secondstory baseline create elsewhere postmortems")?;
    let record = fs::read_to_string(stage.folder.join("known/all.json"))?;
    assert!(record.contains("\"path\":\"../elsewhere/a.md\""), "{record}");
    let inside = stage.inside("elsewhere");
    check(&inside, "../elsewhere/../postmortems a.md", &[]);
    stage.succeed("printf 'It was a bad decision.\\n\\nIt was a bad decision.\\n' >elsewhere/a.md")?;
    check(&inside, "../elsewhere/./a.md --changed-since main", &["../elsewhere/./a.md:3:4"]);
    stage.write("secondstory-baseline.json", "no baseline")?;
    stage.succeed("secondstory explain counterfactual && secondstory config && secondstory suppressions")?;
    Ok(())
}
