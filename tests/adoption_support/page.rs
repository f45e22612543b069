//! A page of the manual as a script: its `console` blocks are commands with what they print, and a block below a comment
//! `<!-- file NAME -->` is a file that is written.

use std::error::Error;

use super::Stage;

/// Runs a page on a stage, from top to bottom; gives the number of its commands.
pub(crate) fn play(page: &str, stage: &Stage) -> Result<usize, Box<dyn Error>> {
    let mut file = None;
    let mut commands = 0;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("<!-- file ").and_then(|rest| rest.strip_suffix(" -->")) {
            file = Some(name);
        } else if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            match file.take() {
                Some(name) => stage.write(name, &format!("{}\n", block.join("\n")))?,
                None if language == "console" => commands += console(&block, stage),
                None => {}
            }
        }
    }
    Ok(commands)
}

/// Runs the commands of a block. Below a command stands `? CODE` unless it is 0, and what it prints.
fn console(block: &[&str], stage: &Stage) -> usize {
    let starts: Vec<usize> = (0..block.len()).filter(|index| block[*index].starts_with("$ ")).collect();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(block.len());
        let command = &block[*start][2..];
        let below = &block[start + 1..end];
        let (code, expected) = match below.split_first() {
            Some((code, expected)) if code.starts_with("? ") => (code[2..].parse().ok(), expected),
            _ => (Some(0), below),
        };
        let run = stage.run(command);
        assert_eq!(run.code, code, "{command}\n{}", run.output);
        let text = |lines: &[&str]| lines.join("\n").trim_end().to_owned();
        snapbox::Assert::new().eq(run.output.trim_end(), format!("{}\n", text(expected)).trim_end());
    }
    starts.len()
}
