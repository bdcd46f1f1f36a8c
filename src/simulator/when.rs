//! The requests into which a fault is injected.

/// The requests into which a fault is injected, and how many of them; one by default:
///
/// ```
/// # use referral_mirror::simulator::When;
/// let third_page_twice = When::page(3).times(2);
/// let always = When::every_page().forever();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The kind of request.
    pub endpoint: Endpoint,
    /// The pages of the list, for requests that ask for one.
    pub page: ListPage,
    /// The number of requests.
    pub times: Repeat,
}

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A GET of a page of the list.
    ListPage,
    /// A GET of one referral.
    SingleGet,
    /// A GET of a page of the attaches.
    AttachPage,
    /// A POST or a PUT.
    Write,
    /// Any request.
    Any,
}

/// Pages of the list, by their offset and the present number of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPage {
    /// The page at offset 0.
    First,
    /// A page that neither starts at offset 0 nor reaches the end.
    Middle,
    /// A page that begins before the end of the list and reaches it. The first page of a short list is its last page,
    /// too.
    Last,
    /// A page that begins after the last row, with which a client asks whether the list has ended.
    Beyond,
    /// The k-th page, counted from 1. Pages may overlap by one row.
    Nth(usize),
    /// Every page.
    Every,
}

/// The number of requests into which a fault is injected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// The first matching request.
    Once,
    /// This many matching requests.
    N(usize),
    /// All matching requests, until the faults are cleared.
    Forever,
    /// All matching requests but the first ones, of which this many remain.
    After(usize),
}

impl When {
    const fn new(endpoint: Endpoint, page: ListPage) -> Self {
        Self { endpoint, page, times: Repeat::Once }
    }

    /// Matches any request.
    #[must_use]
    pub const fn any() -> Self {
        Self::new(Endpoint::Any, ListPage::Every)
    }

    /// Matches the first page of the list.
    #[must_use]
    pub const fn first_page() -> Self {
        Self::new(Endpoint::ListPage, ListPage::First)
    }

    /// Matches a page in the middle of the list.
    #[must_use]
    pub const fn middle_page() -> Self {
        Self::new(Endpoint::ListPage, ListPage::Middle)
    }

    /// Matches the last page of the list.
    #[must_use]
    pub const fn last_page() -> Self {
        Self::new(Endpoint::ListPage, ListPage::Last)
    }

    /// Matches a page after the end of the list.
    #[must_use]
    pub const fn beyond() -> Self {
        Self::new(Endpoint::ListPage, ListPage::Beyond)
    }

    /// Matches the k-th page of the list, counted from 1.
    #[must_use]
    pub const fn page(k: usize) -> Self {
        Self::new(Endpoint::ListPage, ListPage::Nth(k))
    }

    /// Matches any page of the list.
    #[must_use]
    pub const fn every_page() -> Self {
        Self::new(Endpoint::ListPage, ListPage::Every)
    }

    /// The same of the attaches.
    #[must_use]
    pub const fn of_attaches(self) -> Self {
        Self { endpoint: Endpoint::AttachPage, ..self }
    }

    /// Matches a GET of one referral.
    #[must_use]
    pub const fn single_get() -> Self {
        Self::new(Endpoint::SingleGet, ListPage::Every)
    }

    /// Matches a POST or a PUT.
    #[must_use]
    pub const fn write() -> Self {
        Self::new(Endpoint::Write, ListPage::Every)
    }

    /// Limits this to the first matching request.
    #[must_use]
    pub const fn once(self) -> Self {
        Self { times: Repeat::Once, ..self }
    }

    /// Limits this to the first `n` matching requests.
    #[must_use]
    pub const fn times(self, n: usize) -> Self {
        Self { times: Repeat::N(n), ..self }
    }

    /// Extends this to all matching requests.
    #[must_use]
    pub const fn forever(self) -> Self {
        Self { times: Repeat::Forever, ..self }
    }

    /// Extends this to all matching requests but the first `n`.
    #[must_use]
    pub const fn after(self, n: usize) -> Self {
        Self { times: Repeat::After(n), ..self }
    }

    /// Returns whether the request is one of these, without regard to their number.
    pub(super) fn matches(&self, request: &RequestKind) -> bool {
        let endpoint = match request {
            RequestKind::List(_) => Endpoint::ListPage,
            RequestKind::Attaches(_) => Endpoint::AttachPage,
            RequestKind::Single => Endpoint::SingleGet,
            RequestKind::Write => Endpoint::Write,
            RequestKind::Other => Endpoint::Any,
        };
        let page_matches = match request {
            RequestKind::List(bounds) | RequestKind::Attaches(bounds) => bounds.is(self.page),
            _ => true,
        };
        (self.endpoint == Endpoint::Any || self.endpoint == endpoint) && page_matches
    }
}

impl Repeat {
    /// Counts one request down. Returns whether the fault goes into it.
    pub(super) fn take(&mut self) -> bool {
        match *self {
            Self::Forever | Self::After(0) => true,
            Self::After(left) => {
                *self = Self::After(left - 1);
                false
            }
            Self::N(0) => false,
            Self::N(left) => {
                *self = Self::N(left - 1);
                true
            }
            Self::Once => {
                *self = Self::N(0);
                true
            }
        }
    }
}

/// The kind of a request, as [`When`] distinguishes them.
#[derive(Clone, Copy, Debug)]
pub(super) enum RequestKind {
    List(PageBounds),
    Attaches(PageBounds),
    Single,
    Write,
    Other,
}

impl RequestKind {
    /// The bounds of the page, where the request asks for one.
    pub(super) fn bounds(&self) -> Option<PageBounds> {
        match self {
            Self::List(bounds) | Self::Attaches(bounds) => Some(*bounds),
            Self::Single | Self::Write | Self::Other => None,
        }
    }
}

/// The bounds of a page in the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageBounds {
    pub(super) offset: usize,
    /// The largest number of rows of the page.
    pub(super) limit: usize,
    /// The number of rows of the list.
    pub(super) rows: usize,
}

impl PageBounds {
    fn is(self, page: ListPage) -> bool {
        match page {
            ListPage::First => self.offset == 0,
            // Saturating, because a client may send any number as `Offset` and `Limit`.
            ListPage::Middle => self.offset > 0 && self.offset.saturating_add(self.limit) < self.rows,
            ListPage::Last => {
                let begins_in_list = self.offset < self.rows || self.offset == 0;
                begins_in_list && self.offset.saturating_add(self.limit) >= self.rows
            }
            ListPage::Beyond => self.offset > 0 && self.offset >= self.rows,
            ListPage::Nth(k) => self.nth() == k,
            ListPage::Every => true,
        }
    }

    /// Returns the number of the page, counted from 1. Pages that overlap by one row begin at multiples of `limit - 1`,
    /// other pages at multiples of `limit`.
    fn nth(self) -> usize {
        let step = self.limit.saturating_sub(1).max(1);
        if self.offset.is_multiple_of(step) {
            (self.offset / step).saturating_add(1)
        } else {
            self.offset.div_ceil(self.limit.max(1)).saturating_add(1)
        }
    }
}
