//! What a person learns to tell. Most skills are families of rules; their tests are those of the annotation guideline.

use serde::{Deserialize, Serialize};

/// What a person learns to tell: most are families of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the first ones are the ids of families; the last ones are told beside them")]
pub enum Skill {
    Counterfactual,
    HindsightBias,
    OutcomeBias,
    ConfirmationBias,
    BlameJudgement,
    SingleCause,
    PreventionFallacy,
    TrainingAsFix,
    UnevidencedTimeline,
    VagueRemediation,
    /// When to speak up in a meeting.
    SteppingIn,
    /// What was not known yet.
    InformationHorizon,
}

impl Skill {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 12] = [
        Self::Counterfactual,
        Self::HindsightBias,
        Self::OutcomeBias,
        Self::ConfirmationBias,
        Self::BlameJudgement,
        Self::SingleCause,
        Self::PreventionFallacy,
        Self::TrainingAsFix,
        Self::UnevidencedTimeline,
        Self::VagueRemediation,
        Self::SteppingIn,
        Self::InformationHorizon,
    ];

    /// The families that a passage is searched for.
    pub const FAMILIES: [Self; 8] = [
        Self::Counterfactual,
        Self::HindsightBias,
        Self::OutcomeBias,
        Self::ConfirmationBias,
        Self::BlameJudgement,
        Self::SingleCause,
        Self::PreventionFallacy,
        Self::TrainingAsFix,
    ];

    /// The name in files: of a family, its id.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counterfactual => "counterfactual",
            Self::HindsightBias => "hindsight-bias",
            Self::OutcomeBias => "outcome-bias",
            Self::ConfirmationBias => "confirmation-bias",
            Self::BlameJudgement => "blame-judgement",
            Self::SingleCause => "single-cause",
            Self::PreventionFallacy => "prevention-fallacy",
            Self::TrainingAsFix => "training-as-fix",
            Self::UnevidencedTimeline => "unevidenced-timeline",
            Self::VagueRemediation => "vague-remediation",
            Self::SteppingIn => "stepping-in",
            Self::InformationHorizon => "information-horizon",
        }
    }

    /// The title that people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Counterfactual => "Counterfactual",
            Self::HindsightBias => "Hindsight bias",
            Self::OutcomeBias => "Outcome bias",
            Self::ConfirmationBias => "Confirmation bias",
            Self::BlameJudgement => "Blame and judgement",
            Self::SingleCause => "Single cause",
            Self::PreventionFallacy => "Absolute promise",
            Self::TrainingAsFix => "Changing the person as the remedy",
            Self::UnevidencedTimeline => "Timeline without evidence",
            Self::VagueRemediation => "Vague remediation",
            Self::SteppingIn => "Stepping in",
            Self::InformationHorizon => "Information horizon",
        }
    }

    /// The test that tells it, as a question.
    #[must_use]
    pub const fn test(self) -> &'static str {
        match self {
            Self::Counterfactual => "can \"but that is not what happened\" stand behind it?",
            Self::HindsightBias => {
                "does the claim sound odd when it is dated to the day before the incident?"
            }
            Self::OutcomeBias => "does the grade flip when the ending is covered up?",
            Self::ConfirmationBias => "is there a word of certainty and no pointer to evidence?",
            Self::BlameJudgement => "would that person feel graded?",
            Self::SingleCause => "could \"and nothing else mattered\" be added?",
            Self::PreventionFallacy => "does it promise that something cannot happen, without remainder?",
            Self::TrainingAsFix => "is it people who are to change, and everything around them stays?",
            Self::UnevidencedTimeline => "where can we see this?",
            Self::VagueRemediation => "what will exist when it is done?",
            Self::SteppingIn => "does the next sentence need room, or does the room need a question?",
            Self::InformationHorizon => "when did this arrive, and at whose screen?",
        }
    }
}
