//! The formats of one line for each finding, over many files: nothing is lost, doubled or out of order, whoever made the lines.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The file, the line and the rule of a finding.
type Place = (String, u64, String);

/// The finding that a line of a report is about, if it is about one.
type Reader = fn(&str) -> Option<Place>;

/// Sixty drafts in a folder of that name: without findings, with some, with more than are made into lines at a time, and one that is
/// no text.
fn archive(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for number in 0..60 {
        let findings = match number {
            7 | 8 => 1500,
            _ => number % 5 * 11,
        };
        let draft = "The on-call should have asked.\n\nThe disk was full.\n\n".repeat(findings);
        fs::write(folder.join(format!("{number:02}.md")), draft)?;
    }
    fs::write(folder.join("30.md"), b"\xff\xfe\x00\x00\x00")?;
    Ok(folder)
}

fn printed(folder: &Path, format: &str, threads: &str) -> Result<String, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_secondstory"));
    command.args(["check", "--no-config", "--format", format]).current_dir(folder);
    Ok(String::from_utf8(command.env("RAYON_NUM_THREADS", threads).output()?.stdout)?)
}

/// Every finding of the JSON report, which is made by one thread.
fn expected(folder: &Path) -> Result<Vec<Place>, Box<dyn Error>> {
    let report: Value = serde_json::from_str(&printed(folder, "json", "1")?)?;
    let mut places = Vec::new();
    for file in list(&report["files"]) {
        for finding in list(&file["findings"]) {
            places.push((
                text(&file["path"]),
                finding["start"]["line"].as_u64().unwrap_or(0),
                text(&finding["rule"]),
            ));
        }
    }
    Ok(places)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn of_compact(line: &str) -> Option<Place> {
    let mut parts = line.splitn(4, ':');
    let (path, number, rest) = (parts.next()?, parts.next()?, parts.nth(1)?);
    let rule = rest.split(['[', ']']).nth(1)?;
    Some((path.to_owned(), number.parse().ok()?, rule.to_owned()))
}

fn of_jsonl(line: &str) -> Option<Place> {
    let value: Value = serde_json::from_str(line).ok()?;
    let is_finding = value["kind"] == "finding";
    is_finding
        .then(|| (text(&value["path"]), value["start"]["line"].as_u64().unwrap_or(0), text(&value["rule"])))
}

fn of_rdjsonl(line: &str) -> Option<Place> {
    let value: Value = serde_json::from_str(line).ok()?;
    let (location, is_finding) = (&value["location"], value["severity"] != "ERROR");
    let number = location["range"]["start"]["line"].as_u64().unwrap_or(0);
    is_finding.then(|| (text(&location["path"]), number, text(&value["code"]["value"])))
}

#[test]
fn the_lines_of_many_files_stand_in_the_order_of_the_findings() -> Result<(), Box<dyn Error>> {
    let folder = archive("report-lines")?;
    let expected = expected(&folder)?;
    assert!(expected.len() > 4000, "{} findings", expected.len());
    let readers: [(&str, Reader); 3] =
        [("compact", of_compact), ("jsonl", of_jsonl), ("rdjsonl", of_rdjsonl)];
    for (format, read) in readers {
        let report = printed(&folder, format, "4")?;
        let places: Vec<Place> = report.lines().filter_map(read).collect();
        assert_eq!(places.len(), expected.len(), "{format}");
        assert!(places == expected, "{format} has the findings in another order");
        assert_eq!(report, printed(&folder, format, "1")?, "{format} depends on the number of threads");
    }
    Ok(())
}

#[test]
fn a_file_that_cannot_be_read_has_its_line_where_it_stands() -> Result<(), Box<dyn Error>> {
    let folder = archive("report-lines-error")?;
    let report = printed(&folder, "rdjsonl", "4")?;
    let lines: Vec<Value> = report.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let error = lines.iter().position(|line| line["severity"] == "ERROR").ok_or("no line about 30.md")?;
    assert_eq!(text(&lines[error]["location"]["path"]), "30.md");
    assert!(lines[..error].iter().all(|line| text(&line["location"]["path"]).as_str() < "30.md"));
    assert!(lines[error + 1..].iter().all(|line| text(&line["location"]["path"]).as_str() > "30.md"));
    Ok(())
}
