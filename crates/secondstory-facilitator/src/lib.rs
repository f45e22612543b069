//! What a facilitator works with: the sheet of a debriefing meeting, and exercises that train the ear.
//!
//! # The path of the data
//!
//! 1. [`scenario`]: TOML to [`Scenario`]s, with problems that name line and column. [`Library`] holds those that are built in and a
//!    team's own.
//! 2. [`exercise`]: an item of a scenario and the answers given so far to the next [`Step`]: a [`Prompt`], or the
//!    [`Judgement`]. That is the whole of an exercise: the full screen, the line mode and the page draw prompts, and know
//!    nothing of the kinds of exercises.
//! 3. [`session`]: which items, in which order, and where a person is in them. It can be stored in the middle of an item.
//! 4. [`progress`]: what was answered, and when items come back; one document, which the person owns. [`schedule`] asks
//!    FSRS for the day, [`statistics`] says hit rate, false-alarm rate and d' by skill.
//! 5. [`Trainer`]: library, progress and session behind the few calls that an interface needs.
//! 6. [`service`]: requests and responses of the page, as JSON, for a server and for WebAssembly alike.
//! 7. [`handout`]: the same exercises on paper, with the key apart, and forms for pairs and groups.
//!
//! [`sheet`] stands beside all that: a draft with its findings to the sheet of the meeting about it.
//!
//! [`sketch`] makes the beginning of a scenario from a team's own draft, to be reviewed by hand.
//!
//! # What holds
//!
//! Nothing here reads a file, a clock, chance or a terminal: the day and a seed come in as numbers, so that the same calls
//! give the same prompts on every machine, and in a browser. Nothing ranks people; there is no field for a person's name.

pub mod exercise;
pub mod handout;
pub mod progress;
pub mod scenario;
pub mod schedule;
pub mod service;
pub mod session;
pub mod sheet;
mod shuffle;
pub mod sketch;
pub mod statistics;
mod summary;
pub mod text;
mod trainer;

pub use exercise::{Answer, Exercise, Input, ItemId, Judgement, Prompt, Step};
pub use progress::Progress;
pub use scenario::{Library, Scenario};
pub use session::{Form, Plan, Session};
pub use sheet::MeetingSheet;
pub use statistics::Statistics;
pub use summary::{Meeting, Summary, Timeline};
pub use trainer::{Exchange, Moment, Place, Review, Trainer};
