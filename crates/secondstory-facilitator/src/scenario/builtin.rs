//! The scenarios that come with the program, as text. A test compares the list with the folder.

/// The file names without their endings, and the texts, sorted by name.
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("both-cords-on-a", include_str!("../../scenarios/both-cords-on-a.toml")),
    ("donor-evening", include_str!("../../scenarios/donor-evening.toml")),
    ("eight-oclock", include_str!("../../scenarios/eight-oclock.toml")),
    ("evening-carts", include_str!("../../scenarios/evening-carts.toml")),
    ("late-codes", include_str!("../../scenarios/late-codes.toml")),
    ("letter-in-the-invoice-queue", include_str!("../../scenarios/letter-in-the-invoice-queue.toml")),
    ("lower-serial", include_str!("../../scenarios/lower-serial.toml")),
    ("nineteen-hosts", include_str!("../../scenarios/nineteen-hosts.toml")),
    ("orphan-sweep", include_str!("../../scenarios/orphan-sweep.toml")),
    ("paused-consumer", include_str!("../../scenarios/paused-consumer.toml")),
    ("queue-behind-a-report", include_str!("../../scenarios/queue-behind-a-report.toml")),
    ("sixth-node", include_str!("../../scenarios/sixth-node.toml")),
];
