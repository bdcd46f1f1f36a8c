//! At which requests a fault strikes.

/// Which requests a fault is meant for, and how many of them. Once, unless said otherwise:
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
    /// Which pages, if it is a page of the list.
    pub page: Page,
    /// How often.
    pub times: Times,
}

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A page of the list.
    ListPage,
    /// One referral.
    SingleGet,
    /// A POST or a PUT.
    Write,
    /// All of them.
    Any,
}

/// A page of the list, told from its offset and the present number of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The one at offset 0.
    First,
    /// Neither the first nor one that reaches the end.
    Middle,
    /// One that reaches the end of the list and begins before it; the first page of a short list is its last, too.
    Last,
    /// One that begins after the last row: the question whether that was all.
    Beyond,
    /// The k-th, counted from 1, whether pages overlap by one row or not.
    Nth(usize),
    /// All of them.
    Every,
}

/// How often a fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// At the first fitting request.
    Once,
    /// At so many fitting requests.
    N(usize),
    /// At all of them, until faults are cleared.
    Forever,
}

impl When {
    const fn new(endpoint: Endpoint, page: Page) -> Self {
        Self { endpoint, page, times: Times::Once }
    }

    /// Any request at all.
    #[must_use]
    pub const fn any() -> Self {
        Self::new(Endpoint::Any, Page::Every)
    }

    /// The first page of the list.
    #[must_use]
    pub const fn first_page() -> Self {
        Self::new(Endpoint::ListPage, Page::First)
    }

    /// A page in the middle of the list.
    #[must_use]
    pub const fn middle_page() -> Self {
        Self::new(Endpoint::ListPage, Page::Middle)
    }

    /// The last page of the list.
    #[must_use]
    pub const fn last_page() -> Self {
        Self::new(Endpoint::ListPage, Page::Last)
    }

    /// A page behind the end of the list.
    #[must_use]
    pub const fn beyond() -> Self {
        Self::new(Endpoint::ListPage, Page::Beyond)
    }

    /// The k-th page of the list, counted from 1.
    #[must_use]
    pub const fn page(k: usize) -> Self {
        Self::new(Endpoint::ListPage, Page::Nth(k))
    }

    /// Any page of the list.
    #[must_use]
    pub const fn every_page() -> Self {
        Self::new(Endpoint::ListPage, Page::Every)
    }

    /// A GET of one referral.
    #[must_use]
    pub const fn single_get() -> Self {
        Self::new(Endpoint::SingleGet, Page::Every)
    }

    /// A POST or a PUT.
    #[must_use]
    pub const fn write() -> Self {
        Self::new(Endpoint::Write, Page::Every)
    }

    /// The first such request only.
    #[must_use]
    pub const fn once(self) -> Self {
        Self { times: Times::Once, ..self }
    }

    /// So many such requests.
    #[must_use]
    pub const fn times(self, n: usize) -> Self {
        Self { times: Times::N(n), ..self }
    }

    /// All such requests.
    #[must_use]
    pub const fn forever(self) -> Self {
        Self { times: Times::Forever, ..self }
    }

    pub(super) fn fits(&self, call: &Call) -> bool {
        let endpoint = match call {
            Call::List(_) => Endpoint::ListPage,
            Call::Single => Endpoint::SingleGet,
            Call::Write => Endpoint::Write,
            Call::Other => Endpoint::Any,
        };
        let page_fits = match call {
            Call::List(place) => place.is(self.page),
            _ => true,
        };
        (self.endpoint == Endpoint::Any || self.endpoint == endpoint) && page_fits
    }
}

impl Times {
    /// Takes one; false when none is left.
    pub(super) fn take(&mut self) -> bool {
        match *self {
            Self::Forever => true,
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

/// A request, as far as faults tell them apart.
#[derive(Clone, Copy, Debug)]
pub(super) enum Call {
    List(Place),
    Single,
    Write,
    Other,
}

/// Where a page is in the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) offset: usize,
    /// Rows that the page may have.
    pub(super) limit: usize,
    /// Rows that the list has.
    pub(super) rows: usize,
}

impl Place {
    fn is(self, page: Page) -> bool {
        match page {
            Page::First => self.offset == 0,
            Page::Middle => self.offset > 0 && self.offset.saturating_add(self.limit) < self.rows,
            Page::Last => {
                let begins_in_it = self.offset < self.rows || self.offset == 0;
                begins_in_it && self.offset.saturating_add(self.limit) >= self.rows
            }
            Page::Beyond => self.offset > 0 && self.offset >= self.rows,
            Page::Nth(k) => self.nth() == k,
            Page::Every => true,
        }
    }

    /// Pages that overlap by one row begin at multiples of `limit - 1`, others at multiples of `limit`.
    fn nth(self) -> usize {
        let step = self.limit.saturating_sub(1).max(1);
        if self.offset.is_multiple_of(step) {
            (self.offset / step).saturating_add(1)
        } else {
            self.offset.div_ceil(self.limit.max(1)).saturating_add(1)
        }
    }
}
