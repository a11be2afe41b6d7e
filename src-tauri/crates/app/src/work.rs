//! How far a long piece of work has come, and whether it should end. Lives beside the room, so that asking does not wait for
//! the work, and so that stopping a check ends an intake at once.

use crate::operation::{Done, Operation, OperationKind};
use guardbook_domain::Permission;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use ts_rs::TS;

/// The work of one door: at most one at a time.
#[derive(Debug, Default)]
pub struct Work {
    step: AtomicU8,
    done: AtomicU64,
    /// 0 is unknown.
    total: AtomicU64,
    cancelled: AtomicBool,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkStep {
    Nothing,
    Storing,
    Checking,
    Sealing,
    /// Of a store's check: the pages of a file, the audit log, the saved versions, the records, the evidence.
    Pages,
    Entries,
    Versions,
    Records,
    Objects,
}

/// How far the work has come, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct WorkDone {
    pub step: WorkStep,
    pub done: u64,
    /// Absent where it is not known.
    pub total: Option<u64>,
}

impl Work {
    /// Begins a piece of work.
    pub(crate) fn begin(&self) {
        self.cancelled.store(false, Ordering::SeqCst);
    }

    /// Says how far it has come; `Break` when it should end.
    pub(crate) fn say(&self, step: WorkStep, done: u64, total: Option<u64>) -> ControlFlow<()> {
        self.step.store(step as u8, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total.unwrap_or_default(), Ordering::Relaxed);
        if self.cancelled.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends a piece of work, done or not.
    pub(crate) fn end(&self) {
        self.step.store(WorkStep::Nothing as u8, Ordering::Relaxed);
    }

    /// Asks the work at hand to end. What it was bringing in is not kept.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }

    pub(crate) fn shown(&self) -> WorkDone {
        let step = match self.step.load(Ordering::Relaxed) {
            1 => WorkStep::Storing,
            2 => WorkStep::Checking,
            3 => WorkStep::Sealing,
            4 => WorkStep::Pages,
            5 => WorkStep::Entries,
            6 => WorkStep::Versions,
            7 => WorkStep::Records,
            8 => WorkStep::Objects,
            _ => WorkStep::Nothing,
        };
        let total = self.total.load(Ordering::Relaxed);
        WorkDone { step, done: self.done.load(Ordering::Relaxed), total: (total > 0).then_some(total) }
    }
}

/// Answered beside the room: never waits for the work at hand.
pub trait Aside: Operation {
    const KIND: OperationKind;
    fn run(self, work: &Work) -> Self::Output;
}

/// How far the work at hand has come.
#[derive(Debug, Deserialize, TS)]
pub struct WorkProgress {}

impl Operation for WorkProgress {
    const NAME: &'static str = "work.progress";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = WorkDone;
}

impl Aside for WorkProgress {
    const KIND: OperationKind = OperationKind::Query;
    fn run(self, work: &Work) -> WorkDone {
        work.shown()
    }
}

/// Ends the work at hand; what it was bringing in is not kept.
#[derive(Debug, Deserialize, TS)]
pub struct WorkCancel {}

impl Operation for WorkCancel {
    const NAME: &'static str = "work.cancel";
    const PERMISSION: Permission = Permission::Anyone;
    type Output = Done;
}

impl Aside for WorkCancel {
    const KIND: OperationKind = OperationKind::Change;
    fn run(self, work: &Work) -> Done {
        work.cancel();
        Done::DONE
    }
}
