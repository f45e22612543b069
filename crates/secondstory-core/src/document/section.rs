//! Which part of a postmortem a sentence stands in, told by the heading above it.

/// The part of a postmortem that a block belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Section {
    /// No heading says otherwise.
    #[default]
    Body,
    /// What happened when.
    Timeline,
    /// How it came about: causes, contributing factors, analysis.
    Causes,
    /// Whom it touched and how much.
    Impact,
    /// What is to be done about it.
    ActionItems,
    /// What was learned.
    Lessons,
    /// What went well.
    WentWell,
}

/// Words of headings and the section they announce; the first that occurs decides, most telling first.
const CUES: &[(&str, Section)] = &[
    ("went well", Section::WentWell),
    ("worked well", Section::WentWell),
    ("timeline", Section::Timeline),
    ("chronology", Section::Timeline),
    ("sequence of events", Section::Timeline),
    ("action", Section::ActionItems),
    ("follow-up", Section::ActionItems),
    ("follow up", Section::ActionItems),
    ("followup", Section::ActionItems),
    ("next steps", Section::ActionItems),
    ("looking forward", Section::ActionItems),
    ("looking ahead", Section::ActionItems),
    ("remediation", Section::ActionItems),
    ("corrective", Section::ActionItems),
    ("preventive", Section::ActionItems),
    ("preventative", Section::ActionItems),
    ("to do", Section::ActionItems),
    ("todo", Section::ActionItems),
    ("mitigations", Section::ActionItems),
    ("lesson", Section::Lessons),
    ("learn", Section::Lessons),
    ("takeaway", Section::Lessons),
    ("retrospective", Section::Lessons),
    ("went wrong", Section::Lessons),
    ("could have gone", Section::Lessons),
    ("cause", Section::Causes),
    ("contributing", Section::Causes),
    ("factors", Section::Causes),
    ("analysis", Section::Causes),
    ("what happened", Section::Causes),
    ("impact", Section::Impact),
    ("affected", Section::Impact),
];

impl Section {
    /// The section that a heading announces, or none where it says nothing of the kind. A cue counts only where a word
    /// starts: a transaction is no action.
    #[must_use]
    pub fn announced_by(heading: &str) -> Option<Self> {
        let mut found = CUES.len();
        let mut inside_word = false;
        for (index, byte) in heading.bytes().enumerate() {
            let starts_word = !inside_word && byte.is_ascii_alphabetic();
            inside_word = byte.is_ascii_alphanumeric() || !byte.is_ascii();
            if starts_word {
                let rest = &heading.as_bytes()[index..];
                let cue = CUES[..found].iter().position(|(cue, _)| starts_with(rest, cue.as_bytes()));
                found = cue.unwrap_or(found);
            }
        }
        CUES.get(found).map(|(_, section)| *section)
    }

    /// The name that messages and `--why-not` use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Timeline => "timeline",
            Self::Causes => "causes",
            Self::Impact => "impact",
            Self::ActionItems => "action-items",
            Self::Lessons => "lessons",
            Self::WentWell => "went-well",
        }
    }
}

/// Whether the text starts with the cue, in any case.
fn starts_with(text: &[u8], cue: &[u8]) -> bool {
    text.get(..cue.len()).is_some_and(|start| start.eq_ignore_ascii_case(cue))
}
