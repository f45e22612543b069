//! The files of the page. Everything is in the program; the page asks nobody else for anything.

/// A file of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct File {
    /// Its name, below the address of the page.
    pub(super) name: &'static str,
    /// What kind of file it is, for the browser.
    pub(super) kind: &'static str,
    /// What is in it.
    pub(super) text: &'static str,
}

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The files that are the same wherever the analysis runs.
pub(super) const FILES: &[File] = &[
    File { name: "index.html", kind: "text/html; charset=utf-8", text: include_str!("page/index.html") },
    File { name: "style.css", kind: STYLE, text: include_str!("page/style.css") },
    File { name: "icon.svg", kind: "image/svg+xml", text: include_str!("page/icon.svg") },
    File { name: "service.js", kind: SCRIPT, text: include_str!("page/service.js") },
    File { name: "page.js", kind: SCRIPT, text: include_str!("page/page.js") },
    File { name: "build.js", kind: SCRIPT, text: include_str!("page/build.js") },
    File { name: "start.js", kind: SCRIPT, text: include_str!("page/start.js") },
    File { name: "exercise.js", kind: SCRIPT, text: include_str!("page/exercise.js") },
    File { name: "inputs.js", kind: SCRIPT, text: include_str!("page/inputs.js") },
    File { name: "remarks.js", kind: SCRIPT, text: include_str!("page/remarks.js") },
    File { name: "results.js", kind: SCRIPT, text: include_str!("page/results.js") },
    File { name: "progress.js", kind: SCRIPT, text: include_str!("page/progress.js") },
    File { name: "plots.js", kind: SCRIPT, text: include_str!("page/plots.js") },
    File { name: "draft.js", kind: SCRIPT, text: include_str!("page/draft.js") },
    File { name: "marks.js", kind: SCRIPT, text: include_str!("page/marks.js") },
    File { name: "findings.js", kind: SCRIPT, text: include_str!("page/findings.js") },
];

/// The engine that asks the local server.
pub(super) const SERVER_ENGINE: File =
    File { name: "engine.js", kind: SCRIPT, text: include_str!("page/engine-server.js") };

/// The engine that runs in the browser.
pub(super) const BROWSER_ENGINE: File =
    File { name: "engine.js", kind: SCRIPT, text: include_str!("page/engine-browser.js") };

/// Where the policy stands in the page.
const POLICY_SLOT: &str = "{policy}";

/// What the page may load: its own files. Nothing in it is inline.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// The same for the static site, whose page compiles the module that it loads from its own folder.
pub(super) const BROWSER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

impl File {
    /// The look that all pages of the program share, from whoever writes the others.
    pub(super) const fn of_look(look: &'static str) -> Self {
        Self { name: "look.css", kind: STYLE, text: look }
    }

    /// What is in it, with the policy in its place.
    pub(super) fn with_policy(self, policy: &str) -> String {
        self.text.replace(POLICY_SLOT, policy)
    }
}
