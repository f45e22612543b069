//! The static site: the page with its engine, in a folder that any host of files can serve.

use std::fs;
use std::path::Path;

use secondstory_project::{Problem, write_atomically};

use super::page::{BROWSER_ENGINE, BROWSER_POLICY, FILES, File};

/// The name of the engine in the site.
const ENGINE: &str = "secondstory.wasm";

/// Every WebAssembly module begins like this.
const BEGINNING: &[u8] = b"\0asm\x01\0\0\0";

/// What a static site is made of.
#[derive(Clone, Copy, Debug)]
pub struct Site<'s> {
    /// The engine: a file that releases carry as `secondstory.wasm`.
    pub engine: &'s Path,
    /// The look that all pages of the program share, as CSS.
    pub look: &'static str,
    /// A team's own scenarios, each as the text of its file.
    pub scenarios: &'s [String],
}

/// Writes the site into a folder, which is made where it is missing. Files of the same names are replaced, each as a whole, so that
/// a full disk leaves a site that works; others are left alone.
///
/// # Errors
///
/// When the engine cannot be read or is something else, or a file cannot be written.
pub fn export(site: Site<'_>, folder: &Path) -> Result<(), Problem> {
    let Site { engine, look, scenarios } = site;
    let module =
        fs::read(engine).map_err(|error| Problem::of_file(engine, format!("cannot be read: {error}")))?;
    if !module.starts_with(BEGINNING) {
        return Err(Problem::of_file(engine, "is no WebAssembly module"));
    }
    fs::create_dir_all(folder)
        .map_err(|error| Problem::of_file(folder, format!("the folder cannot be made: {error}")))?;
    for file in FILES.iter().copied().chain([BROWSER_ENGINE, File::of_look(look)]) {
        write(&folder.join(file.name), file.with_policy(BROWSER_POLICY).as_bytes())?;
    }
    write(&folder.join("scenarios.json"), serde_json::Value::from(scenarios).to_string().as_bytes())?;
    write(&folder.join(ENGINE), &module)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write_atomically(path, |out| out.write_all(bytes))
}
