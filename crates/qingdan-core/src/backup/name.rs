//! What a snapshot's file name says: when it was made and why.

use std::{fmt, str::FromStr};

use chrono::{NaiveDateTime, SubsecRound};
use serde::{Deserialize, Serialize};

const START: &str = "qingdan-";
const END: &str = ".db";
/// To the second, sorts by time.
const TIME: &str = "%Y%m%d-%H%M%S";
/// Characters of such a time.
const TIME_LENGTH: usize = 15;

/// Why a snapshot was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// The first of a day on which the program was used.
    Daily,
    /// Before another version of the program changed the layout of the data file.
    Upgrade,
    /// Before files were taken in.
    Import,
    /// Before a snapshot, or another PC's data, took the place of the data.
    Restore,
    /// Somebody asked for it.
    Asked,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Daily, Self::Upgrade, Self::Import, Self::Restore, Self::Asked];

    /// The word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Daily => "每日自动",
            Self::Upgrade => "程序升级前",
            Self::Import => "导入前",
            Self::Restore => "恢复或搬入前",
            Self::Asked => "手动备份",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Upgrade => "upgrade",
            Self::Import => "import",
            Self::Restore => "restore",
            Self::Asked => "asked",
        }
    }
}

/// The file name of a snapshot, e.g. `qingdan-20261123-160509-daily.db`. Sorts by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotName {
    /// When it was made, to the second.
    pub made_at: NaiveDateTime,
    /// Why.
    pub reason: Reason,
    /// 1, or higher where more than one was made in a second.
    pub number: u32,
}

impl SnapshotName {
    /// The first of its second.
    pub fn new(made_at: NaiveDateTime, reason: Reason) -> Self {
        Self { made_at: made_at.trunc_subsecs(0), reason, number: 1 }
    }

    /// The next of the same second.
    pub fn next(self) -> Self {
        Self { number: self.number.saturating_add(1), ..self }
    }
}

impl fmt::Display for SnapshotName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{START}{}-{}", self.made_at.format(TIME), self.reason.code())?;
        if self.number > 1 {
            write!(f, "-{}", self.number)?;
        }
        f.write_str(END)
    }
}

/// The file is no snapshot, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSnapshot;

impl FromStr for SnapshotName {
    type Err = NoSnapshot;

    fn from_str(text: &str) -> Result<Self, NoSnapshot> {
        let inner = text.strip_prefix(START).and_then(|it| it.strip_suffix(END)).ok_or(NoSnapshot)?;
        let (time, rest) = inner.split_at_checked(TIME_LENGTH).ok_or(NoSnapshot)?;
        let made_at = NaiveDateTime::parse_from_str(time, TIME).map_err(|_| NoSnapshot)?;
        let rest = rest.strip_prefix('-').ok_or(NoSnapshot)?;
        let (code, number) = match rest.split_once('-') {
            Some((code, number)) => (code, number.parse().map_err(|_| NoSnapshot)?),
            None => (rest, 1),
        };
        let reason = Reason::ALL.into_iter().find(|it| it.code() == code).ok_or(NoSnapshot)?;
        let name = Self { made_at, reason, number };
        // One name, one way to write it.
        if name.to_string() == text { Ok(name) } else { Err(NoSnapshot) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Reason, u32)>) {
        let found = text.parse::<SnapshotName>().ok();
        assert_eq!(found.map(|it| (it.reason, it.number)), expected, "{text}");
        assert!(found.is_none_or(|it| it.to_string() == text));
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        check("qingdan-20261123-160509-daily.db", Some((Reason::Daily, 1)));
        check("qingdan-20261123-160509-upgrade-2.db", Some((Reason::Upgrade, 2)));
        for reason in Reason::ALL {
            let name = SnapshotName::new("2026-11-23T16:05:09.7".parse().unwrap(), reason).next().next();
            assert_eq!(name.to_string().parse(), Ok(name));
        }
    }

    #[test]
    fn other_files_are_no_snapshots() {
        for text in [
            "",
            "qingdan.db",
            "qingdan-.db",
            "qingdan-20261123-160509.db",
            "qingdan-20261123-160509-.db",
            "qingdan-20261123-160509-weekly.db",
            "qingdan-20261323-160509-daily.db",
            "qingdan-20261123-160509-daily-1.db",
            "qingdan-20261123-160509-daily-x.db",
            "qingdan-20261123-160509-daily.db-wal",
            "qingdan-清单清单清单清单-daily.db",
        ] {
            check(text, None);
        }
    }
}
