//! Word documents, from the bytes of the file to the findings in its text.
//!
//! The document in `tests/word` is XML that we wrote, with the words that are to be found in double brackets; it is
//! packed here. The marks are in the text that is taken out of it too, so that they tell where the findings are
//! to be, in paragraphs and characters.

use std::io::Write;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use secondstory_core::structure::Structure;
use secondstory_core::{BlockKind, Lexicon, Settings, Span, examine};
use secondstory_project::examples::unmarked;
use secondstory_project::{Draft, Problem};

const DOCUMENT: &str = include_str!("word/document.xml");
const STYLES: &str = include_str!("word/styles.xml");
const FOOTNOTES: &str = include_str!("word/footnotes.xml");
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>"#;
const MAIN: &str = "word/document.xml";

/// The most bytes of text in these tests.
const LIMIT: u64 = 100_000;

/// An archive with these parts, unpacked or packed.
fn archive(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let started = archive.new_file(*name).compression_method(method).start();
        let (mut entry, config) = started.expect("an archive in memory can be written");
        let packed = match method {
            CompressionMethod::STORE => content.to_vec(),
            _ => miniz_oxide::deflate::compress_to_vec(content, 6),
        };
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(content).expect("a sink takes everything");
        let (_, descriptor) = writer.finish().expect("a sink takes everything");
        entry.write_all(&packed).expect("an archive in memory can be written");
        entry.finish(descriptor).expect("an archive in memory can be written");
    }
    archive.finish().expect("an archive in memory can be written");
    bytes
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    archive(&parts, CompressionMethod::DEFLATE)
}

fn read(bytes: &[u8]) -> Result<Draft, Problem> {
    Draft::of_stream(bytes, Path::new("a.docx"), None, LIMIT)
}

#[track_caller]
fn draft(bytes: &[u8]) -> Draft {
    read(bytes).unwrap_or_else(|problem| panic!("{problem}"))
}

/// A document with this body and nothing else.
#[track_caller]
fn body(inside: &str) -> Draft {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let xml = format!("<w:document xmlns:w=\"{word}\"><w:body>{inside}</w:body></w:document>");
    draft(&packed(&[(MAIN, &xml)]))
}

fn blocks(draft: &Draft) -> Vec<(BlockKind, &str)> {
    draft.document.blocks.iter().map(|block| (block.kind, block.span().text(&draft.text))).collect()
}

#[test]
fn a_postmortem_has_the_findings_that_are_marked() {
    let without_marks = |xml: &str| xml.replace("[[", "").replace("]]", "");
    let whole = |document: &str, footnotes: &str| {
        draft(&packed(&[
            ("_rels/.rels", RELATIONS),
            ("word/document2.xml", document),
            ("word/styles.xml", STYLES),
            ("word/footnotes.xml", footnotes),
        ]))
    };
    let (text, marked) = unmarked(&whole(DOCUMENT, FOOTNOTES).text);
    let read = whole(&without_marks(DOCUMENT), &without_marks(FOOTNOTES));
    assert_eq!(read.text, text);
    let settings = Settings::default();
    let findings = examine(&read.document, &read.text, &settings).findings;
    let words = |span: Span| format!("{} {}", span.start, span.text(&text));
    let mut found: Vec<_> = findings.iter().map(|finding| words(finding.span)).collect();
    // Rules of two families can speak about the same words.
    found.dedup();
    assert_eq!(found, marked.into_iter().map(words).collect::<Vec<_>>());
    assert_eq!(found.len(), 11);
}

#[test]
fn a_line_is_a_paragraph() {
    let read = body(
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>more</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>three</w:t></w:r></w:p>",
    );
    assert_eq!(read.text, "one more\n\nthree\n");
}

#[test]
fn a_paragraph_inside_another_one_follows_it() {
    let read = body(
        "<w:p><w:r><w:t xml:space=\"preserve\">outer </w:t><w:pict><w:txbxContent><w:p><w:r><w:t>inner</w:t></w:r></w:p>\
        </w:txbxContent></w:pict><w:t>end</w:t></w:r></w:p>",
    );
    assert_eq!(read.text, "outer end\ninner\n");
}

#[test]
fn the_first_row_of_a_table_is_its_head_unless_it_speaks() {
    let row = |words: &str| format!("<w:tr><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr>");
    let table = |first: &str| body(&format!("<w:tbl>{}{}</w:tbl>", row(first), row("Two.")));
    assert_eq!(blocks(&table("One"))[0], (BlockKind::TableHeader, "One"));
    assert_eq!(blocks(&table("One ran."))[0], (BlockKind::TableCell, "One ran."));
    let frame = body(&format!("<w:tbl>{}</w:tbl>", row("One")));
    assert_eq!(blocks(&frame), [(BlockKind::Paragraph, "One")]);
}

#[test]
fn letters_of_equal_width_are_code_unless_they_are_everywhere() {
    let code =
        "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Courier New\"/></w:rPr><w:t>kubectl get pods</w:t></w:r></w:p>";
    let prose = "<w:p><w:r><w:t>The pods were gone by noon.</w:t></w:r></w:p>";
    assert_eq!(blocks(&body(&format!("{code}{prose}"))).len(), 1);
    assert_eq!(blocks(&body(&code.repeat(2))).len(), 2);
    let word = "xmlns:w=\"x/wordprocessingml/main\"";
    let styles = format!(
        "<w:styles {word}><w:style w:styleId=\"t\"><w:name w:val=\"Typed\"/><w:rPr><w:rFonts w:ascii=\"Courier\"/></w:rPr></w:style></w:styles>"
    );
    let typed = "<w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr><w:r><w:t>The pods were gone.</w:t></w:r></w:p>";
    let xml = format!("<w:document {word}>{typed}</w:document>");
    let typed = draft(&packed(&[(MAIN, &xml), ("word/styles.xml", &styles)]));
    assert_eq!(blocks(&typed), [(BlockKind::Paragraph, "The pods were gone.")]);
}

#[test]
fn bold_paragraphs_of_a_few_words_are_headings() {
    let read = body(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Action items</w:t></w:r></w:p><w:p><w:r><w:t>Add a test.</w:t></w:r></w:p>",
    );
    let sections: Vec<_> = read.document.blocks.iter().map(|block| block.section.name()).collect();
    assert_eq!((blocks(&read)[0].0, sections), (BlockKind::Heading, vec!["action-items"; 2]));
}

/// What cannot be read says what it is and what to do.
#[test]
fn other_files_are_reported() {
    let damaged = "<w:document xmlns:w=\"x/wordprocessingml/main\"><w:p></w:document>";
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(600, 0);
    let large = " ".repeat(LIMIT as usize + 1);
    let cases: [(&[u8], &str); 7] = [
        (b"", "it is no Word document"),
        (b"Just text.", "it is no Word document"),
        (&locked, "it is an old Word file or protected by a password"),
        (&packed(&[("content.xml", "<a/>")]), "it is no Word document"),
        (&packed(&[(MAIN, damaged)]), "its part word/document.xml is damaged"),
        (&archive(&[(MAIN, b"\xff")], CompressionMethod::STORE), "its part word/document.xml is damaged"),
        (&packed(&[(MAIN, &large)]), "it holds more than 100000 bytes of text"),
    ];
    for (bytes, expected) in cases {
        let message = read(bytes).err().map(|problem| problem.to_string());
        assert_eq!(message, Some(format!("a.docx: cannot be checked: {expected}")));
    }
}

/// A part that tells a small size and holds a large one is read up to the limit and no further.
#[test]
fn the_size_that_an_archive_tells_is_not_believed() {
    let mut bytes = packed(&[(MAIN, &" ".repeat(50_000_000))]);
    assert!(bytes.len() < 100_000, "it is no bomb");
    let size = 50_000_000_u32.to_le_bytes();
    let places: Vec<_> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(read(&bytes).is_err());
}

#[test]
fn no_depth_is_too_deep() {
    let depth = 5_000;
    let inside = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(depth), "</w:tc></w:tr></w:tbl>".repeat(depth));
    let xml = format!("<w:d xmlns:w=\"x/wordprocessingml/main\">{inside}</w:d>");
    let bytes = packed(&[(MAIN, &xml)]);
    assert!(Draft::of_stream(&bytes[..], Path::new("a.docx"), None, 10 * LIMIT).is_ok());
}

/// One thing that goes wrong with some bytes.
#[derive(Clone, Debug)]
enum Damage {
    Change(Index, u8),
    Cut(Index),
    Insert(Index, &'static str),
    Drop(Index, usize),
}

const SNIPPETS: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:t>",
    "<w:tbl><w:tr>",
    "<w:t>",
    "<w:del>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<mc:Fallback>",
    "<w:numPr>",
    "<",
    "&",
    "&#0;",
    "&lt;",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<?",
    "<w:p/>",
    "<w:tc>",
    "<w:footnote w:type=\"separator\">",
];

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    let place = any::<Index>;
    let damage = prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Change(at, byte)),
        place().prop_map(Damage::Cut),
        (place(), select(SNIPPETS)).prop_map(|(at, text)| Damage::Insert(at, text)),
        (place(), 1..40_usize).prop_map(|(at, length)| Damage::Drop(at, length)),
    ];
    vec(damage, 1..5)
}

fn damaged(bytes: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for damage in damages {
        if bytes.is_empty() {
            break;
        }
        match damage {
            Damage::Change(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Damage::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Damage::Insert(at, text) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, text.bytes());
            }
            Damage::Drop(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + length).min(bytes.len()));
            }
        }
    }
    bytes
}

/// Damaged files end in a problem or in a sound document, whether the archive is damaged or the XML in it.
#[test]
fn damaged_files_do_no_harm() {
    let settings = Settings::default();
    let config = Config { rng_seed: RngSeed::Fixed(6), failure_persistence: None, ..Config::default() };
    let whole = packed(&[(MAIN, DOCUMENT), ("word/styles.xml", STYLES), ("word/footnotes.xml", FOOTNOTES)]);
    let read_soundly = std::cell::Cell::new(0);
    let result = TestRunner::new(config).run(&damages(), |damages| {
        let xml = damaged(DOCUMENT.as_bytes(), &damages);
        let styles = damaged(STYLES.as_bytes(), &damages);
        let with_styles =
            |xml: &[u8]| archive(&[(MAIN, xml), ("word/styles.xml", &styles)], CompressionMethod::STORE);
        for bytes in [damaged(&whole, &damages), with_styles(&xml), with_styles(DOCUMENT.as_bytes())] {
            let Ok(draft) = read(&bytes) else { continue };
            read_soundly.set(read_soundly.get() + 1);
            for finding in examine(&draft.document, &draft.text, &settings).findings {
                assert!(draft.text.get(finding.span.range()).is_some());
            }
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    assert!(read_soundly.get() > 200, "only {} of them could be read at all", read_soundly.get());
}

/// A row of a table, one paragraph in each cell.
fn table_row(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| format!("<w:tc><w:p>{cell}</w:p></w:tc>"));
    format!("<w:tr>{}</w:tr>", cells.collect::<String>())
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn tables_are_timelines_and_lists_of_items() {
    let heading = |text: &str| {
        format!("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let linked = format!("<w:hyperlink>{}</w:hyperlink>", run("the pressure"));
    let rows = [
        [heading("Timeline"), "<w:tbl>".to_owned()].concat(),
        table_row(&[&run("Time (UTC)"), &run("Event"), &run("Source")]),
        table_row(&[&run("10:02"), &run("The valve closes"), &linked]),
        table_row(&[&run("10:09"), &run("Two pumps stop"), ""]),
        ["</w:tbl>".to_owned(), heading("Action items"), "<w:tbl>".to_owned()].concat(),
        table_row(&[&run("What"), &run("Note"), &run("Owner"), &run("Due")]),
        table_row(&[&run("Add a float"), "", &run("Facilities"), &run("3 May")]),
        "</w:tbl>".to_owned(),
    ];
    let read = body(&rows.concat());
    let structure = Structure::read(&read.document, &read.text, &Lexicon::builtin());
    let words = |span: Span| span.text(&read.text);
    let [timeline] = structure.timelines.as_slice() else { panic!("{structure:?}") };
    let entries: Vec<_> =
        timeline.entries.iter().map(|entry| (words(entry.time), entry.evidence.len())).collect();
    assert_eq!(entries, [("10:02", 1), ("10:09", 0)]);
    let items: Vec<_> = structure.remediations.iter().flat_map(|list| &list.items).collect();
    let [item] = items.as_slice() else { panic!("{items:?}") };
    assert_eq!((words(item.task), item.is_complete()), ("Add a float", true), "{item:?}");
}
