//! The time of a meeting, divided.
//!
//! Etsy's hour: 30 to 40 minutes for the timeline, 10 to 15 for the discussion, 5 to 10 for remediation. A few minutes go to
//! the opening and to the last round. Other lengths are divided in the same way.

/// How long a meeting is, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(u16);

impl Minutes {
    /// A shorter meeting has no room for a timeline.
    pub const FEWEST: u16 = 15;
    /// A longer one is several meetings.
    pub const MOST: u16 = 240;

    /// So many minutes; nothing outside of 15 to 240.
    #[must_use]
    pub fn new(minutes: u16) -> Option<Self> {
        (Self::FEWEST..=Self::MOST).contains(&minutes).then_some(Self(minutes))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl Default for Minutes {
    /// One hour.
    fn default() -> Self {
        Self(60)
    }
}

/// A part of the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// What the meeting is about, and how people talk in it.
    Opening,
    /// Entry by entry.
    Timeline,
    /// What it adds up to.
    Discussion,
    /// What is to be done.
    Remediation,
    /// What was learned.
    Closing,
}

impl Stage {
    /// Every part, in its order.
    pub const ALL: [Self; 5] =
        [Self::Opening, Self::Timeline, Self::Discussion, Self::Remediation, Self::Closing];

    /// Its name, as headings have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opening => "Opening",
            Self::Timeline => "Timeline",
            Self::Discussion => "Discussion",
            Self::Remediation => "Remediation",
            Self::Closing => "Last round",
        }
    }

    /// Its minutes in a meeting of an hour.
    const fn of_an_hour(self) -> u16 {
        match self {
            Self::Opening | Self::Closing => 3,
            Self::Timeline => 35,
            Self::Discussion => 12,
            Self::Remediation => 7,
        }
    }
}

/// When a part begins, and how long it is, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which part.
    pub stage: Stage,
    /// Minutes since the start of the meeting.
    pub start: u16,
    /// Its length; at least one minute.
    pub minutes: u16,
}

/// All parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimePlan {
    /// In their order, without a gap.
    pub slots: [Slot; 5],
}

impl TimePlan {
    /// Divides a meeting: a minute for each part, the rest as in the hour, and what rounding leaves to the parts that lost
    /// most by it. The parts add up to the whole.
    #[must_use]
    pub fn of(minutes: Minutes) -> Self {
        let hour: u16 = Stage::ALL.iter().map(|stage| stage.of_an_hour() - 1).sum();
        let rest = minutes.get() - u16::try_from(Stage::ALL.len()).unwrap_or(0);
        let exact = Stage::ALL.map(|stage| u32::from(stage.of_an_hour() - 1) * u32::from(rest));
        let mut parts = exact.map(|part| part / u32::from(hour));
        let mut order = [0, 1, 2, 3, 4];
        order.sort_by_key(|index| {
            std::cmp::Reverse(exact.get(*index).copied().unwrap_or(0) % u32::from(hour))
        });
        let left = u32::from(rest) - parts.iter().sum::<u32>();
        for index in order.into_iter().take(left as usize) {
            if let Some(part) = parts.get_mut(index) {
                *part += 1;
            }
        }
        let mut start = 0;
        let mut parts = parts.into_iter();
        let slots = Stage::ALL.map(|stage| {
            let minutes = 1 + parts.next().map_or(0, |part| u16::try_from(part).unwrap_or(0));
            let slot = Slot { stage, start, minutes };
            start += minutes;
            slot
        });
        Self { slots }
    }

    /// The part of the plan for a stage.
    #[must_use]
    pub fn slot(&self, stage: Stage) -> Slot {
        let known = self.slots.iter().find(|slot| slot.stage == stage);
        known.copied().unwrap_or(Slot { stage, start: 0, minutes: 0 })
    }

    /// The whole, in minutes.
    #[must_use]
    pub fn minutes(&self) -> u16 {
        self.slots.iter().map(|slot| slot.minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_every_length_add_up_and_have_a_minute() {
        for minutes in Minutes::FEWEST..=Minutes::MOST {
            let plan = TimePlan::of(Minutes::new(minutes).unwrap());
            assert_eq!(plan.minutes(), minutes);
            let mut start = 0;
            for slot in plan.slots {
                assert!(slot.minutes >= 1 && slot.start == start, "{plan:?}");
                start += slot.minutes;
            }
        }
        assert_eq!((Minutes::new(14), Minutes::new(241)), (None, None));
    }

    #[test]
    fn an_hour_is_divided_as_the_practice_has_it() {
        let plan = TimePlan::of(Minutes::default());
        assert_eq!(plan.slots.map(|slot| slot.minutes), [3, 35, 12, 7, 3]);
    }
}
