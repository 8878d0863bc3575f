//! Kills the program over and over and lets the disk fail, more often than the ordinary tests have time for.

use crate::step::{Done, cargo, step};

/// Kills the program `kills` times, and lets the disk fail at every point of every step; a seed of an earlier run repeats its choices.
///
/// # Errors
/// Something that was acknowledged is gone, or a file is broken; the seed stands in the output.
pub(crate) fn run(kills: u32, seed: Option<u64>) -> Done {
    let mut test =
        cargo(&["test", "--locked", "-p", "qingdan-tests", "--test", "torture", "--", "--nocapture"]);
    test.env("QINGDAN_KILLS", kills.to_string());
    if let Some(seed) = seed {
        test.env("QINGDAN_SEED", seed.to_string());
    }
    step("kills", &mut test)?;
    let mut faults =
        cargo(&["test", "--locked", "-p", "qingdan-tests", "--test", "faults", "--", "--nocapture"]);
    step("faults of the disk", faults.env("QINGDAN_FAULTS", "all"))
}
