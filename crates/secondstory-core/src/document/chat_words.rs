//! The words that decide whether a chat line starts: what is never a speaker, and what belongs to a time.
//!
//! Each list is one string in lower case, words set apart by single spaces and with a space at both ends, so that it
//! stays readable in alphabetical order and a search is one search in a short text.

/// Words in front of a colon that are field names, stages of an incident or levels of a log, and nobody's name.
pub(super) const FIELDS: &str = " a action actions addendum after alert alerts also answer assignee \
    attendees author background before both cause causes caution commander conclusion cons context \
    contributing correct correction cost critical customers date day debug deploy deployed deployment \
    detected detection downtime duration edit end ended environment error eta evidence example fact factors \
    faq fatal finally finding findings first fix fixed from goal how however http https hypothesis \
    identified impact important incident info investigating investigation issue later lesson lessons link \
    links location mailto meanwhile metrics mitigated mitigation monitoring nb next no note notes now \
    observation ok outage owner page paged participants phase plan priority problem pros ps q question rca \
    re recovered recovery region remark remarks remediation reminder reported reporter resolution resolved \
    responders restart restarted restored result reviewer reviewers risk rollback root scope second service \
    services severity sla slo solution stage start started status step subject summary symptom symptoms \
    then therefore third ticket time timeline tip title tldr to today todo total trigger type update \
    updated users version warn warning what when where who why yes yesterday ";

/// Names of HTML elements: `<p>` starts no message.
pub(super) const ELEMENTS: &str = " a abbr article aside audio b big blockquote body br button center cite \
    code col dd del details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head \
    header hr html i iframe img input ins kbd label li link main mark meta nav object ol p picture pre q s \
    samp script section small source span strike strong style sub summary sup svg table tbody td tfoot th \
    thead title tr tt u ul var video ";

/// Time zones and halves of the day that may follow a time.
pub(super) const ZONES: &str = " a.m. aedt aest am bst cdt cest cet cst ct edt eest eet est et gmt ist jst \
    mdt mst mt p.m. pdt pm pst pt sgt utc z ";

/// Whether a list holds the word, in any case.
pub(super) fn holds(list: &str, word: &str) -> bool {
    !word.is_empty() && list.contains(&format!(" {} ", word.to_ascii_lowercase()))
}
