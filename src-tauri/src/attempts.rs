//! Wrong passwords: after some in a row the next has to wait, longer each time.

use std::time::{Duration, Instant};

use crate::problem::Problem;

/// So many may be wrong in a row without waiting: a slip of the fingers, the wrong input method.
const FREE: u32 = 3;
/// Nobody waits longer.
const LONGEST: Duration = Duration::from_secs(60);

/// The wrong passwords in a row.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    wrong: u32,
    last: Option<Instant>,
}

impl Attempts {
    /// Refuses one that comes too soon.
    ///
    /// # Errors
    /// It has to wait; the sentence says how long.
    fn admit(&self, now: Instant) -> Result<(), Problem> {
        let waited = self.last.map_or(LONGEST, |it| now.saturating_duration_since(it));
        let left = self.pause().saturating_sub(waited);
        if left.is_zero() {
            return Ok(());
        }
        let seconds = left.as_millis().div_ceil(1000);
        let sentence = format!("口令已连续输错{}次，没有打开。请等{seconds}秒后再试。", self.wrong);
        Err(Problem::of_shell("password-wait", &sentence))
    }

    /// Counts one.
    fn note(&mut self, wrong: bool, now: Instant) {
        self.wrong = if wrong { self.wrong + 1 } else { 0 };
        self.last = Some(now);
    }

    /// Tries a password unless it comes too soon, and counts it.
    ///
    /// # Errors
    /// It has to wait, or what `open` answers with.
    pub(crate) fn attempt<T>(&mut self, open: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        self.admit(Instant::now())?;
        let opened = open();
        self.note(opened.as_ref().err().is_some_and(|it| it.code == "password-wrong"), Instant::now());
        opened
    }

    /// 5, 10, 20, 40 and then 60 seconds.
    fn pause(&self) -> Duration {
        match self.wrong.checked_sub(FREE) {
            None => Duration::ZERO,
            Some(beyond) => Duration::from_secs(5 << beyond.min(4)).min(LONGEST),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wrong: u32, seconds_later: u64, expected: Option<&str>) {
        let (mut attempts, begun) = (Attempts::default(), Instant::now());
        (0..wrong).for_each(|_| attempts.note(true, begun));
        let refused = attempts.admit(begun + Duration::from_secs(seconds_later)).err();
        assert_eq!(
            refused.map(|it| it.message).as_deref(),
            expected,
            "{wrong} wrong, {seconds_later} s later"
        );
    }

    #[test]
    fn the_more_are_wrong_the_longer_the_next_waits() {
        check(0, 0, None);
        check(2, 0, None);
        check(3, 0, Some("口令已连续输错3次，没有打开。请等5秒后再试。"));
        check(3, 5, None);
        check(4, 5, Some("口令已连续输错4次，没有打开。请等5秒后再试。"));
        check(40, 59, Some("口令已连续输错40次，没有打开。请等1秒后再试。"));
        check(40, 60, None);
    }

    #[test]
    fn a_right_one_ends_the_row() {
        let mut attempts = Attempts::default();
        let now = Instant::now();
        (0..9).for_each(|_| attempts.note(true, now));
        attempts.note(false, now);
        assert!(attempts.admit(now).is_ok());
    }
}
