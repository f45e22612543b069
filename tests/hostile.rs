//! Folders, files and ends of output that nobody wants: what cannot be read is told and the rest is checked, what was there is kept,
//! nothing waits for ever, and nothing that stands in a text or a name acts on the terminal it is shown on.

#![cfg(unix)]

use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

type Tested = Result<(), Box<dyn Error>>;

/// A draft with one finding.
const DRAFT: &str = "The reviewer should have asked for a load test.\n";

/// What acts on a terminal, on a line of a report, or on the direction of writing; an escape, the same in one byte of the second set
/// of control characters, a bell, and a mark that turns the direction.
const ACTING: &str = "\u{1b}[31m\u{9b}31m\u{7}\u{202e}";

/// An empty folder of that name.
fn folder(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The program in a folder, with an end to it: a test that waits for ever tells nothing.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("timeout");
    command.arg("60").arg(env!("CARGO_BIN_EXE_secondstory")).args(arguments);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
    Ok(program(folder, arguments).output()?)
}

/// The lines of the compact report, and those of the problems.
fn lines(output: &Output) -> (Vec<String>, Vec<String>) {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    let errors = lines(&output.stderr).into_iter().filter(|line| line.starts_with("error: ")).collect();
    (lines(&output.stdout), errors)
}

fn mkfifo(path: &Path) -> Tested {
    let made = Command::new("mkfifo").arg(path).status()?;
    if made.success() { Ok(()) } else { Err("mkfifo did not make a pipe".into()) }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() -> Tested {
    let folder = folder("unreadable")?;
    fs::write(folder.join("good.md"), DRAFT)?;
    fs::write(folder.join("bom.md"), format!("\u{feff}{DRAFT}"))?;
    fs::write(folder.join("nul.md"), "a\0b\n")?;
    fs::write(folder.join("sixteen.md"), b"\xff\xfea\0b\0")?;
    fs::write(folder.join("other.md"), b"caf\xe9\n")?;
    File::create(folder.join("sparse.md"))?.set_len(4 << 30)?;
    symlink("round-b.md", folder.join("round-a.md"))?;
    symlink("round-a.md", folder.join("round-b.md"))?;
    symlink("nowhere.md", folder.join("dangling.md"))?;
    let names =
        ["bom.md", "dangling.md", "good.md", "nul.md", "other.md", "round-a.md", "sixteen.md", "sparse.md"];
    let output = run(&folder, &[&["check", "--format", "compact"], &names[..]].concat())?;
    let (findings, errors) = lines(&output);
    assert_eq!(output.status.code(), Some(2));
    let reasons = [
        ("dangling.md", "cannot be read: there is no such file"),
        ("nul.md", "cannot be checked: it is a binary file"),
        ("other.md", "the byte 0xe9 at offset 3 is not UTF-8"),
        ("round-a.md", "cannot be read: "),
        ("sixteen.md", "cannot be checked: it is written in UTF-16"),
        ("sparse.md", "cannot be checked: it is larger than 16777216 bytes"),
    ];
    assert_eq!(errors.len(), reasons.len(), "{errors:?}");
    for ((name, reason), error) in reasons.iter().zip(&errors) {
        assert!(error.contains(name) && error.contains(reason), "{error:?} is not about {name}: {reason}");
    }
    assert!(findings.iter().any(|line| line.starts_with("good.md:1:14: ")), "{findings:?}");
    assert!(findings.iter().any(|line| line.starts_with("bom.md:1:")), "{findings:?}");
    Ok(())
}

/// Root may read everything, so that permissions keep nothing from it.
#[test]
fn a_file_without_permission_is_told() -> Tested {
    let folder = folder("permission")?;
    fs::write(folder.join("a.md"), DRAFT)?;
    fs::write(folder.join("b.md"), DRAFT)?;
    fs::set_permissions(folder.join("a.md"), fs::Permissions::from_mode(0o000))?;
    if File::open(folder.join("a.md")).is_ok() {
        return Ok(());
    }
    let output = run(&folder, &["check", "--format", "compact", "."])?;
    let (findings, errors) = lines(&output);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(errors, ["error: a.md: cannot be read: permission denied"]);
    assert!(findings.iter().any(|line| line.starts_with("b.md:1:14: ")), "{findings:?}");
    Ok(())
}

/// In a folder, only files are taken: a pipe would be waited for, and a link may lead anywhere, also back.
#[test]
fn pipes_and_links_in_a_folder_are_left_alone() -> Tested {
    let folder = folder("found")?;
    let outside = self::folder("outside")?;
    fs::write(outside.join("secret.md"), DRAFT)?;
    fs::write(folder.join("good.md"), DRAFT)?;
    mkfifo(&folder.join("pipe.md"))?;
    symlink(".", folder.join("again"))?;
    symlink(&outside, folder.join("away"))?;
    symlink(outside.join("secret.md"), folder.join("secret.md"))?;
    symlink("/dev/zero", folder.join("zero.md"))?;
    for place in [".", "*.md", "**/*.md"] {
        let output = run(&folder, &["check", "--format", "compact", place])?;
        let (findings, errors) = lines(&output);
        assert_eq!(output.status.code(), Some(1), "{errors:?}");
        let others: Vec<_> =
            findings.iter().filter(|line| line.contains("secret") || line.contains("again")).collect();
        assert!(others.is_empty() && findings[0].starts_with("good.md:1:14: "), "{findings:?}");
    }
    Ok(())
}

#[test]
fn devices_end_where_the_limit_is() -> Tested {
    let folder = folder("devices")?;
    let zero = run(&folder, &["check", "/dev/zero"])?;
    assert_eq!(zero.status.code(), Some(2));
    assert!(lines(&zero).1[0].contains("/dev/zero: cannot be checked: it is larger than"), "{zero:?}");
    assert_eq!(run(&folder, &["check", "/dev/null"])?.status.code(), Some(0));
    for (option, device) in [("--config", "/dev/zero"), ("--baseline", "/dev/zero")] {
        fs::write(folder.join("a.md"), DRAFT)?;
        let output = run(&folder, &["check", option, device, "a.md"])?;
        assert_eq!(output.status.code(), Some(2), "{option}: {output:?}");
    }
    Ok(())
}

/// What somebody names is read, a pipe as well: that is how shells hand over the output of another program.
#[test]
fn a_pipe_that_is_named_is_read() -> Tested {
    let folder = folder("pipe")?;
    mkfifo(&folder.join("pipe.md"))?;
    let reader =
        program(&folder, &["check", "--format", "compact", "pipe.md"]).stdout(Stdio::piped()).spawn()?;
    File::options().write(true).open(folder.join("pipe.md"))?.write_all(DRAFT.as_bytes())?;
    let output = reader.wait_with_output()?;
    assert_eq!(output.status.code(), Some(1));
    assert!(lines(&output).0[0].starts_with("pipe.md:1:14: "), "{output:?}");
    Ok(())
}

/// The formats of `check`, and commands that show names and pieces of text.
#[rustfmt::skip]
const SHOWING: &[&[&str]] = &[
    &["check", "--format", "human"], &["check", "--format", "compact"], &["check", "--format", "json"], &["check", "--format", "jsonl"],
    &["check", "--format", "sarif"], &["check", "--format", "github"], &["check", "--format", "gitlab"], &["check", "--format", "junit"],
    &["check", "--format", "checkstyle"], &["check", "--format", "rdjson"], &["check", "--format", "rdjsonl"],
    &["check", "--format", "markdown"], &["check", "--format", "html"], &["suppressions"], &["suppressions", "--format", "json"], &["report"],
    &["facilitate"],
];

/// Colours are on, as on a terminal: where they are off, escapes are taken out on the way, and nothing would be shown.
#[test]
fn nothing_in_a_text_or_a_name_acts_on_the_terminal() -> Tested {
    let folder = folder("acting")?;
    let mut name = format!("a{ACTING}\nb").into_bytes();
    name.extend(b"\xff.md");
    let text = format!(
        "# {ACTING}Outage\n\nThe {ACTING}reviewer should have {ACTING} asked {ACTING} for `{ACTING}` it.\n\n\
         <!-- secondstory allow a{ACTING}b: c{ACTING} -->\n\nThe engineer <b{ACTING}>failed to {ACTING}check the gauge{ACTING}.\n",
    );
    fs::write(folder.join(OsStr::from_bytes(&name)), text)?;
    fs::write(folder.join(format!("{ACTING}.md")), b"caf\xe9\n")?;
    let folder_name = format!("c{ACTING}");
    fs::create_dir(folder.join(&folder_name))?;
    fs::write(folder.join(&folder_name).join("d.md"), DRAFT)?;
    for arguments in SHOWING {
        let place = if arguments[0] == "facilitate" { OsStr::from_bytes(&name) } else { OsStr::new(".") };
        let output = program(&folder, &[&["--color", "always"], *arguments].concat()).arg(place).output()?;
        let shown = [&output.stdout[..], &output.stderr[..]].concat();
        let shown = String::from_utf8_lossy(&shown);
        assert!(shown.len() > 40, "{arguments:?} shows nothing: {shown:?}");
        // Our own colours end in `m` and are never followed by what comes from the text; ours are not red with `31`.
        for acting in ["\u{1b}[31m\u{9b}", "\u{1b}[31m", "\u{9b}", "\u{7}", "\u{202e}"] {
            assert!(!shown.contains(acting), "{arguments:?} shows {acting:?}: {shown:?}");
        }
        assert!(!shown.contains("\nb\u{fffd}"), "{arguments:?} breaks a line in a name: {shown:?}");
    }
    Ok(())
}

#[test]
fn a_full_disk_is_told_and_keeps_what_was_there() -> Tested {
    let folder = folder("full")?;
    fs::write(folder.join("a.md"), DRAFT)?;
    for arguments in [&["check", "a.md"][..], &["rules"], &["man"], &["check", "--format", "sarif", "a.md"]] {
        let output =
            program(&folder, arguments).stdout(File::options().write(true).open("/dev/full")?).output()?;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
        assert!(lines(&output).1[0].contains("the output cannot be written"), "{output:?}");
    }
    let output = run(&folder, &["check", "--output", "/dev/full", "a.md"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(lines(&output).1[0].contains("/dev/full: cannot be written"), "{output:?}");
    Ok(())
}

/// The limit on the size of files stands in for a disk that is full in the middle; the signal that comes with it is ignored.
#[test]
fn a_file_that_can_be_written_only_in_part_is_not_replaced() -> Tested {
    let folder = folder("limit")?;
    // Every sentence is another one, so that a baseline has an entry for each.
    let sentence = |number: u32| format!("The reviewer should have asked for load test {number}.\n\n");
    fs::write(folder.join("a.md"), (0..500).map(sentence).collect::<String>())?;
    let written = [
        ("report.json", "check --output json=report.json a.md"),
        ("page.html", "check --output html=page.html a.md"),
        ("known.json", "baseline update --add --baseline known.json a.md"),
    ];
    for (name, arguments) in written {
        fs::write(folder.join(name), "{\"version\": 1, \"entries\": []}\n")?;
        let limited = format!("trap '' XFSZ; ulimit -f 4; exec timeout 60 \"$0\" {arguments}");
        let program = env!("CARGO_BIN_EXE_secondstory");
        let output = Command::new("bash").args(["-c", &limited, program]).current_dir(&folder).output()?;
        assert_eq!(output.status.code(), Some(2), "{arguments}: {output:?}");
        assert_eq!(fs::read_to_string(folder.join(name))?, "{\"version\": 1, \"entries\": []}\n");
        assert_eq!(leftovers(&folder)?, Vec::<String>::new());
    }
    Ok(())
}

/// Temporary files in a folder.
fn leftovers(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let names = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| name.ends_with(".part")).collect())
}

/// Writes a report while the program is ended by a signal; the pipe that is checked makes sure that it is in the middle of its work.
#[test]
fn an_interrupt_keeps_the_file_that_was_there() -> Tested {
    let folder = folder("interrupt")?;
    mkfifo(&folder.join("pipe.md"))?;
    for signal in ["INT", "TERM", "KILL"] {
        for (name, arguments) in [
            ("report.json", "check --output json=report.json pipe.md"),
            ("known.json", "baseline update --add --baseline known.json pipe.md"),
        ] {
            let before = "{\"version\": 1, \"entries\": []}\n";
            fs::write(folder.join(name), before)?;
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let mut command = Command::new(env!("CARGO_BIN_EXE_secondstory"));
            let mut running = command
                .args(arguments)
                .current_dir(&folder)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()?;
            // Opening the pipe for writing waits until the program reads it.
            let mut pipe = File::options().write(true).open(folder.join("pipe.md"))?;
            pipe.write_all(DRAFT.as_bytes())?;
            let number = running.id().to_string();
            Command::new("kill").args([&format!("-{signal}"), &number]).status()?;
            let status = running.wait()?;
            assert!(!status.success(), "{signal}: {status}");
            assert_eq!(fs::read_to_string(folder.join(name))?, before, "{signal}");
        }
    }
    Ok(())
}

/// A run that was killed may have left its file, and in a container every run has the same number.
#[test]
fn a_file_that_a_killed_run_left_is_in_nobodys_way() -> Tested {
    let folder = folder("left")?;
    fs::write(folder.join("a.md"), DRAFT)?;
    // `exec` keeps the number of the shell, which makes the file that is in the way.
    let script =
        "touch .secondstory.$$.0.part .report.json.$$.part; exec \"$0\" check --output json=report.json a.md";
    let output = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_secondstory")])
        .current_dir(&folder)
        .output()?;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(fs::read_to_string(folder.join("report.json"))?.contains("should have asked"));
    Ok(())
}

/// A name may have 255 bytes; a report with such a name is written as any other.
#[test]
fn a_report_may_have_the_longest_name() -> Tested {
    let folder = folder("long")?;
    fs::write(folder.join("a.md"), DRAFT)?;
    let name = format!("{}.json", "n".repeat(250));
    let output = run(&folder, &["check", "--output", &format!("json={name}"), "a.md"])?;
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(folder.join(name).is_file());
    Ok(())
}
