//! The rivals' words: about sixty phrases, and the expressions that somebody would write in an afternoon.

use crate::corpus::Label;

/// Phrases by family.
pub(super) const PHRASES: &[(Label, &[&str])] = &[
    (
        Label::Counterfactual,
        &[
            "should have",
            "should've",
            "shouldn't have",
            "should not have",
            "could have",
            "could've",
            "would have",
            "would've",
            "wouldn't have",
            "might have",
            "ought to have",
            "failed to",
            "forgot to",
            "neglected to",
            "if only",
            "was supposed to",
            "were supposed to",
            "missed opportunity",
        ],
    ),
    (
        Label::Hindsight,
        &[
            "in hindsight",
            "with hindsight",
            "obvious",
            "obviously",
            "should have known",
            "should have seen",
            "could have predicted",
            "foreseeable",
            "predictable",
            "inevitable",
            "bound to happen",
            "only a matter of time",
            "knew all along",
        ],
    ),
    (
        Label::Outcome,
        &[
            "bad decision",
            "poor decision",
            "wrong decision",
            "good decision",
            "right decision",
            "bad call",
            "good call",
            "was a mistake",
            "paid off",
            "poor judgment",
            "poor judgement",
            "luckily",
            "fortunately",
        ],
    ),
    (
        Label::Confirmation,
        &[
            "clearly",
            "definitely",
            "undoubtedly",
            "without a doubt",
            "no doubt",
            "as expected",
            "as suspected",
            "must have been",
            "the only explanation",
        ],
    ),
    (
        Label::Blame,
        &[
            "human error",
            "user error",
            "operator error",
            "careless",
            "negligent",
            "negligence",
            "incompetent",
            "sloppy",
            "reckless",
            "lazy",
            "to blame",
            "at fault",
            "fault of",
            "failed to",
            "forgot to",
            "didn't bother",
            "responsible for the",
            "violated",
            "mistake",
            "mistakenly",
            "accidentally",
            "unprofessional",
            "complacent",
        ],
    ),
    (
        Label::SingleCause,
        &[
            "root cause",
            "the cause of",
            "the reason was",
            "was caused by",
            "due to",
            "single point of failure",
        ],
    ),
];

/// One expression by family, with the variants that a list cannot hold.
pub(super) const EXPRESSIONS: &[(Label, &str)] = &[
    (
        Label::Counterfactual,
        r"(?i)\b(?:(?:should|could|would|might|must|ought to|need)(?:n['’]t| not| never)?(?: \w+ly| also| at least)?(?:['’]ve| have| of) (?:\w+ly )?(?:\w+ed|been|had|done|seen|known|caught|gone|made|taken|told|read|set)|(?:failed|forgot|neglected|omitted|was supposed|were supposed) to|if only|instead of \w+ing)\b",
    ),
    (
        Label::Hindsight,
        r"(?i)\b(?:(?:in|with|the benefit of) hindsight|looking back|obvious(?:ly)?|(?:should|ought to|must|could) have (?:known|seen|noticed|realized|realised|predicted|anticipated|foreseen)|(?:un)?foreseeable|predictabl[ey]|inevitabl[ey]|bound to|(?:only|just) a matter of time|waiting to happen)\b",
    ),
    (
        Label::Outcome,
        r"(?i)\b(?:(?:bad|poor|wrong|good|great|right|wise|unwise|terrible) (?:decision|choice|call|move|idea|judge?ment)|(?:was|were) (?:a )?mistakes?|paid off|luckily|fortunately|thankfully)\b",
    ),
    (
        Label::Confirmation,
        r"(?i)\b(?:clearly|definitely|certainly|undoubtedly|without (?:a )?doubt|no doubt|as (?:expected|suspected)|must have been|(?:the )?only (?:possible )?explanation|proves? that)\b",
    ),
    (
        Label::Blame,
        r"(?i)\b(?:(?:human|user|operator|pilot) errors?|careless(?:ly|ness)?|negligen(?:t|tly|ce)|incompeten(?:t|ce)|sloppy|reckless(?:ly)?|lazy|complacen(?:t|cy)|to blame|(?:at|['’]s|my|our|his|her|their) fault|(?:failed|forgot|neglected) to|did(?:n['’]t| not) bother|violat(?:ed|ion)|unprofessional|accidentally|mistakenly)\b",
    ),
    (
        Label::SingleCause,
        r"(?i)\b(?:root cause|(?:the|sole|main|only|primary) (?:cause|reason|culprit|source)(?: of| for|,)? (?:\w+ ){0,4}(?:was|is)|(?:was|were|been) (?:solely |entirely )?caused by|(?:solely|entirely|simply) (?:due to|because of))\b",
    ),
];
