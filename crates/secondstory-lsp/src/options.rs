//! The settings of the editor: only what belongs to an editor. What is flagged is said in `secondstory.toml` alone.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

/// When a document is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Run {
    /// After every change.
    #[default]
    OnType,
    /// When it is opened and when it is saved.
    OnSave,
}

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// One configuration file for everything, in the place of the nearest one.
    pub(crate) config: Option<PathBuf>,
    /// When to check.
    pub(crate) run: Run,
    /// How long to wait after a change.
    pub(crate) delay: Duration,
    /// Whether the log tells about every message.
    pub(crate) verbose: bool,
}

impl Options {
    /// Reads the settings from the value that the client gives: the section itself, or an object with `secondstory` in it.
    /// What is missing, or of the wrong kind, has its default.
    pub(crate) fn read(value: &Value) -> Self {
        let section = value.get("secondstory").unwrap_or(value);
        let text = |key: &str| section.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        Self {
            config: text("config").map(PathBuf::from),
            run: if text("run") == Some("onSave") { Run::OnSave } else { Run::OnType },
            delay: Duration::from_millis(
                section.get("delay").and_then(Value::as_u64).unwrap_or(0).min(10_000),
            ),
            verbose: text("logLevel") == Some("debug"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_the_section_with_or_without_its_name() {
        let section = json!({"run": "onSave", "delay": 50, "config": "team.toml", "logLevel": "debug"});
        let expected = Options {
            config: Some("team.toml".into()),
            run: Run::OnSave,
            delay: Duration::from_millis(50),
            verbose: true,
        };
        assert_eq!(Options::read(&section), expected);
        assert_eq!(Options::read(&json!({ "secondstory": section })), expected);
    }

    #[test]
    fn what_is_not_understood_has_its_default() {
        let odd = json!({"run": 3, "delay": "soon", "config": "", "logLevel": null});
        for value in [Value::Null, odd, json!([1])] {
            assert_eq!(Options::read(&value), Options::default());
        }
    }
}
