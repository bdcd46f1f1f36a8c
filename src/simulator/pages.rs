//! Builds one page of the list, with or without a fault.

use serde_json::{Value, json};

use super::{
    faults::Fault,
    practice::Practice,
    query::{AttachParameters, ListParameters},
    when::PageBounds,
};

/// A fault in the rows of one answer; the default has none.
#[derive(Clone, Debug, Default)]
pub(super) struct RowFault {
    pub(super) fault: Option<Fault>,
    /// A number that differs from request to request: the seed of a shuffle.
    pub(super) turn: u64,
}

impl RowFault {
    /// Returns whether the rows come from another practice.
    pub(super) fn other_practice(&self) -> bool {
        self.fault == Some(Fault::AnotherPractice)
    }

    /// Removes rows from a page or inserts some.
    fn apply(&self, rows: &mut Vec<usize>, limit: usize) {
        match self.fault {
            Some(Fault::EmptyPage | Fault::WholeListEmpty) => rows.clear(),
            Some(Fault::ShortPage) => rows.truncate(rows.len() / 2),
            Some(Fault::DuplicateRows) => {
                let middle = rows.len().saturating_sub(1) / 2;
                if let Some(row) = rows.get(middle).copied() {
                    rows.insert(middle, row);
                    // A full page keeps its size, so its last row makes room for the copy.
                    rows.truncate(limit.max(2));
                }
            }
            _ => {}
        }
    }

    /// Returns the position of the row to corrupt, on a page of this many rows.
    fn target(&self, rows: usize) -> Option<usize> {
        match self.fault {
            Some(Fault::BadRow | Fault::RowWithoutNumber) => Some(rows / 2),
            Some(Fault::RowWithoutNumberAtSeam) => rows.checked_sub(1),
            _ => None,
        }
    }

    /// Returns the corrupted JSON of a row.
    fn corrupt(&self, row: &[u8], list: &dyn ServedList) -> Vec<u8> {
        // A raw row need not be JSON; it is sent as it is.
        let Ok(Value::Object(mut members)) = serde_json::from_slice(row) else { return row.to_vec() };
        if self.fault == Some(Fault::BadRow) {
            members.insert(list.text_member().to_owned(), json!(["of", "the", "wrong", "type"]));
        } else {
            members.remove(list.key());
        }
        Value::Object(members).to_string().into_bytes()
    }
}

/// A list that is served page by page.
pub(super) trait ServedList {
    /// The number of rows, without regard to filters.
    fn len(&self) -> usize;
    /// Whether the request has a filter.
    fn filters(&self) -> bool;
    /// Whether the row at this position passes all filters.
    fn accepts(&self, index: usize) -> bool;
    /// The position of the row with this number.
    fn index(&self, num: i64) -> Option<usize>;
    /// Appends the JSON of the row at this position.
    fn write(&mut self, index: usize, body: &mut Vec<u8>);
    /// The member that holds the number of a row.
    fn key(&self) -> &'static str;
    /// A member that holds a text.
    fn text_member(&self) -> &'static str;
}

/// `GET /referrals`.
pub(super) struct Referrals<'a> {
    pub(super) practice: &'a mut Practice,
    pub(super) query: &'a ListParameters,
}

impl ServedList for Referrals<'_> {
    fn len(&self) -> usize {
        self.practice.len()
    }

    fn filters(&self) -> bool {
        self.query.filters()
    }

    fn accepts(&self, index: usize) -> bool {
        self.practice.row_at(index).is_some_and(|row| self.query.accepts(row))
    }

    fn index(&self, num: i64) -> Option<usize> {
        self.practice.index(num).ok()
    }

    fn write(&mut self, index: usize, body: &mut Vec<u8>) {
        body.extend_from_slice(self.practice.json_at(index));
    }

    fn key(&self) -> &'static str {
        "ReferralNum"
    }

    fn text_member(&self) -> &'static str {
        "LName"
    }
}

/// `GET /refattaches`.
pub(super) struct RefAttaches<'a> {
    pub(super) practice: &'a Practice,
    pub(super) query: &'a AttachParameters,
}

impl ServedList for RefAttaches<'_> {
    fn len(&self) -> usize {
        self.practice.attaches().len()
    }

    fn filters(&self) -> bool {
        self.query.filters()
    }

    fn accepts(&self, index: usize) -> bool {
        self.practice.attaches().get(index).is_some_and(|attach| self.query.accepts(attach))
    }

    fn index(&self, num: i64) -> Option<usize> {
        self.practice.attach_index(num).ok()
    }

    fn write(&mut self, index: usize, body: &mut Vec<u8>) {
        body.extend_from_slice(&self.practice.attach_json_at(index));
    }

    fn key(&self) -> &'static str {
        "RefAttachNum"
    }

    fn text_member(&self) -> &'static str {
        "Note"
    }
}

/// Returns the JSON of a page of a list.
pub(super) fn page(list: &mut dyn ServedList, mut bounds: PageBounds, row_fault: &RowFault) -> Vec<u8> {
    match row_fault.fault {
        Some(Fault::OffsetIgnored) => bounds.offset = 0,
        Some(Fault::LimitClamped(rows)) => bounds.limit = bounds.limit.min(rows),
        _ => {}
    }
    let mut rows = select(list, row_fault, bounds.offset, bounds.limit);
    row_fault.apply(&mut rows, bounds.limit);
    joined(list, &rows, row_fault)
}

/// Returns the positions, in the list, of the rows of a page.
fn select(list: &dyn ServedList, row_fault: &RowFault, offset: usize, limit: usize) -> Vec<usize> {
    let shuffled = row_fault.fault == Some(Fault::UnstableOrder);
    let left_out = match row_fault.fault {
        Some(Fault::RowLeftOut(num)) => list.index(num),
        _ => None,
    };
    // Without a filter the positions are known, and a page of a large list costs no pass over all rows.
    if !list.filters() && !shuffled && left_out.is_none() {
        let end = offset.saturating_add(limit).min(list.len());
        return (offset..end).collect();
    }
    let fitting = (0..list.len()).filter(|index| list.accepts(*index) && Some(*index) != left_out);
    if !shuffled {
        return fitting.skip(offset).take(limit).collect();
    }
    let mut all: Vec<usize> = fitting.collect();
    fastrand::Rng::with_seed(row_fault.turn).shuffle(&mut all);
    // A shuffle can leave a short list in order.
    if all.is_sorted() && !all.is_empty() {
        all.rotate_left(1);
    }
    all.into_iter().skip(offset).take(limit).collect()
}

fn joined(list: &mut dyn ServedList, rows: &[usize], row_fault: &RowFault) -> Vec<u8> {
    let target = row_fault.target(rows.len());
    // A generated referral has about 700 bytes.
    let mut body = Vec::with_capacity(rows.len() * 704 + 2);
    body.push(b'[');
    for (position, index) in rows.iter().enumerate() {
        if position > 0 {
            body.push(b',');
        }
        let start = body.len();
        list.write(*index, &mut body);
        if target == Some(position) {
            let row = body.split_off(start);
            body.extend_from_slice(&row_fault.corrupt(&row, list));
        }
    }
    body.push(b']');
    body
}
