//! Drafts in every notation, and Word documents.

use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

use rawzip::{CompressionMethod, ZipArchiveWriter};
use secondstory_core::{Format, Settings};
use secondstory_project::Draft;

use crate::{hold, promises};

/// Rules that are still being tried speak as well.
pub(crate) static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = Settings::default();
    settings.enable_preview();
    settings
});

/// The most bytes that are unpacked of a Word document.
const LIMIT: u64 = 100_000;

/// What separates the parts of a Word document in the bytes of the fuzzer; no XML has it.
const BETWEEN_PARTS: u8 = 0xff;

/// The parts, in this order.
const PARTS: [&str; 4] = ["word/document.xml", "word/styles.xml", "word/footnotes.xml", "_rels/.rels"];

/// Markdown, with everything that is promised for a text.
pub fn markdown(bytes: &[u8]) {
    text(bytes, Format::Markdown);
}

/// Plain text, with everything that is promised for a text.
pub fn plain(bytes: &[u8]) {
    text(bytes, Format::Plain);
}

/// All other notations; the first byte says which.
pub fn formats(bytes: &[u8]) {
    let others: Vec<Format> = Format::ALL
        .into_iter()
        .filter(|format| !matches!(format, Format::Markdown | Format::Plain))
        .collect();
    let Some((first, rest)) = bytes.split_first() else { return };
    text(rest, others[usize::from(*first) % others.len()]);
}

fn text(bytes: &[u8], format: Format) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        hold(promises::all(text, format, &SETTINGS));
    }
}

/// Word documents. With an even first byte the rest is the archive as it is; with an odd one it is the parts of an archive that is in
/// order, so that the fuzzer gets past the checksums.
pub fn docx(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let archive = if first % 2 == 0 { rest.to_vec() } else { packed(rest) };
    match Draft::of_stream(archive.as_slice(), Path::new("a.docx"), None, LIMIT) {
        Ok(draft) => {
            assert!(draft.text.len() as u64 <= 2 * LIMIT, "{} bytes of text", draft.text.len());
            hold(promises::all_of_document(&draft.document, &draft.text, &SETTINGS));
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
}

/// An archive of these parts.
fn packed(parts: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in PARTS.into_iter().zip(parts.split(|byte| *byte == BETWEEN_PARTS)) {
        let started = archive.new_file(name).compression_method(CompressionMethod::STORE).start();
        let (mut entry, config) = started.expect("an archive in memory can be written");
        let mut writer = config.wrap(std::io::sink());
        writer.write_all(content).expect("a sink takes everything");
        let (_, descriptor) = writer.finish().expect("a sink takes everything");
        entry.write_all(content).expect("an archive in memory can be written");
        entry.finish(descriptor).expect("an archive in memory can be written");
    }
    archive.finish().expect("an archive in memory can be written");
    bytes
}
