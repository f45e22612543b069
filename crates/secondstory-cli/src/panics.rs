//! A panic is a bug of ours. In the analysis of one file it is no reason to leave the other files unread, and anywhere it is told in
//! our own words.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Whether this thread is inside of [`caught`].
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What a panic of another thread goes on with: where it was.
struct Place(String);

/// From now on, a panic inside of [`caught`] prints nothing; `caught` tells where it was.
pub(crate) fn silence() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |information| {
        if IS_CAUGHT.get() {
            let place = information.location().map(ToString::to_string);
            PLACE.with(|slot| slot.replace(place));
        } else {
            usual(information);
        }
    }));
}

/// Runs `work`. Gives its value, or where in our source it panicked.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let was_caught = IS_CAUGHT.replace(true);
    let ended = panic::catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(was_caught);
    ended.map_err(|reason| match reason.downcast::<Place>() {
        Ok(place) => place.0,
        Err(_) => PLACE.take().unwrap_or_else(|| "an unknown place".to_owned()),
    })
}

/// Runs `work` on a thread that helps another one. A panic goes on to that one, with its place.
pub(crate) fn carried<T>(work: impl FnOnce() -> T) -> T {
    caught(work).unwrap_or_else(|place| panic::resume_unwind(Box::new(Place(place))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_it_was() {
        assert_eq!(caught(|| 1), Ok(1));
        silence();
        let place = caught(|| [1][usize::from(std::env::args().count() > 0) + 1]);
        assert!(place.is_err_and(|place| place.contains("panics.rs")));
        let helper = || carried(|| [1][usize::from(std::env::args().count() > 0) + 1]);
        let place = caught(|| rayon::join(|| 1, helper));
        assert!(place.is_err_and(|place| place.contains("panics.rs")));
    }
}
