//! A sign of life on standard error when work lasts: only on a terminal, only after a second.

use diptych::compare::Stage;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// Before this much time has passed nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// A progress bar over the stages; it disappears when dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropping it wakes the thread below.
    done: Option<Sender<()>>,
    shower: Option<JoinHandle<()>>,
}

impl Progress {
    /// A bar that stays hidden where the user wants quiet or no terminal would show it.
    pub(crate) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(Stage::ALL.len() as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{bar:20}] {elapsed}") {
            bar.set_style(style);
        }
        if quiet || !std::io::stderr().is_terminal() {
            return Self {
                bar,
                done: None,
                shower: None,
            };
        }
        let (done, waiting) = mpsc::channel::<()>();
        let shown = bar.clone();
        let shower = std::thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
                // An error means that the sender is gone: the work is done.
                let _ = waiting.recv();
            }
        });
        Self {
            bar,
            done: Some(done),
            shower: Some(shower),
        }
    }

    /// Tells which stage begins.
    pub(crate) fn stage(&self, stage: Stage) {
        self.bar.set_position(stage as u64);
        self.bar.set_message(stage.name());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(shower) = self.shower.take() {
            // A bar that failed to draw is no reason to fail.
            let _ = shower.join();
        }
        self.bar.finish_and_clear();
    }
}
