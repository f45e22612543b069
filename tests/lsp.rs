//! The language server over its real input and output: sessions from files, each a conversation that has to go as written.
//!
//! `tests/lsp/README.md` describes how a session is written. To play some of them only, name a part of their names in the
//! environment variable `SESSION`.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use lsp_support::play::play;

mod lsp_support;

/// Sessions that are played at the same time; they wait more than they work.
const AT_ONCE: usize = 4;

#[test]
fn every_session_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp");
    let wanted = std::env::var("SESSION").unwrap_or_default();
    let mut sessions: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of the sessions is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".session").map(str::to_owned))
        .filter(|name| name.contains(&wanted))
        .collect();
    sessions.sort();
    let count = sessions.len();
    assert!(count > 0, "there is no session with `{wanted}` in its name");
    let (sessions, failures) = (Mutex::new(sessions), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let Some(name) = sessions.lock().unwrap().pop() else { return };
                    let text = fs::read_to_string(folder.join(format!("{name}.session"))).unwrap();
                    if let Err(report) = play(&name, &text) {
                        failures.lock().unwrap().push(report);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{} of {count} sessions:\n\n{}", failures.len(), failures.join("\n\n"));
}
