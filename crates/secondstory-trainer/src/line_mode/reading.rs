//! From lines to answers.

use std::io::{self, BufRead};

use secondstory_facilitator::{Answer, Input};

/// What a person wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// An answer; whether it goes with the question is for the question to say.
    Answer(Answer),
    /// `?`
    Help,
    /// `q`, or there is nothing more to read.
    Leave,
    /// No number where one is asked for.
    Unclear,
}

/// Reads one reply: a line, or lines up to an empty one where words are asked for.
pub(super) fn reply(asked: &Input, input: &mut dyn BufRead) -> io::Result<Reply> {
    let Some(first) = line(input)? else { return Ok(Reply::Leave) };
    Ok(match (first.trim(), asked) {
        ("?", _) => Reply::Help,
        ("q", _) => Reply::Leave,
        (_, Input::Text { .. }) => Reply::Answer(Answer::Text(text(first, input)?)),
        (one, Input::One { .. }) => {
            number(one).map_or(Reply::Unclear, |place| Reply::Answer(Answer::One(place)))
        }
        (one, Input::Scale { .. }) => {
            one.parse().map_or(Reply::Unclear, |value| Reply::Answer(Answer::Scale(value)))
        }
        ("-", Input::Several { .. }) => Reply::Answer(Answer::Several(Vec::new())),
        (several, Input::Several { .. }) => chosen(several),
    })
}

/// The next line without its ending; nothing at the end of the input. What is no UTF-8 is read as well as it can be.
fn line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}

/// Lines up to an empty one, or to the end of the input.
fn text(first: String, input: &mut dyn BufRead) -> io::Result<String> {
    let mut lines = vec![first];
    while lines.last().is_some_and(|last| !last.trim().is_empty()) {
        let Some(next) = line(input)? else { break };
        lines.push(next);
    }
    Ok(lines.join("\n"))
}

fn chosen(written: &str) -> Reply {
    let words = written.split([' ', ',', '\t']).filter(|word| !word.is_empty());
    let numbers: Option<Vec<usize>> = words.map(number).collect();
    match numbers {
        Some(numbers) if !numbers.is_empty() => Reply::Answer(Answer::Several(numbers)),
        _ => Reply::Unclear,
    }
}

/// A number as people count, from one, as the place of an option.
fn number(word: &str) -> Option<usize> {
    word.parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(asked: &Input, written: &str) -> Reply {
        reply(asked, &mut written.as_bytes()).unwrap()
    }

    fn options() -> Vec<String> {
        ["a", "b", "c"].map(str::to_owned).to_vec()
    }

    #[test]
    fn options_are_counted_from_one() {
        let one = Input::One { options: options() };
        assert_eq!(read(&one, "2\n"), Reply::Answer(Answer::One(1)));
        assert_eq!(read(&one, " 3 \r\n"), Reply::Answer(Answer::One(2)));
        for unclear in ["0\n", "\n", "b\n", "1 2\n", "-1\n", "99999999999999999999999\n"] {
            assert_eq!(read(&one, unclear), Reply::Unclear, "{unclear:?}");
        }
    }

    #[test]
    fn several_options_are_named_by_their_numbers_and_none_by_a_dash() {
        let several = Input::Several { options: options() };
        assert_eq!(read(&several, "1 3\n"), Reply::Answer(Answer::Several(vec![0, 2])));
        assert_eq!(read(&several, "1,3,\n"), Reply::Answer(Answer::Several(vec![0, 2])));
        assert_eq!(read(&several, "-\n"), Reply::Answer(Answer::Several(vec![])));
        assert_eq!(read(&several, "\n"), Reply::Unclear);
        assert_eq!(read(&several, "1 x\n"), Reply::Unclear);
    }

    #[test]
    fn text_ends_at_an_empty_line_or_with_the_input() {
        let text = Input::Text { longest: 100 };
        assert_eq!(read(&text, "one\ntwo\n\nthree\n"), Reply::Answer(Answer::Text("one\ntwo\n".to_owned())));
        assert_eq!(read(&text, "one\ntwo"), Reply::Answer(Answer::Text("one\ntwo".to_owned())));
        assert_eq!(read(&text, "one\nq\n\n"), Reply::Answer(Answer::Text("one\nq\n".to_owned())));
    }

    #[test]
    fn help_and_leaving_are_there_at_every_question() {
        for asked in [Input::One { options: options() }, Input::Text { longest: 100 }] {
            assert_eq!(read(&asked, "?\n"), Reply::Help);
            assert_eq!(read(&asked, "q\n"), Reply::Leave);
            assert_eq!(read(&asked, ""), Reply::Leave);
        }
    }
}
