//! A repository to play on, in a temporary folder, with git as nobody has set it.

pub(crate) mod page;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder in which commands run.
pub(crate) struct Stage {
    pub(crate) folder: PathBuf,
}

/// How a command ended and what it printed: the standard output, then the standard error output.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
}

impl Stage {
    /// A repository with the documents of `tests/adoption`, committed on `main`. Each test has a name of its own for it.
    pub(crate) fn with_archive(name: &str) -> Result<Self, Box<dyn Error>> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("adoption").join(name);
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        let stage = Self { folder: root.join("repository") };
        for document in fs::read_dir("tests/adoption/postmortems")? {
            let document = document?;
            let name = Path::new("postmortems").join(document.file_name());
            stage.write(&name.to_string_lossy(), &fs::read_to_string(document.path())?)?;
        }
        // A configuration of whoever runs this, above the target folder, is none of ours.
        stage.write("secondstory.toml", "")?;
        stage.succeed("git init --quiet --initial-branch main")?;
        stage.commit("The archive")?;
        stage.commit("Nothing new")?;
        Ok(stage)
    }

    /// A folder below.
    pub(crate) fn inside(&self, name: &str) -> Self {
        Self { folder: self.folder.join(name) }
    }

    /// A folder beside.
    pub(crate) fn beside(&self, name: &str) -> Self {
        Self { folder: self.folder.with_file_name(name) }
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let path = self.folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        Ok(fs::write(path, text)?)
    }

    pub(crate) fn commit(&self, message: &str) -> Result<(), Box<dyn Error>> {
        self.succeed(&format!("git add --all && git commit --quiet --allow-empty --message '{message}'"))
    }

    /// Runs a line of the shell. `secondstory` in it is the program that is being tested.
    pub(crate) fn run(&self, line: &str) -> Run {
        let program = Path::new(env!("CARGO_BIN_EXE_secondstory"));
        let folders = program.parent().into_iter().map(Path::to_path_buf);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(folders.chain(std::env::split_paths(&path))).expect("a path");
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(&self.folder).env("PATH", path);
        shell.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for role in ["AUTHOR", "COMMITTER"] {
            shell
                .env(format!("GIT_{role}_NAME"), "Test")
                .env(format!("GIT_{role}_EMAIL"), "test@example.org");
        }
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            shell.env_remove(variable);
        }
        let output = shell.output().expect("a shell");
        let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Run { code: output.status.code(), output: texts.concat() }
    }

    /// Runs a line that has to end well.
    pub(crate) fn succeed(&self, line: &str) -> Result<(), Box<dyn Error>> {
        let run = self.run(line);
        if run.code == Some(0) {
            Ok(())
        } else {
            Err(format!("{line}: {:?}\n{}", run.code, run.output).into())
        }
    }
}
