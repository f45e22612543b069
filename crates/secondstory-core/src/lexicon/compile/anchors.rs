//! Which words of a pattern to look for.
//!
//! Every match of a pattern contains a word of its anchor set, and rare words make good anchors: looking for "have" would
//! mean looking at every sentence. The costs below are orders of magnitude of English word frequency, nothing finer.

use crate::lexicon::{
    Companions, Features, Node, Opening, Pattern, Slot, Surroundings, Vocabulary, WordId, WordMask, required,
};

/// A set of words of which one stands in every match, and how many tokens may stand before it.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub(super) words: Vec<WordId>,
    pub(super) lead: (u8, u8),
    cost: u32,
}

/// The longest stretch that one slot or gap may cover, in tokens.
const LONGEST_PHRASE: u8 = 12;

/// The greatest lead; a pattern whose anchor stands further to the right is refused.
const GREATEST_LEAD: u8 = 60;

/// Anchors with a higher cost are refused: the pattern would make every sentence a candidate.
pub(super) const GREATEST_COST: u32 = 12_000;

/// Occurrences in a million words, roughly, of the commonest words of English and of technical prose; all others count
/// as twenty.
const COMMON: &[(u32, &str)] = &[
    (60_000, "the"),
    (25_000, "to of and a in is was that it for on as with be by at this are not from or an have has i you"),
    (
        7_000,
        "we been but they he she his her their our your which all there will what can when so one do out about up",
    ),
    (
        3_000,
        "had were would if who no more some them then my two first any its him now over also after other only into like time",
    ),
    (
        1_500,
        "could did should may just because how before through where most such even those well back much being between under us than without does",
    ),
    (
        800,
        "never same another while last might still own too here why against both however made down off good make right few way work thing things know people going get got take see problem team always used use using issue must part until since code file name line error test value let number new need next case example instead result want user message change changes list add data version find first",
    ),
    (
        400,
        "able access action added again ago allow allowed already am anything argument around available based bad behaviour behavior best better block body branch break bug build call called calling calls cause check class clear come comes commit common config configuration control copy correct create created current deploy different directory doing done down during each early easy either else end enough every existing expected fail failed failure feature few fix fixed following found full function general give given go great group hand happen happened hard help here high idea ignore important include information instance interface issues job just keep kind know known large last later least left less level library little log logs long longer look loop lot main many match matter may mean memory merge method mind mode move name names need needed never node none nothing object old once open operation option order original out output own page path pattern people perform point possible process production program project pull push put question quite read real reason release remove report repository request results return right root run running same save second section see seen server service set several show side simple simply single small someone something sort source specific start state step still stop string support system table take tell test tests text than thread three today together tool try trying turn two type understand update usage users using variable warning week well whole window without word words world worse would write writing wrong year yet",
    ),
];

/// The cheapest anchor of a sequence, if it has one of at most this cost.
pub(super) fn choose(nodes: &[Node], vocabulary: &Vocabulary, greatest_cost: u32) -> Option<Anchor> {
    let mut best: Option<Anchor> = None;
    let mut lead = (0u8, 0u8);
    for node in nodes {
        if let Some(anchor) = of_node(node, vocabulary) {
            let lead = (lead.0.saturating_add(anchor.lead.0), lead.1.saturating_add(anchor.lead.1));
            let better = best.as_ref().is_none_or(|best| anchor.cost < best.cost);
            if better && lead.1 <= GREATEST_LEAD {
                best = Some(Anchor { lead, ..anchor });
            }
        }
        let (least, most) = width(node);
        lead = (lead.0.saturating_add(least), lead.1.saturating_add(most));
    }
    best.filter(|anchor| anchor.cost <= greatest_cost)
}

/// The anchor inside one node.
fn of_node(node: &Node, vocabulary: &Vocabulary) -> Option<Anchor> {
    match node {
        Node::Words(words) => {
            let cost = words.iter().map(|word| cost(*word, vocabulary)).fold(0, u32::saturating_add);
            Some(Anchor { words: words.to_vec(), lead: (0, 0), cost })
        }
        Node::Alternatives(alternatives) => {
            let anchors: Option<Vec<Anchor>> =
                alternatives.iter().map(|alternative| choose_any(&alternative.nodes, vocabulary)).collect();
            anchors.filter(|anchors| !anchors.is_empty()).map(merge)
        }
        Node::Repeat { nodes, least, .. } if *least > 0 => choose_any(nodes, vocabulary),
        _ => None,
    }
}

/// Like [`choose`], but however common the words are: the sum over all alternatives decides.
fn choose_any(nodes: &[Node], vocabulary: &Vocabulary) -> Option<Anchor> {
    let mut best: Option<Anchor> = None;
    let mut lead = (0u8, 0u8);
    for node in nodes {
        if let Some(anchor) = of_node(node, vocabulary)
            && best.as_ref().is_none_or(|best| anchor.cost < best.cost)
        {
            let lead = (lead.0.saturating_add(anchor.lead.0), lead.1.saturating_add(anchor.lead.1));
            best = Some(Anchor { lead, ..anchor });
        }
        let (least, most) = width(node);
        lead = (lead.0.saturating_add(least), lead.1.saturating_add(most));
    }
    best
}

fn merge(anchors: Vec<Anchor>) -> Anchor {
    let lead = anchors
        .iter()
        .fold((u8::MAX, 0), |(least, most), anchor| (least.min(anchor.lead.0), most.max(anchor.lead.1)));
    let cost = anchors.iter().map(|anchor| anchor.cost).fold(0, u32::saturating_add);
    let mut words: Vec<WordId> = anchors.into_iter().flat_map(|anchor| anchor.words).collect();
    words.sort_unstable();
    words.dedup();
    Anchor { words, lead, cost }
}

/// One of the ways in which a pattern can come about: the anchor words of one alternative, and what else it needs.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) words: Vec<WordId>,
    pub(crate) lead: (u8, u8),
    pub(crate) companions: Companions,
    pub(crate) surroundings: Surroundings,
}

/// The ways of a pattern. Where its anchor stands in alternatives, each of them is a way of its own: "drop the ball" needs
/// "drop", and nothing of the idioms listed beside it.
pub(crate) fn ways(pattern: &Pattern, vocabulary: &Vocabulary) -> Vec<Way> {
    let mut lead = (0u8, 0u8);
    for (index, node) in pattern.nodes.iter().enumerate() {
        if let Some(anchor) = of_node(node, vocabulary).filter(|anchor| is_anchor_of(anchor, pattern)) {
            let around = Around::new(&pattern.nodes[..index], &pattern.nodes[index + 1..], vocabulary);
            let Node::Alternatives(alternatives) = node else {
                let anchor = Anchor { lead: add(lead, anchor.lead), ..anchor };
                return vec![way(anchor, std::slice::from_ref(node), &around, vocabulary)];
            };
            let ways = alternatives.iter().filter_map(|alternative| {
                let anchor = choose_any(&alternative.nodes, vocabulary)?;
                let anchor = Anchor { lead: add(lead, anchor.lead), ..anchor };
                Some(way(anchor, &alternative.nodes, &around, vocabulary))
            });
            return ways.collect();
        }
        lead = add(lead, width(node));
    }
    Vec::new()
}

/// What stands around the node with the anchor. It is the same for every way of a pattern, and so looked at once.
struct Around<'p> {
    before: &'p [Node],
    after: &'p [Node],
    /// The words that it needs.
    masks: Vec<WordMask>,
}

impl<'p> Around<'p> {
    fn new(before: &'p [Node], after: &'p [Node], vocabulary: &Vocabulary) -> Self {
        let masks = before.iter().chain(after).filter_map(|node| required(node, vocabulary)).collect();
        Self { before, after, masks }
    }
}

/// The sequence `nodes`, in which the anchor stands, as a way.
fn way(anchor: Anchor, nodes: &[Node], around: &Around<'_>, vocabulary: &Vocabulary) -> Way {
    let Around { before, after, masks } = around;
    let is_anchor = |node: &Node| matches!(node, Node::Words(words) if words.as_ref() == anchor.words);
    let beside = nodes.iter().filter(|node| !is_anchor(node) && !is_only(nodes, node));
    let companions = beside.filter_map(|node| required(node, vocabulary)).chain(masks.iter().copied());
    let opening = Opening::first(before.iter().chain(nodes), vocabulary);
    // An anchor inside of alternatives in alternatives may have anything beside it.
    let (seen_before, seen_after) = match nodes.iter().position(is_anchor) {
        Some(place) => (
            Opening::last(before.iter().chain(&nodes[..place]), vocabulary),
            Opening::first(nodes[place + 1..].iter().chain(*after), vocabulary),
        ),
        None => (Opening::ANYTHING, Opening::ANYTHING),
    };
    Way {
        lead: anchor.lead,
        companions: Companions::of(companions),
        surroundings: Surroundings { before: seen_before, after: seen_after, opening },
        words: anchor.words,
    }
}

/// Whether the node is all that the sequence consists of, so that it is the anchor itself, whatever its kind.
fn is_only(nodes: &[Node], node: &Node) -> bool {
    matches!(nodes, [only] if std::ptr::eq(only, node))
}

fn is_anchor_of(anchor: &Anchor, pattern: &Pattern) -> bool {
    let mut words = anchor.words.clone();
    words.sort_unstable();
    words.dedup();
    words == pattern.anchors.as_ref()
}

fn add(first: (u8, u8), second: (u8, u8)) -> (u8, u8) {
    (first.0.saturating_add(second.0), first.1.saturating_add(second.1))
}

/// How many tokens a node covers, at least and at most.
fn width(node: &Node) -> (u8, u8) {
    match node {
        Node::Words(_) | Node::Features(_) | Node::Mark(_) => (1, 1),
        Node::Slot(Slot::NounPhrase | Slot::Person | Slot::Group | Slot::Agent | Slot::System) => {
            (1, LONGEST_PHRASE)
        }
        Node::Slot(_) => (1, 1),
        Node::Gap(most) => (0, most.saturating_mul(2)),
        Node::Alternatives(alternatives) => alternatives
            .iter()
            .map(|alternative| width_of_all(&alternative.nodes))
            .fold((u8::MAX, 0), |(least, most), (low, high)| (least.min(low), most.max(high))),
        Node::Repeat { nodes, least, most } => {
            let (low, high) = width_of_all(nodes);
            (low.saturating_mul(*least), high.saturating_mul(*most))
        }
        Node::SpanStart | Node::SpanEnd | Node::Verb | Node::SentenceStart | Node::SentenceEnd => (0, 0),
    }
}

fn width_of_all(nodes: &[Node]) -> (u8, u8) {
    nodes
        .iter()
        .map(width)
        .fold((0, 0), |(least, most), (low, high)| (least.saturating_add(low), most.saturating_add(high)))
}

fn cost(word: WordId, vocabulary: &Vocabulary) -> u32 {
    let Some(known) = vocabulary.word(word) else { return 20 };
    let listed = COMMON.iter().find(|(_, words)| words.split(' ').any(|word| word == known.text));
    match listed {
        Some((cost, _)) => *cost,
        None if known.features.any(Features::BE.with(Features::HAVE).with(Features::DO)) => 1_000,
        None => 20,
    }
}
