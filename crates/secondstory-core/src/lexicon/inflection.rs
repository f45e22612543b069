//! The forms of English verbs and nouns, for the word tables and for `<verb>` in patterns.
//!
//! Rules of spelling as in any school grammar; where British and American spelling differ (cancelled, canceled), both
//! forms are made. A form that nobody writes costs nothing, so in doubt there is one form more.

use super::features::Features;
use super::vocabulary::IrregularVerb;

/// The forms of one verb. Some verbs have two spellings of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerbForms {
    /// `take`
    pub base: String,
    /// `takes`
    pub third: String,
    /// `took`
    pub past: Vec<String>,
    /// `taken`
    pub participle: Vec<String>,
    /// `taking`
    pub gerund: Vec<String>,
}

impl VerbForms {
    /// Inflects a verb; `irregular` is searched for its past and participle first. A verb with a prefix set off by a
    /// hyphen (`double-check`) is inflected as its last part.
    #[must_use]
    pub fn of(base: &str, irregular: &[IrregularVerb]) -> Self {
        let known = irregular.iter().find(|(verb, _, _)| *verb == base);
        let owned = |forms: &[&str]| forms.iter().map(|form| (*form).to_owned()).collect();
        Self {
            base: base.to_owned(),
            third: third_person(base),
            past: known.map_or_else(|| with_ed(base), |(_, past, _)| owned(past)),
            participle: known.map_or_else(|| with_ed(base), |(_, _, participle)| owned(participle)),
            gerund: with_ing(base),
        }
    }

    /// Every form, without repetition, the base form first.
    #[must_use]
    pub fn all(&self) -> Vec<String> {
        let mut forms = vec![self.base.clone(), self.third.clone()];
        for form in self.past.iter().chain(&self.participle).chain(&self.gerund) {
            if !forms.contains(form) {
                forms.push(form.clone());
            }
        }
        forms
    }
}

/// The singular and the plural of a regular noun.
#[must_use]
pub fn noun_forms(singular: &str) -> Vec<String> {
    let plural = match singular {
        "person" => "people".to_owned(),
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        "analysis" => "analyses".to_owned(),
        "basis" => "bases".to_owned(),
        _ => third_person(singular),
    };
    vec![singular.to_owned(), plural]
}

fn third_person(base: &str) -> String {
    match base {
        "have" => return "has".to_owned(),
        "be" => return "is".to_owned(),
        _ => {}
    }
    if ends_in_consonant_and_y(base) {
        return format!("{}ies", &base[..base.len() - 1]);
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| base.ends_with(ending)) {
        return format!("{base}es");
    }
    format!("{base}s")
}

fn with_ed(base: &str) -> Vec<String> {
    if base.ends_with('e') {
        return vec![format!("{base}d")];
    }
    if ends_in_consonant_and_y(base) {
        return vec![format!("{}ied", &base[..base.len() - 1])];
    }
    with_doubling(base, "ed")
}

fn with_ing(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    if base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("oe") && base != "be" {
        return vec![format!("{}ing", &base[..base.len() - 1])];
    }
    with_doubling(base, "ing")
}

/// Appends an ending; after a single vowel and a single consonant the consonant may be doubled.
fn with_doubling(base: &str, ending: &str) -> Vec<String> {
    let plain = format!("{base}{ending}");
    let letters: Vec<char> = base.rsplit('-').next().unwrap_or(base).chars().collect();
    let [.., before, vowel, last] = letters[..] else { return vec![plain] };
    let closed = !is_vowel(last) && !"wxy".contains(last) && is_vowel(vowel) && !is_vowel(before);
    if !closed {
        return vec![plain];
    }
    let doubled = format!("{base}{last}{ending}");
    let groups = letters.windows(2).filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1])).count();
    if groups <= 1 { vec![doubled] } else { vec![plain, doubled] }
}

fn ends_in_consonant_and_y(base: &str) -> bool {
    let mut letters = base.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|letter| !is_vowel(letter))
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// What the ending of a word says about it, where nothing else is known.
pub(crate) fn features_of_ending(word: &[u8]) -> Features {
    let length = word.len();
    let ends = |ending: &str| {
        let end = word.get(length.saturating_sub(ending.len())..);
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
    };
    if length > 4 && ends("ed") && !ends("eed") {
        Features::PAST.with(Features::PARTICIPLE)
    } else if length > 5 && ends("ing") {
        Features::GERUND
    } else if length > 4 && ends("ly") {
        Features::ADVERB
    } else {
        Features::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects_regular_verbs() {
        let forms = |base| VerbForms::of(base, &[]).all().join(" ");
        assert_eq!(forms("fail"), "fail fails failed failing");
        assert_eq!(forms("notice"), "notice notices noticed noticing");
        assert_eq!(forms("verify"), "verify verifies verified verifying");
        assert_eq!(forms("skip"), "skip skips skipped skipping");
        assert_eq!(forms("omit"), "omit omits omited omitted omiting omitting");
        assert_eq!(forms("miss"), "miss misses missed missing");
    }

    #[test]
    fn takes_irregular_forms_from_the_table() {
        let table: &[IrregularVerb] = &[("take", &["took"], &["taken"])];
        assert_eq!(VerbForms::of("take", table).all().join(" "), "take takes took taken taking");
    }

    #[test]
    fn makes_plurals() {
        assert_eq!(noun_forms("oversight"), ["oversight", "oversights"]);
        assert_eq!(noun_forms("policy"), ["policy", "policies"]);
        assert_eq!(noun_forms("woman"), ["woman", "women"]);
    }
}
