//! Exercises, sessions and progress through their public doors, over all scenarios that come with the program.

#[path = "training/keys.rs"]
mod keys;
#[path = "training/player.rs"]
mod player;
