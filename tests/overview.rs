//! `docs/reports.md`, played on a generated repository, and what `report` makes of days, names and numbers.

mod adoption_support;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use adoption_support::{Stage, page};
use serde_json::Value;

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
