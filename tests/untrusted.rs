//! Repositories of others: their lexicons cannot take all time or memory, and what their configuration leads to is not shown.

#![cfg(unix)]

mod hostile_support;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use hostile_support::{DRAFT, Tested, folder, lines, run};

/// The head of a lexicon with one rule; patterns and lists follow.
const LEXICON: &str = r#"
family = "team-words"
prefix = "team"
why = "because"
questions = ["What was known?"]
severity = "warning"

[[rule]]
kind = "odd"
message = "Odd."
flag = []
pass = []

[[rule.entry]]
"#;

/// Checks a draft with a lexicon, with a gigabyte of memory and a minute; gives the exit code and the problems.
fn with_lexicon(
    name: &str,
    lexicon: &str,
    draft: &str,
) -> Result<(Option<i32>, Vec<String>), Box<dyn Error>> {
    let folder = folder(name)?;
    fs::write(folder.join("secondstory.toml"), "lexicons = [\"team.toml\"]\n")?;
    fs::write(folder.join("team.toml"), lexicon)?;
    fs::write(folder.join("a.md"), draft)?;
    let limited = "ulimit -v 1048576; exec timeout 60 \"$0\" check --format compact a.md";
    let arguments = ["-c", limited, env!("CARGO_BIN_EXE_secondstory")];
    let output = Command::new("bash").args(arguments).current_dir(&folder).output()?;
    let told = output.stdout.len() + output.stderr.len();
    assert!(told < 100_000, "{told} bytes are told");
    Ok((output.status.code(), lines(&output).1))
}

/// A few hundred bytes that stand for two hundred thousand million words.
#[test]
fn lists_that_multiply_are_a_message() -> Tested {
    let mut lexicon = format!("{LEXICON}match = [\"@f zebra\"]\n\n[words]\na = \"zebra gnu\"\n");
    for (name, inner) in "bcdef".chars().zip("abcde".chars()) {
        writeln!(lexicon, "{name} = \"{}\"", format!("@{inner} ").repeat(160).trim())?;
    }
    let (code, errors) = with_lexicon("multiplying", &lexicon, DRAFT)?;
    assert_eq!(code, Some(2));
    assert_eq!(errors, ["error: this pattern stands for more than 8000 words; lists in lists multiply"]);
    Ok(())
}

/// A line of two megabytes with a hundred thousand bad patterns would be two hundred gigabytes of quotations.
#[test]
fn a_long_line_of_bad_patterns_is_told_in_short() -> Tested {
    let patterns = "\"zebra (\", ".repeat(100_000);
    let (code, errors) = with_lexicon("mistakes", &format!("{LEXICON}match = [{patterns}]\n"), DRAFT)?;
    assert_eq!(code, Some(2));
    assert!((50..200).contains(&errors.len()), "{} problems", errors.len());
    assert!(errors.iter().any(|error| error.contains("more problems are not shown")), "{errors:?}");
    Ok(())
}

/// Patterns that would try every way to divide a sentence, thousands of them, over a text made for them: the steps are counted.
#[test]
fn patterns_that_try_everything_come_to_an_end() -> Tested {
    let patterns = "\"{word}* ...6 {word}* ...6 zebra ...6 {word}* ...6 {number}\", ".repeat(4_000);
    let draft = "zebra word ".repeat(500);
    let (code, errors) = with_lexicon("trying", &format!("{LEXICON}match = [{patterns}]\n"), &draft)?;
    assert_eq!((code, errors), (Some(0), Vec::new()));
    Ok(())
}

/// A file beside a repository is written where the person says so, and not where the repository does.
#[test]
fn a_baseline_outside_of_the_repository_is_written_for_who_asks() -> Tested {
    let folder = folder("outside")?;
    for (name, path) in [("above", "../kept.json"), ("linked", "way/kept.json")] {
        let repository = folder.join(name);
        fs::create_dir(&repository)?;
        fs::write(repository.join("a.md"), DRAFT)?;
        fs::write(repository.join("secondstory.toml"), format!("baseline = \"{path}\"\n"))?;
        symlink(&folder, repository.join("way"))?;
        let output = run(&repository, &["baseline", "create", "a.md"])?;
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("outside of its folder"), "{output:?}");
        assert!(!folder.join("kept.json").exists());
        let output = run(&repository, &["baseline", "create", "--baseline", path, "a.md"])?;
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        fs::remove_file(folder.join("kept.json"))?;
    }
    Ok(())
}

/// A configuration that is a link, or that names a file elsewhere, may lead to any file of this machine, and reports are read by others.
#[test]
fn what_a_configuration_leads_to_is_not_quoted() -> Tested {
    let folder = folder("leading")?;
    let elsewhere = self::folder("elsewhere")?;
    fs::write(elsewhere.join("credentials"), "the word is xyzzy\n")?;
    for name in ["linked", "named", "known"] {
        fs::create_dir(folder.join(name))?;
        fs::write(folder.join(name).join("a.md"), DRAFT)?;
    }
    symlink(elsewhere.join("credentials"), folder.join("linked/secondstory.toml"))?;
    fs::write(folder.join("named/secondstory.toml"), "lexicons = [\"../../elsewhere/credentials\"]\n")?;
    fs::write(folder.join("known/secondstory.toml"), "baseline = \"../../elsewhere/credentials\"\n")?;
    for (name, place) in
        [("linked", "linked/secondstory.toml"), ("named", "credentials"), ("known", "credentials")]
    {
        let output = run(&folder, &["check", &format!("{name}/a.md")])?;
        let told =
            String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(place) && !told.contains("xyzzy"), "{told}");
    }
    // What somebody names is theirs to see.
    let named = run(&folder, &["check", "--config", "linked/secondstory.toml", "linked/a.md"])?;
    assert!(String::from_utf8_lossy(&named.stderr).contains("xyzzy"), "{named:?}");
    Ok(())
}
