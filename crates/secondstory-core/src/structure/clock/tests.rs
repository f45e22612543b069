//! Texts that start with a time, and texts that do not.

use super::*;

#[track_caller]
fn check(text: &str, start: Option<u16>, end: Option<u16>, behind: &str) -> Clock {
    let clock = clock_at_start(text).unwrap_or_default();
    assert_eq!((clock.start, clock.end), (start, end), "{text}");
    assert_eq!(text.get(clock.length..), Some(behind), "{text}");
    clock
}

#[test]
fn times_in_many_shapes() {
    check("10:02 - the deploy starts", Some(602), None, " - the deploy starts");
    check("10:02 UTC: x", Some(602), None, ": x");
    check("10:02:31.250Z x", Some(602), None, " x");
    check("[10h02] x", Some(602), None, "] x");
    check("2pm: x", Some(840), None, ": x");
    check("04:49 PM UTC Site", Some(1009), None, " Site");
    check("12:05 a.m. x", Some(5), None, " x");
    check("1432 UTC x", Some(872), None, " x");
    check("At 10:02, x", Some(602), None, ", x");
    check("10:02–10:31 x", Some(602), Some(631), " x");
    check("10:02 UTC to 10:31 UTC x", Some(602), Some(631), " x");
}

#[test]
fn a_dot_parts_hours_and_minutes_where_times_are_expected() {
    let times = |text| clock_expected(text).map(|clock| (clock.start, clock.length));
    assert_eq!(times("11.55 the pod came back"), Some((Some(715), 5)));
    assert_eq!(times("11.551 rows"), None);
    assert_eq!(times("10:02 x"), Some((Some(602), 5)));
}

#[test]
fn days_in_many_shapes() {
    let day = |year, month, day| Some(Day { year, month, day });
    assert_eq!(check("2024-03-07 10:02Z x", Some(602), None, " x").day, day(Some(2024), 3, 7));
    assert_eq!(check("2024-03-07T10:02:00Z x", Some(602), None, " x").day, day(Some(2024), 3, 7));
    assert_eq!(check("March 7th, 2024, 10:30 AM: x", Some(630), None, ": x").day, day(Some(2024), 3, 7));
    assert_eq!(check("7 March 10:02 x", Some(602), None, " x").day, day(None, 3, 7));
    assert_eq!(check("Wed 7 Mar 2024 x", None, None, " x").day, day(Some(2024), 3, 7));
    assert_eq!(check("10/20/2022 - 15:38 CST - x", Some(938), None, " - x").day, day(Some(2022), 10, 20));
}

#[test]
fn open_and_relative_times() {
    assert!(check("around 10:02 x", Some(602), None, " x").is_vague);
    assert!(check("~10:02 x", Some(602), None, " x").is_vague);
    assert!(check("Later: x", None, None, ": x").is_vague);
    assert!(check("2024-03-07 HH:mm | x", None, None, " | x").is_vague);
    assert!(!check("10:02 - 12:?? x", Some(602), None, " x").is_vague);
    assert!(check("T+5m x", None, None, " x").is_relative);
    assert!(check("+00:05 x", None, None, " x").is_relative);
    assert!(check("5 minutes later the pod", None, None, " the pod").is_relative);
}

#[test]
fn other_texts_start_with_no_time() {
    for text in [
        "10 servers",
        "3 of 4 pods",
        "1.30 was released",
        "v2.10",
        "later versions",
        "In the morning",
        "404",
        "may fail",
        "Second deploy",
    ] {
        let clock = clock_at_start(text);
        assert_eq!(clock.and_then(|clock| clock.start), None, "{text}: {clock:?}");
        assert_eq!(clock.and_then(|clock| clock.day), None, "{text}: {clock:?}");
        assert!(!clock.is_some_and(|clock| clock.is_vague), "{text}: {clock:?}");
    }
}
