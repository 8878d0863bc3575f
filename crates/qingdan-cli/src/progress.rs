//! How far work is, on a terminal: one line on standard error that is written over, and nothing where that is no terminal.

use std::{
    io::{IsTerminal, Write},
    ops::ControlFlow,
};

use qingdan_core::workspace::backup::Watch;

/// A line that tells how far work is.
pub(crate) struct Progress {
    says: &'static str,
    total: usize,
    shown: bool,
}

impl Progress {
    /// For work of so many steps.
    pub(crate) fn on_terminal(says: &'static str, total: usize) -> Self {
        Self { says, total, shown: total > 1 && std::io::stderr().is_terminal() }
    }

    /// Tells how many steps are done. A terminal that is gone shows nothing, and the work goes on.
    pub(crate) fn tell(&self, done: usize) {
        if self.shown {
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "{}", line(self.says, done, self.total)).and_then(|()| out.flush());
        }
    }

    /// Clears the line, so that the answer stands alone.
    pub(crate) fn end(&self) {
        if self.shown {
            // Old consoles know no escape codes: blanks over the longest line, a Chinese character being two wide.
            let width = 2 * line(self.says, self.total, self.total).chars().count();
            let _ = write!(std::io::stderr(), "\r{}\r", " ".repeat(width));
        }
    }
}

/// Runs work with files that tells how far it is; it is not called off here.
pub(crate) fn watched<T>(says: &'static str, work: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    let progress = Progress::on_terminal(says, 100);
    let done = work(&mut |step| {
        progress.tell(usize::try_from(percent(step.done, step.total)).unwrap_or(100));
        ControlFlow::Continue(())
    });
    progress.end();
    done
}

/// Back to the line's beginning, and the words, which never become shorter.
fn line(says: &str, done: usize, total: usize) -> String {
    match percent(done as u64, total as u64) {
        percent if total == 100 => format!("\r{says}：{percent}%"),
        percent => format!("\r{says}：{done}/{total}（{percent}%）"),
    }
}

fn percent(done: u64, total: u64) -> u64 {
    (done * 100).checked_div(total).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_it_is() {
        assert_eq!(line("正在核对文件", 0, 8), "\r正在核对文件：0/8（0%）");
        assert_eq!(line("正在核对文件", 6, 8), "\r正在核对文件：6/8（75%）");
        assert_eq!(line("正在搬出", 75, 100), "\r正在搬出：75%");
        assert_eq!((percent(3, 8), percent(0, 0)), (37, 100));
    }
}
