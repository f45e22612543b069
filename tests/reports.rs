//! Reports for people, read by what people read them with: tables by a Markdown reader, pages by their structure.
//!
//! The drafts here hold whatever could break out of a report: bars, tags, mentions, control characters, long lines.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Characters that a comment on GitHub may have.
const COMMENT_LIMIT: usize = 65_536;

/// An empty folder for one test.
fn folder(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn secondstory(folder: &Path, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
    let program = env!("CARGO_BIN_EXE_secondstory");
    Ok(Command::new(program).args(arguments).current_dir(folder).output()?)
}

/// What a command prints, which has to be UTF-8.
fn printed(folder: &Path, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    Ok(String::from_utf8(secondstory(folder, arguments)?.stdout)?)
}

/// The cells of every body row of every table, as the text that a reader sees.
fn rows(markdown: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableCell) => cell.clear(),
            Event::Text(text) => cell.push_str(&text),
            Event::End(TagEnd::TableCell) => row.push(cell.clone()),
            Event::End(TagEnd::TableHead) => row.clear(),
            Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. }) => {
                panic!("the words of a draft became markup in {markdown}")
            }
            _ => {}
        }
    }
    rows
}

/// Every tag that stands in the text, in its order.
fn tags(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let html = events.filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(html.to_string()),
        _ => None,
    });
    let html: Vec<String> = html.collect();
    html.concat().split('<').skip(1).filter_map(|tag| tag.split('>').next()).map(str::to_owned).collect()
}

#[test]
fn words_of_a_draft_stay_words_in_a_table() -> Result<(), Box<dyn Error>> {
    let folder = folder("markdown-words")?;
    let name = "a|b <i> @team #7 `x`.md";
    let draft = "We should **have** asked.\n\nThe on-call should <b>have</b> asked.\n\n\
        Whoever it was, they should \u{202e}have asked.\r\n\r\nThe `a|b` team and @lee should | have looked.\n";
    fs::write(folder.join(name), draft)?;
    let report = printed(&folder, &["check", "--no-config", "--format", "markdown"])?;
    let rows = rows(&report);
    assert!(rows.len() >= 2, "{report}");
    assert!(rows.iter().all(|row| row.len() == 4), "{rows:?}");
    assert_eq!(rows[0][..3], ["1:4", "should **have** asked", "warning: counterfactual/should-have"]);
    let known = ["details open", "summary", "/summary", "/details", "code", "/code"];
    let unknown: Vec<String> =
        tags(&report).into_iter().filter(|tag| !known.contains(&tag.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?} in {report}");
    assert!(!report.contains(['@', '\u{202e}']), "{report}");
    assert!(report.contains("(a%7Cb%20%3Ci%3E%20%40team%20%237%20%60x%60.md?plain=1#L1)"), "{report}");
    Ok(())
}

#[test]
fn a_summary_fits_into_a_comment_and_counts_what_it_leaves_out() -> Result<(), Box<dyn Error>> {
    let folder = folder("markdown-long")?;
    for name in ["a.md", "b.md", "c.md"] {
        fs::write(folder.join(name), "The reviewer should have asked.\n\n".repeat(200))?;
    }
    let report = printed(&folder, &["check", "--no-config", "--format", "markdown"])?;
    assert!(report.chars().count() <= COMMENT_LIMIT, "{}", report.len());
    let shown = rows(&report).len();
    let left_out: usize = report
        .lines()
        .filter(|line| line.starts_with('…'))
        .filter_map(|line| line.split_whitespace().find_map(|word| word.parse::<usize>().ok()))
        .sum();
    assert!(left_out > 0, "{report}");
    assert_eq!(shown + left_out, 600);
    assert!(report.starts_with("### secondstory: 600 findings in 3 files: 600 warnings\n"), "{report}");
    assert_eq!(report.matches("<details").count(), report.matches("</details>").count());
    Ok(())
}

/// Pieces of drafts in many notations; any two of them together are one more draft.
const PIECES: &[&str] = &[
    "The reviewer should have asked.\n",
    "The reviewer should\r\nhave asked,\r\nand obviously failed to check it.\r\n",
    "- the on-call failed to check it\n  - and the reviewer\n    should have asked\n",
    "> > The team agreed:\n> we should have asked.\n",
    "| a | b |\n|---|---|\n| the on-call **failed** to check | |\n| x | we should have asked |\n",
    "# We should have asked\n\nWe should have asked.\\\nWe could have asked.  \nAnd so on.\n",
    "```text\nwe should have asked\n```\nWe should have asked.\n",
    "<!-- secondstory allow minimiser: gone -->\nWe should <b>have</b> asked.\n",
    "We should\u{a0}have asked. \u{202e}We should have asked.\u{feff}\r",
    "<details><summary>We should have asked.</summary>\n\nThe on-call *should* have known.\n</details>\n",
    "10:05 <ines> we should have asked\n\n[^1]: We should have asked.\n",
    "\t\n   \n",
];

/// Who reads a page of HTML reads its words; so its words are what is drawn, with the marks in their places.
#[test]
fn of_a_page_the_words_are_drawn() -> Result<(), Box<dyn Error>> {
    let folder = folder("html-page")?;
    let draft = "<!DOCTYPE html><title>x</title><p class=a>The reviewer shouldn&rsquo;t <i>have</i> asked.<p>We should\n have asked.";
    fs::write(folder.join("a.html"), draft)?;
    let page = printed(&folder, &["check", "--no-config", "--format", "html", "a.html"])?;
    let marked: Vec<String> = page
        .split("<mark ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('>')?.1.split_once("</mark>")?.0.to_owned()))
        .collect();
    let marked = marked.concat();
    assert!(marked.contains("shouldn\u{2019}t") && marked.contains("asked"), "{marked}");
    assert!(!page.contains("class=a") && !page.contains("rsquo"), "{page}");
    Ok(())
}

#[test]
fn every_finding_has_its_mark_and_its_note_on_the_page() -> Result<(), Box<dyn Error>> {
    let folder = folder("html-pieces")?;
    for (first, one) in PIECES.iter().enumerate() {
        for (second, other) in PIECES.iter().enumerate() {
            fs::write(folder.join(format!("{first:02}-{second:02}.md")), format!("{one}\n{other}"))?;
        }
    }
    let options = ["check", "--no-config", "--min-severity", "hint", "--format"];
    let report: serde_json::Value =
        serde_json::from_str(&printed(&folder, &[&options[..], &["json"]].concat())?)?;
    let page = printed(&folder, &[&options[..], &["html"]].concat())?;
    let files = report["files"].as_array().ok_or("no files")?.iter();
    let with_findings = files.filter(|file| file["findings"].as_array().is_some_and(|list| !list.is_empty()));
    let counts: Vec<usize> =
        with_findings.filter_map(|file| Some(file["findings"].as_array()?.len())).collect();
    let shown: Vec<(usize, usize)> = page
        .split("<article")
        .skip(1)
        .map(|article| {
            (article.matches("class=\"reference\"").count(), article.matches("class=\"back\"").count())
        })
        .collect();
    assert!(counts.len() > 130, "{}", counts.len());
    assert_eq!(shown, counts.iter().map(|count| (*count, *count)).collect::<Vec<_>>());
    assert!(!page.contains('\u{202e}'));
    Ok(())
}

#[test]
fn every_one_of_many_places_is_drawn_for_people_and_a_file_has_no_colours() -> Result<(), Box<dyn Error>> {
    let folder = folder("reports-many")?;
    fs::write(folder.join("many.md"), "The engineer should have checked the logs.\n\n".repeat(250))?;
    let shown = printed(&folder, &["check", "--no-config", "many.md"])?;
    let place = |number: usize| format!("\n{number:>3} | The engineer");
    for number in 0..250 {
        assert!(shown.contains(&place(2 * number + 1)), "line {} is missing in {shown}", 2 * number + 1);
    }
    let headline = |text: &str| text.matches("(250 times in this document)").count();
    assert_eq!(headline(&shown), 3, "{shown}");
    assert_eq!(shown.matches("= why:").count(), 1, "{shown}");
    let written = ["check", "--no-config", "--color", "always", "--output", "report.txt", "many.md"];
    secondstory(&folder, &written)?;
    let file = fs::read_to_string(folder.join("report.txt"))?;
    assert!(!file.contains('\u{1b}') && headline(&file) == 3, "{file}");
    Ok(())
}
