//! Where reports are written to: `--output`, shared by all commands that write some.

use std::path::PathBuf;

use clap::ValueEnum;

/// A file that a report is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutputTarget<F> {
    /// How; nothing means the way that `--format` names.
    pub(crate) format: Option<F>,
    /// Where to.
    pub(crate) file: PathBuf,
}

/// `FILE`, or `FORMAT=FILE` where the word before the first `=` is one of the formats.
pub(super) fn output_target<F: ValueEnum>(written: &str) -> Result<OutputTarget<F>, String> {
    let (format, file) = match written.split_once('=') {
        Some((name, file)) => match F::from_str(name, false) {
            Ok(format) => (Some(format), file),
            Err(_) if !name.contains(['/', '\\', '.']) => {
                return Err(format!(
                    "`{name}` is no format; a file of that name can be written as `./{written}`"
                ));
            }
            Err(_) => (None, written),
        },
        None => (None, written),
    };
    if file.is_empty() {
        return Err("the name of the file is missing".to_owned());
    }
    Ok(OutputTarget { format, file: PathBuf::from(file) })
}

#[cfg(test)]
mod tests {
    use super::super::ReportFormat;
    use super::*;

    #[test]
    fn an_output_may_name_its_format() {
        let output_target = output_target::<ReportFormat>;
        let target = |format, file: &str| Ok(OutputTarget { format, file: PathBuf::from(file) });
        assert_eq!(output_target("a.txt"), target(None, "a.txt"));
        assert_eq!(output_target("sarif=a=b"), target(Some(ReportFormat::Sarif), "a=b"));
        assert_eq!(output_target("./x=y"), target(None, "./x=y"));
        assert!(output_target("serif=a").is_err());
        assert!(output_target("sarif=").is_err());
    }
}
