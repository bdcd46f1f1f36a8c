//! Builds one page of the list, with or without a fault.

use serde_json::{Value, json};

use super::{faults::Fault, practice::Practice, query::ListParameters};

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
    fn corrupt(&self, row: &[u8]) -> Vec<u8> {
        // A raw row need not be JSON; it is sent as it is.
        let Ok(Value::Object(mut members)) = serde_json::from_slice(row) else { return row.to_vec() };
        if self.fault == Some(Fault::BadRow) {
            members.insert("LName".to_owned(), json!(["of", "the", "wrong", "type"]));
        } else {
            members.remove("ReferralNum");
        }
        Value::Object(members).to_string().into_bytes()
    }
}

/// Returns the JSON of the page that a request asks for.
pub(super) fn page(
    practice: &mut Practice,
    query: &ListParameters,
    cap: usize,
    row_fault: &RowFault,
) -> Vec<u8> {
    let mut bounds = query.bounds(cap, practice.len());
    match row_fault.fault {
        Some(Fault::OffsetIgnored) => bounds.offset = 0,
        Some(Fault::LimitClamped(rows)) => bounds.limit = bounds.limit.min(rows),
        _ => {}
    }
    let mut rows = select(practice, query, row_fault, bounds.offset, bounds.limit);
    row_fault.apply(&mut rows, bounds.limit);
    joined(practice, &rows, row_fault)
}

/// Returns the positions, in the practice's list, of the rows of a page.
fn select(
    practice: &Practice,
    query: &ListParameters,
    row_fault: &RowFault,
    offset: usize,
    limit: usize,
) -> Vec<usize> {
    let shuffled = row_fault.fault == Some(Fault::UnstableOrder);
    let left_out = match row_fault.fault {
        Some(Fault::RowLeftOut(num)) => practice.index(num).ok(),
        _ => None,
    };
    // Without a filter the positions are known, and a page of a large list costs no pass over all rows.
    if !query.filters() && !shuffled && left_out.is_none() {
        let end = offset.saturating_add(limit).min(practice.len());
        return (offset..end).collect();
    }
    let fitting = practice.rows().enumerate().filter(|(_, row)| query.accepts(row)).map(|(index, _)| index);
    let fitting = fitting.filter(|index| Some(*index) != left_out);
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

fn joined(practice: &mut Practice, rows: &[usize], row_fault: &RowFault) -> Vec<u8> {
    let target = row_fault.target(rows.len());
    // A generated row has about 700 bytes.
    let mut body = Vec::with_capacity(rows.len() * 704 + 2);
    body.push(b'[');
    for (position, index) in rows.iter().enumerate() {
        if position > 0 {
            body.push(b',');
        }
        let row = practice.json_at(*index);
        if target == Some(position) {
            body.extend_from_slice(&row_fault.corrupt(row));
        } else {
            body.extend_from_slice(row);
        }
    }
    body.push(b']');
    body
}
