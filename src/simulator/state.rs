//! What the handle and the server share.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use super::{
    Keys, faults::Fault, faults::Stage, log::Log, practice::Practice, query::ListQuery, when::Call,
    when::Page, when::When,
};

/// Each lock is held for a moment and never together with another.
pub(super) struct Shared {
    pub(super) practice: Mutex<Practice>,
    /// Made when a fault asks for it.
    pub(super) other: Mutex<Option<Practice>>,
    pub(super) settings: Mutex<Settings>,
    pub(super) faults: Mutex<Vec<Injected>>,
    pub(super) log: Mutex<Log>,
    /// How often the list was shuffled or a specialty renamed, so that no two times are alike.
    pub(super) turns: AtomicU64,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) page_cap: usize,
    pub(super) latency: Duration,
    pub(super) keys: Keys,
    pub(super) any_phone: bool,
}

/// Locks, also after a test panicked with the lock in its hands.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(super) fn new(practice: Practice, settings: Settings) -> Self {
        Self {
            practice: Mutex::new(practice),
            other: Mutex::default(),
            settings: Mutex::new(settings),
            faults: Mutex::default(),
            log: Mutex::default(),
            turns: AtomicU64::new(0),
            open: AtomicUsize::new(0),
            most_open: AtomicUsize::new(0),
        }
    }

    pub(super) fn page_cap(&self) -> usize {
        lock(&self.settings).page_cap
    }

    pub(super) fn most_open(&self) -> usize {
        self.most_open.load(SeqCst)
    }

    pub(super) fn turn(&self) -> u64 {
        self.turns.fetch_add(1, SeqCst)
    }

    /// Counts a request as open until what is returned is dropped.
    pub(super) fn opened(self: &Arc<Self>) -> Open {
        let now_open = self.open.fetch_add(1, SeqCst) + 1;
        self.most_open.fetch_max(now_open, SeqCst);
        Open(Arc::clone(self))
    }

    /// Works on the practice, or on the other one in its stead.
    pub(super) fn with<R>(&self, other: bool, work: impl FnOnce(&mut Practice) -> R) -> R {
        if !other {
            return work(&mut lock(&self.practice));
        }
        let (rows, generation) = {
            let practice = lock(&self.practice);
            (practice.len().max(3), practice.generation())
        };
        let mut other = lock(&self.other);
        let practice = other.get_or_insert_with(|| Practice::generated(rows, 0x0FF1_CE00));
        practice.set_generation(generation);
        work(practice)
    }

    /// Where a list request's page is.
    pub(super) fn list_call(&self, query: &str) -> Call {
        let (rows, generation) = {
            let practice = lock(&self.practice);
            (practice.len(), practice.generation())
        };
        let query = ListQuery::parse(query, generation).unwrap_or_default();
        Call::List(query.place(self.page_cap(), rows))
    }
}

/// One request being answered.
pub(super) struct Open(Arc<Shared>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, SeqCst);
    }
}

/// A fault that waits for its request.
#[derive(Debug)]
pub(super) struct Injected {
    pub(super) fault: Fault,
    pub(super) when: When,
}

impl Injected {
    fn strikes(&mut self, call: &Call) -> bool {
        let possible = match &self.fault {
            Fault::RowDeletedBetweenPages | Fault::RowInsertedBetweenPages => {
                matches!(call, Call::List(place) if place.offset > 0)
            }
            Fault::SingleGet404 | Fault::SingleGet400 => matches!(call, Call::Single),
            Fault::AnotherPractice => matches!(call, Call::List(_) | Call::Single),
            Fault::ObjectInsteadOfList | Fault::StringInsteadOfList => matches!(call, Call::List(_)),
            fault if fault.stage() == Stage::Rows => matches!(call, Call::List(_)),
            _ => true,
        };
        let when = match self.fault {
            Fault::WholeListEmpty => When { page: Page::Every, ..self.when },
            _ => self.when,
        };
        possible && when.fits(call) && self.when.times.take()
    }
}

/// The faults for one request: every edit of the practice, and one other.
pub(super) fn take_faults(injected: &mut [Injected], call: &Call) -> Vec<Fault> {
    let mut struck = Vec::new();
    let mut spoiled = false;
    for one in injected {
        let edit = one.fault.stage() == Stage::Edit;
        if (edit || !spoiled) && one.strikes(call) {
            spoiled |= !edit;
            struck.push(one.fault.clone());
        }
    }
    struck
}
