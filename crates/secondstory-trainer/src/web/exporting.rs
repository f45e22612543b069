//! The static site: the page with its engine, in a folder that any host of files can serve.

use std::fs;
use std::path::Path;

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

/// Writes the site into a folder, which is made where it is missing. Files of the same names are replaced, others are left
/// alone.
///
/// # Errors
///
/// When the engine cannot be read or is something else, or a file cannot be written; the message names the file.
pub fn export(site: Site<'_>, folder: &Path) -> Result<(), String> {
    let Site { engine, look, scenarios } = site;
    let module = fs::read(engine).map_err(|error| format!("cannot read {}: {error}", engine.display()))?;
    if !module.starts_with(BEGINNING) {
        return Err(format!("{} is no WebAssembly module", engine.display()));
    }
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for file in FILES.iter().copied().chain([BROWSER_ENGINE, File::of_look(look)]) {
        write(&folder.join(file.name), file.with_policy(BROWSER_POLICY).as_bytes())?;
    }
    write(&folder.join("scenarios.json"), serde_json::Value::from(scenarios).to_string().as_bytes())?;
    write(&folder.join(ENGINE), &module)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
