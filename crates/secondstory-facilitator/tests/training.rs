//! Exercises, sessions and progress through their public doors, over all scenarios that come with the program.

#![expect(clippy::unwrap_used, reason = "helpers of tests say what must be, as tests do")]

#[path = "training/keys.rs"]
mod keys;
#[path = "training/player.rs"]
mod player;
#[path = "training/progress.rs"]
mod progress;
#[path = "training/properties.rs"]
mod properties;
#[path = "training/scoring.rs"]
mod scoring;
#[path = "training/sessions.rs"]
mod sessions;
#[path = "training/texts.rs"]
mod texts;
