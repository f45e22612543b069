//! The parts of a Word file, unpacked one at a time and never beyond what is left of the limit.
//!
//! The sizes that an archive tells about itself are not believed: unpacking stops where the limit is reached.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive, ZipVerification, crc32};

use super::Fault;

/// What the old Word format starts with, and also a `.docx` that is protected by a password.
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// An archive in memory, and how much may still be unpacked of it.
pub(super) struct Archive<'bytes> {
    archive: ZipSliceArchive<&'bytes [u8]>,
    left: usize,
}

impl<'bytes> Archive<'bytes> {
    /// Opens an archive, of which at most `limit` bytes will be unpacked.
    pub(super) fn open(bytes: &'bytes [u8], limit: usize) -> Result<Self, Fault> {
        if bytes.starts_with(COMPOUND_FILE) {
            return Err(Fault::Locked);
        }
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Fault::Foreign)?;
        Ok(Self { archive, left: limit })
    }

    /// The text of the part of that name; nothing where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(entry) = self.entry(name)? else { return Ok(None) };
        if entry.flags().is_encrypted() {
            return Err(Fault::Locked);
        }
        let bytes = self.unpacked(&entry).map_err(|fault| fault.unwrap_or_else(|| damaged(name)))?;
        self.left = self.left.saturating_sub(bytes.len());
        let text = String::from_utf8(bytes).map_err(|_| damaged(name))?;
        Ok(Some(text))
    }

    /// The entry of that name. The names of parts are compared without regard to case.
    fn entry(&self, name: &str) -> Result<Option<ZipFileHeaderRecord<'_>>, Fault> {
        let mut entries = self.archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| damaged(name))? {
            if entry.file_path().as_bytes().eq_ignore_ascii_case(name.as_bytes()) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// The bytes of an entry; a fault, or none where it is just damaged.
    fn unpacked(&self, entry: &ZipFileHeaderRecord<'_>) -> Result<Vec<u8>, Option<Fault>> {
        let place = self.archive.get_entry(entry.wayfinder()).map_err(|_| None)?;
        let bytes = match entry.compression_method() {
            CompressionMethod::STORE if place.data().len() > self.left => return Err(Some(Fault::TooLarge)),
            CompressionMethod::STORE => place.data().to_vec(),
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(place.data(), self.left)
                .map_err(|error| (error.status == TINFLStatus::HasMoreOutput).then_some(Fault::TooLarge))?,
            _ => return Err(None),
        };
        let found = ZipVerification { crc: crc32(&bytes), uncompressed_size: bytes.len() as u64 };
        place.claim_verifier().valid(found).map_err(|_| None)?;
        Ok(bytes)
    }
}

fn damaged(part: &str) -> Fault {
    Fault::Damaged(part.to_owned())
}
