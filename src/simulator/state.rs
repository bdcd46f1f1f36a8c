//! The state that the [`Simulator`](super::Simulator) and its server share.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use super::{
    faults::Fault,
    faults::Stage,
    log::Log,
    options::KeyPair,
    practice::Practice,
    query::{AttachParameters, ListParameters},
    when::ListPage,
    when::RequestKind,
    when::When,
    wire::Generation,
};

/// The path of the API on the server.
pub(super) const API_PATH: &str = "/api/v1";

/// The number of a request in the log.
#[derive(Clone, Copy)]
pub(super) struct RequestNumber(pub(super) u64);

/// The shared state. No thread holds two of these locks at the same time.
pub(super) struct Shared {
    pub(super) practice: Mutex<Practice>,
    /// The practice of [`Fault::AnotherPractice`], created when it is first needed.
    pub(super) other: Mutex<Option<Practice>>,
    pub(super) settings: Mutex<ServerSettings>,
    pub(super) faults: Mutex<Vec<InjectedFault>>,
    pub(super) log: Mutex<Log>,
    /// The number of faults so far, which makes each shuffle and each new name of a specialty different.
    pub(super) turns: AtomicU64,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

#[derive(Clone, Debug)]
pub(super) struct ServerSettings {
    pub(super) page_cap: usize,
    pub(super) latency: Duration,
    pub(super) keys: KeyPair,
    pub(super) any_phone: bool,
    pub(super) attach_filters: bool,
}

/// Locks a mutex, even one that is poisoned because a test panicked while it held the lock.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(super) fn new(practice: Practice, settings: ServerSettings) -> Self {
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

    /// Returns a number that differs from call to call.
    pub(super) fn turn(&self) -> u64 {
        self.turns.fetch_add(1, SeqCst)
    }

    /// Counts a request as open until the returned guard is dropped.
    pub(super) fn opened(self: &Arc<Self>) -> OpenRequest {
        let now_open = self.open.fetch_add(1, SeqCst) + 1;
        self.most_open.fetch_max(now_open, SeqCst);
        OpenRequest(Arc::clone(self))
    }

    /// Calls `work` with the practice; with the one of [`Fault::AnotherPractice`] if `other` is true.
    pub(super) fn with<R>(&self, other: bool, work: impl FnOnce(&mut Practice) -> R) -> R {
        if !other {
            return work(&mut lock(&self.practice));
        }
        // The other practice has as many rows, so that page bounds and numbers look right. The first lock is released
        // before the second one is taken.
        let (rows, attaches, generation) = {
            let practice = lock(&self.practice);
            (practice.len().max(3), practice.attaches().len(), practice.generation())
        };
        let mut other = lock(&self.other);
        let practice = other.get_or_insert_with(|| {
            let mut practice = Practice::generated(rows, 0x0FF1_CE00);
            practice.generate_attaches(attaches, 0x0FF1_CE00);
            practice
        });
        practice.set_generation(generation);
        work(practice)
    }

    /// Whether the server knows the filters of attaches by referral and by stamp.
    pub(super) fn attach_filters(&self, generation: Generation) -> bool {
        generation >= Generation::G4 && lock(&self.settings).attach_filters
    }

    /// Returns the kind of a request for attaches, with the bounds of its page.
    pub(super) fn attach_request(&self, query: &str) -> RequestKind {
        let rows = lock(&self.practice).attaches().len();
        let query = AttachParameters::parse(query, true).unwrap_or_default();
        RequestKind::Attaches(query.bounds(self.page_cap(), rows))
    }

    /// Returns the kind of a list request, with the bounds of its page.
    pub(super) fn list_request(&self, query: &str) -> RequestKind {
        let (rows, generation) = {
            let practice = lock(&self.practice);
            (practice.len(), practice.generation())
        };
        // The endpoint answers invalid parameters with 400; here they only have to count as some page.
        let query = ListParameters::parse(query, generation).unwrap_or_default();
        RequestKind::List(query.bounds(self.page_cap(), rows))
    }
}

/// The guard that counts one request as open.
pub(super) struct OpenRequest(Arc<Shared>);

impl Drop for OpenRequest {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, SeqCst);
    }
}

/// A fault, and the requests into which it is injected.
#[derive(Debug)]
pub(super) struct InjectedFault {
    pub(super) fault: Fault,
    pub(super) when: When,
}

impl InjectedFault {
    /// Returns whether the fault goes into this request, and counts it down if so.
    fn take(&mut self, request: &RequestKind) -> bool {
        // A fault that edits or replaces something can only go into a request that has it.
        let possible = match &self.fault {
            Fault::RowDeletedBetweenPages | Fault::RowInsertedBetweenPages => {
                request.bounds().is_some_and(|bounds| bounds.offset > 0)
            }
            Fault::SingleGet404 | Fault::SingleGet400 => matches!(request, RequestKind::Single),
            Fault::AnotherPractice => request.bounds().is_some() || matches!(request, RequestKind::Single),
            Fault::ObjectInsteadOfList | Fault::StringInsteadOfList => request.bounds().is_some(),
            fault if fault.stage() == Stage::Rows => request.bounds().is_some(),
            _ => true,
        };
        // An empty list is empty on every page, so the page of `when` does not matter.
        let when = match self.fault {
            Fault::WholeListEmpty => When { page: ListPage::Every, ..self.when },
            _ => self.when,
        };
        possible && when.matches(request) && self.when.times.take()
    }
}

/// Returns the faults for one request: every edit of the practice, and the first other fault.
pub(super) fn take_faults(injected: &mut [InjectedFault], request: &RequestKind) -> Vec<Fault> {
    let mut taken = Vec::new();
    let mut has_other = false;
    for one in injected {
        // An answer can be changed in one way only, but any number of edits can come before it. A fault that does not
        // go into this request keeps its count.
        let edit = one.fault.stage() == Stage::Edit;
        if (edit || !has_other) && one.take(request) {
            has_other |= !edit;
            taken.push(one.fault.clone());
        }
    }
    taken
}
