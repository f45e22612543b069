//! The commands on the pages for people are run, and print what the pages say.
//!
//! A page is copied beside a folder with the documents that it talks about, because commands run in the folder `NAME.in` and
//! nothing of that kind belongs into `docs`. `TRYCMD=overwrite cargo test --test documented` writes what is printed now into
//! the page; read the difference.

use std::error::Error;
use std::fs;
use std::path::Path;

/// A page, and the documents that its commands see, as paths and texts.
struct Page {
    name: &'static str,
    documents: &'static [(&'static str, &'static str)],
}

const CI: Page = Page {
    name: "ci",
    documents: &[(
        "postmortems/late-parcels.md",
        "# Late parcels\n\n## Timeline\n\nAt 09:10 the depot closed its gate.\n\nThe planner should have called the depot.\n",
    )],
};

#[test]
fn the_commands_of_the_page_about_pipelines_print_what_it_says() -> Result<(), Box<dyn Error>> {
    check(&CI)
}

fn check(page: &Page) -> Result<(), Box<dyn Error>> {
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{}.md", page.name));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages").join(page.name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (path, text) in page.documents {
        let path = folder.join(format!("{}.in", page.name)).join(path);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, text)?;
    }
    let copy = folder.join(format!("{}.md", page.name));
    fs::copy(&original, &copy)?;
    trycmd::TestCases::new().case(&copy).run();
    // They differ only after TRYCMD=overwrite; otherwise a difference has ended the test by now.
    if fs::read(&copy)? != fs::read(&original)? {
        fs::copy(&copy, &original)?;
    }
    Ok(())
}
