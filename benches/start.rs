//! What it costs to start: `secondstory check` on a small file against a program that does nothing.
//!
//! Run with `cargo bench --bench start`. The two programs are started in turns, so that whatever else the machine does
//! falls on both; `-- --assert` asserts the limit that the project promises.

mod text;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use text::write_up;

const RUNS: usize = 200;
const FILE_BYTES: usize = 2_000;
/// What `--assert` asks for, in milliseconds over the empty program.
const MOST_MILLISECONDS: f64 = 2.0;

fn main() -> ExitCode {
    match measure() {
        Ok(milliseconds) => {
            let is_asserted = std::env::args().any(|argument| argument == "--assert");
            if is_asserted && milliseconds > MOST_MILLISECONDS {
                println!("That is more than the {MOST_MILLISECONDS} ms that are promised.");
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("the start could not be measured: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Starts both programs, and gives the difference of their medians in milliseconds.
fn measure() -> Result<f64, Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("secondstory-start-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let result = measure_in(&folder);
    fs::remove_dir_all(&folder)?;
    result
}

fn measure_in(folder: &Path) -> Result<f64, Box<dyn Error>> {
    let empty = empty_program(folder)?;
    let document = write_up(7, FILE_BYTES);
    let file = folder.join("incident.md");
    fs::write(&file, &document.text)?;
    let (mut empty_times, mut check_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        empty_times.push(time(&mut Command::new(&empty))?);
        let mut check = Command::new(env!("CARGO_BIN_EXE_secondstory"));
        check_times.push(time(check.arg("check").arg(&file))?);
    }
    let (empty, check) = (median(empty_times), median(check_times));
    let over = check - empty;
    println!("file: {} bytes, {} findings, {RUNS} runs each", document.text.len(), document.findings);
    println!(
        "empty program {empty:.2} ms, secondstory check {check:.2} ms: {over:.2} ms over the empty program"
    );
    Ok(over)
}

/// Compiles a program that does nothing, the way a release is compiled.
fn empty_program(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let source = folder.join("empty.rs");
    let program = folder.join(format!("empty{}", std::env::consts::EXE_SUFFIX));
    fs::write(&source, "fn main() {}\n")?;
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(compiler)
        .args(["-C", "opt-level=3", "-C", "strip=symbols", "-o"])
        .arg(&program)
        .arg(&source)
        .status()?;
    if !status.success() {
        return Err("the compiler refused the empty program".into());
    }
    Ok(program)
}

/// How long a program runs from start to exit. Both ways of doing the job count: with findings and without.
fn time(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let elapsed = start.elapsed();
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(format!("{command:?} could not do its job: {status}").into());
    }
    Ok(elapsed)
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1000.0
}
