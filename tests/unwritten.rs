//! Files that cannot be written to their end, because the disk is full or because the program is ended: what was there is kept, nothing is
//! left beside it, and the exit code says so.

#![cfg(unix)]

mod hostile_support;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use hostile_support::{DRAFT, Tested, folder, lines, mkfifo, program, run};

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

/// Whether whoever started the tests had them ignore interrupts, which they pass on: shells do that for what runs beside them.
fn ignores_interrupts() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 0b10 != 0)
}

/// Writes a report while the program is ended by a signal; the pipe that is checked makes sure that it is in the middle of its work.
#[test]
fn an_interrupt_keeps_the_file_that_was_there() -> Tested {
    let folder = folder("interrupt")?;
    mkfifo(&folder.join("pipe.md"))?;
    let signals = ["TERM", "KILL", "INT"];
    for signal in &signals[..if ignores_interrupts() { 2 } else { 3 }] {
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

/// What is answered between two interrupts is kept, and the next session goes on from there.
#[test]
fn an_interrupt_loses_no_answer_of_training() -> Tested {
    let folder = folder("training")?;
    let arguments = ["train", "spot", "--plain", "--seed", "4", "--progress", "progress.json"];
    for answered in 1..=2 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_secondstory"));
        let command = command.args(arguments).current_dir(&folder);
        let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (mut input, output) =
            (running.stdin.take().ok_or("no input")?, running.stdout.take().ok_or("no output")?);
        input.write_all(b"1\n")?;
        // The next question is asked when the answer has been stored.
        let mut questions = 0;
        for line in BufReader::new(output).lines() {
            questions += usize::from(line? == "Answer with a number.");
            if questions == 2 {
                break;
            }
        }
        running.kill()?;
        running.wait()?;
        let told = run(&folder, &["train", "progress", "--progress", "progress.json", "--json"])?;
        let told: serde_json::Value = serde_json::from_slice(&told.stdout)?;
        assert_eq!(told["answered"], answered, "{told}");
    }
    assert_eq!(leftovers(&folder)?, Vec::<String>::new());
    Ok(())
}

/// Fills a disk of its own up to the last bytes, where the system lets somebody make one; then everything that writes is run.
const ON_A_FULL_DISK: &str = r#"
    set -e
    mount -t tmpfs -o size=256k none disk
    cd disk
    cp ../a.md .
    for name in report.json known.json secondstory.toml; do printf '%s' "$BEFORE" >"$name"; done
    printf '1\n' | "$PROGRAM" train spot --plain --seed 4 --progress progress.json >/dev/null
    cp progress.json ../before.json
    mkdir site
    printf '%s' "$BEFORE" >site/index.html
    printf '\0asm\1\0\0\0' >engine.wasm
    dd if=/dev/zero of=filling bs=1k 2>/dev/null || true
    check() {
        code=0
        printf '1\n' | timeout 60 "$PROGRAM" "$@" >../said 2>&1 || code=$?
        echo "$code $1 $(grep -c 'No space left' ../said || true)"
    }
    check check --output json=report.json a.md --no-config
    check baseline update --add --baseline known.json --no-config a.md
    check train --web --export site --engine engine.wasm
    check init --force
    check train spot --plain --seed 4 --progress progress.json
    for name in report.json known.json secondstory.toml site/index.html; do
        [ "$(cat "$name")" = "$BEFORE" ] || echo "$name is changed"
    done
    cmp progress.json ../before.json
    ls -A . site | grep part || true
"#;

#[test]
fn a_disk_that_is_full_keeps_every_file() -> Tested {
    let folder = folder("disk")?;
    fs::create_dir(folder.join("disk"))?;
    let sentence = |number: u32| format!("The reviewer should have asked for load test {number}.\n\n");
    fs::write(folder.join("a.md"), (0..100).map(sentence).collect::<String>())?;
    let namespace = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "bash", "-c", script]).current_dir(&folder);
        command.env("PROGRAM", env!("CARGO_BIN_EXE_secondstory"));
        command.env("BEFORE", "{\"version\": 1, \"entries\": []}").output()
    };
    if !namespace("mount -t tmpfs none disk").is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    let output = namespace(ON_A_FULL_DISK)?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    // Training goes on without storing, which is told after the answer and at the end; everything else could not be done.
    assert_eq!(told, "2 check 1\n2 baseline 1\n2 train 1\n2 init 1\n0 train 2\n", "{output:?}");
    Ok(())
}
