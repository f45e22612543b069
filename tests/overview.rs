//! `docs/reports.md`, played on a generated repository, what `report` makes of days, names and numbers, and of findings that
//! an engine has stored: they are counted as those of the documents are, and files that are broken or something else are told about.

mod adoption_support;
mod stored;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use adoption_support::{Run, Stage, page};
use serde_json::Value;
use stored::{Row, rows, store};

#[test]
fn the_page_about_reports_tells_the_truth() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("reports")?;
    let commands = page::play(&fs::read_to_string("docs/reports.md")?, &stage)?;
    assert!(commands >= 5, "only {commands} commands were found on the page");
    Ok(())
}

fn json(stage: &Stage, line: &str) -> Result<Value, Box<dyn Error>> {
    let run = stage.run(line);
    serde_json::from_str(&run.output).map_err(|error| format!("{line}: {error}\n{}", run.output).into())
}

/// The day of each document and where it is from, by path.
fn days(stage: &Stage, line: &str) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let overview = json(stage, line)?;
    let documents = overview["documents"].as_array().ok_or("no documents")?;
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let day = |document: &Value| format!("{} {}", text(&document["date"]), text(&document["date_from"]));
    Ok(documents.iter().map(|document| (text(&document["path"]), day(document))).collect())
}

#[test]
fn a_document_has_the_day_that_it_says_then_its_name_then_its_first_commit() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("days")?;
    stage.write("a/2023/05/06/named.md", "---\ndate: 2023-05-04\n---\n\nOne.\n")?;
    stage.write("a/2023/05/06/folder.md", "One.\n")?;
    stage
        .write("a/2023-02-30.md", "date: 2023-02-30\n\nA document with words enough to be known again.\n")?;
    stage.succeed("git add --all && git commit --quiet --message one --date 2021-03-04T10:00:00Z")?;
    stage.succeed("git mv a/2023-02-30.md 'a/moved é.md'")?;
    stage.succeed("git commit --quiet --message two --date 2022-03-04T10:00:00Z")?;
    stage.write("a/new.md", "One.\n")?;
    let days = days(&stage, "secondstory report --format json a")?;
    let expected = [
        ("a/2023/05/06/folder.md", "2023-05-06 name"),
        ("a/2023/05/06/named.md", "2023-05-04 document"),
        ("a/moved é.md", "2021-03-04 git"),
        ("a/new.md", "- -"),
    ];
    assert_eq!(days, expected.map(|(path, day)| (path.to_owned(), day.to_owned())).into());
    Ok(())
}

#[test]
fn a_clone_with_a_part_of_the_history_knows_no_days() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("shallow")?;
    stage.write("notes/one.md", "One.\n")?;
    stage.commit("notes")?;
    let clone = stage.beside("clone");
    stage.succeed(&format!(
        "rm -rf '{0}' && git clone --quiet --depth 1 \"file://$PWD\" '{0}'",
        clone.folder.display()
    ))?;
    let days = days(&clone, "secondstory report --format json notes")?;
    assert_eq!(days, [("notes/one.md".to_owned(), "- -".to_owned())].into());
    Ok(())
}

/// The overview counts what the check shows, document by document, and its parts add up to the whole.
#[test]
fn the_overview_counts_what_the_check_shows() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("sums")?;
    stage.write("notes.md", "The reviewer should have asked.\n")?;
    let check = json(&stage, "secondstory check --min-severity hint --format json . || true")?;
    let overview = json(&stage, "secondstory report --min-severity hint --format json .")?;
    let counts = |list: &Value, count: fn(&Value) -> u64| -> BTreeMap<String, u64> {
        let items = list.as_array().into_iter().flatten();
        items.map(|item| (item["path"].to_string(), count(item))).collect()
    };
    let checked = counts(&check["files"], |file| file["findings"].as_array().map_or(0, Vec::len) as u64);
    let shown = counts(&overview["documents"], |document| document["findings"].as_u64().unwrap_or(0));
    assert_eq!(shown, checked);
    let sum = |list: &Value, field: &str| -> u64 {
        list.as_array().into_iter().flatten().filter_map(|item| item[field].as_u64()).sum()
    };
    for field in ["documents", "words", "findings"] {
        let whole = overview["summary"][field].as_u64().ok_or(field)?;
        let parts = sum(&overview["periods"], field) + overview["undated"][field].as_u64().ok_or(field)?;
        assert_eq!((parts, whole > 0), (whole, true), "{field}");
    }
    let whole = overview["summary"]["findings"].as_u64();
    assert_eq!(
        [sum(&overview["families"], "findings"), sum(&overview["rules"], "findings")].map(Some),
        [whole; 2]
    );
    Ok(())
}

#[test]
fn a_name_is_no_formula_and_no_second_cell() -> Result<(), Box<dyn Error>> {
    let stage = Stage::with_archive("formula")?;
    let names = ["=1+1.md", "@sum.md", "+a, \"b\".md", "-c.md"];
    for name in names {
        stage.write(&format!("names/{name}"), "One.\n")?;
    }
    let run = stage.inside("names").run("secondstory report --format csv");
    let mut table = csv::Reader::from_reader(run.output.as_bytes());
    let rows: Result<Vec<csv::StringRecord>, _> = table.records().collect();
    let shown: Vec<String> = rows?.iter().filter_map(|row| row.get(0).map(str::to_owned)).collect();
    assert_eq!(shown, ["'+a, \"b\".md", "'-c.md", "'=1+1.md", "'@sum.md"]);
    Ok(())
}

/// A report in front of what went wrong.
fn report(run: &Run) -> Result<Value, Box<dyn Error>> {
    let (report, _) = run.output.split_once("\n}\n").ok_or_else(|| run.output.clone())?;
    Ok(serde_json::from_str(&format!("{report}\n}}"))?)
}

/// Documents with findings, what would be stored of them, and their overview.
fn archive(name: &str) -> Result<(Stage, Vec<Row>, Value), Box<dyn Error>> {
    let stage = Stage::with_archive(name)?;
    // Stored rows know the day in the name only.
    let example = fs::read_to_string("examples/checkout-outage.md")?.replace("2026-", "week ");
    stage.write("notes/2024-03-11-checkout.md", &example)?;
    stage.write("notes/2024-05-01-draft.md", "The reviewer should have asked for a load test.\n")?;
    stage.write("notes/2025-01-07-calm.md", "The reviewer asked for a load test.\n")?;
    stage.write("notes/undated.md", "The planner clearly forgot the queue.\n")?;
    let check = stage.run("secondstory check --min-severity hint --format json notes");
    let overview = report(&stage.run("secondstory report --min-severity hint --format json notes"))?;
    let rows = rows(&report(&check)?, &overview);
    Ok((stage, rows, overview))
}

#[test]
fn stored_findings_make_the_overview_that_their_documents_make() -> Result<(), Box<dyn Error>> {
    let (stage, rows, overview) = archive("stored")?;
    assert_eq!(rows.len(), 4);
    let (first, second) = rows.split_at(2);
    store(&stage.folder.join("findings/part-0.snappy.parquet"), second)?;
    store(&stage.folder.join("findings/part-1.snappy.parquet"), first)?;
    stage.write("findings/_SUCCESS", "")?;
    stage.write("findings/.part-0.snappy.parquet.crc", "no Parquet")?;
    let run = stage.run("secondstory report --stored findings --format json");
    assert_eq!(run.code, Some(0), "{}", run.output);
    assert_eq!(report(&run)?, overview);
    assert!(overview["summary"]["findings"].as_u64() > Some(30), "{}", run.output);
    Ok(())
}

#[test]
fn only_findings_that_are_severe_enough_are_counted() -> Result<(), Box<dyn Error>> {
    let (stage, rows, overview) = archive("stored-severity")?;
    store(&stage.folder.join("findings.parquet"), &rows)?;
    let run = stage.run("secondstory report --stored findings.parquet --min-severity warning --format json");
    let counts = report(&run)?["summary"]["by_severity"].clone();
    assert_eq!(counts["warning"], overview["summary"]["by_severity"]["warning"]);
    assert_eq!(counts.as_object().map(serde_json::Map::len), Some(1), "{counts}");
    Ok(())
}

#[test]
fn what_was_not_read_is_told_with_its_place() -> Result<(), Box<dyn Error>> {
    let (stage, mut rows, _) = archive("stored-errors")?;
    let path = |name: &str| stage.folder.join(name);
    let unread = Row { path: "notes/x.md".into(), error: Some("it is binary".into()), ..Row::default() };
    store(&path("findings/good.parquet"), &[rows[1].clone(), unread])?;
    rows[2].findings.push(["a".into(), "b".into(), "loud".into()]);
    store(&path("findings/loud.parquet"), &rows)?;
    stage.write("findings/text.parquet", "The reviewer asked for a load test.\n")?;
    let whole = fs::read(path("findings/good.parquet"))?;
    fs::write(path("findings/half.parquet"), &whole[..whole.len() / 2])?;
    stage.write("empty/readme.txt", "")?;
    let run = stage.run("secondstory report --stored findings --stored empty --stored nowhere --format json");
    assert_eq!(run.code, Some(2), "{}", run.output);
    for expected in [
        "notes/x.md: it is binary",
        "findings/loud.parquet: cannot be read as Parquet with findings: row 3: `loud` is no severity",
        "findings/text.parquet: cannot be read as Parquet with findings: ",
        "findings/half.parquet: cannot be read as Parquet with findings: ",
        "empty: cannot be read: no `.parquet` file is in this folder",
        "nowhere: cannot be read",
    ] {
        assert!(run.output.contains(expected), "{expected} is missing in\n{}", run.output);
    }
    // What stands before the broken place is counted, as documents beside an unreadable one are.
    assert_eq!(report(&run)?["summary"]["documents"], 3);
    Ok(())
}

/// Another program wrote the file, or a disk lost some of it: each byte may be anything.
#[test]
fn a_damaged_file_is_a_message() -> Result<(), Box<dyn Error>> {
    let (stage, rows, _) = archive("stored-damaged")?;
    let good = stage.folder.join("good.parquet");
    store(&good, &rows)?;
    let whole = fs::read(&good)?;
    fs::create_dir_all(stage.folder.join("damaged"))?;
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= [0xff, 0x01, 0x80][at % 3];
        fs::write(stage.folder.join(format!("damaged/{at}.parquet")), damaged)?;
    }
    let run = stage.run("secondstory report --stored damaged --format json");
    assert_eq!(run.code, Some(2), "{}", run.output);
    let said = run.output.matches("cannot be read as Parquet with findings").count();
    assert!(said > 100, "{said} of {} files were told about", whole.len());
    Ok(())
}
