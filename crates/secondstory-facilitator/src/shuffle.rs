//! An order that looks drawn by lot and is the same on every machine: a hash of a seed and a name.

/// A number for a name under a seed: FNV-1a over the bytes, then the last steps of `SplitMix64`, which spread it over all
/// bits. The hashers of the standard library promise no stability between releases, and a stored session has to keep its
/// order.
pub(crate) fn number(seed: u64, name: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed;
    let hash = name.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut mixed = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The numbers below `count`, in the order that a seed and a name give.
pub(crate) fn order(seed: u64, name: &str, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|index| (number(seed, &format!("{name}#{index}")), *index));
    order
}
