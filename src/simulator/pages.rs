//! One page of the list, true or spoiled.

use serde_json::{Value, json};

use super::{faults::Fault, practice::Practice, query::ListQuery};

/// What to do to the rows of an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Twist {
    pub(super) fault: Option<Fault>,
    /// Differs from request to request.
    pub(super) turn: u64,
}

impl Twist {
    pub(super) fn other_practice(&self) -> bool {
        self.fault == Some(Fault::AnotherPractice)
    }

    /// Takes rows out of a page or puts some in.
    fn bend(&self, rows: &mut Vec<usize>, limit: usize) {
        match self.fault {
            Some(Fault::EmptyPage | Fault::WholeListEmpty) => rows.clear(),
            Some(Fault::ShortPage) => rows.truncate(rows.len() / 2),
            Some(Fault::DuplicateRows) => {
                let middle = rows.len().saturating_sub(1) / 2;
                if let Some(row) = rows.get(middle).copied() {
                    rows.insert(middle, row);
                    // A full page stays a full page; its last row moves out.
                    rows.truncate(limit.max(2));
                }
            }
            _ => {}
        }
    }

    /// Which of so many rows of a page is spoiled.
    fn victim(&self, rows: usize) -> Option<usize> {
        match self.fault {
            Some(Fault::BadRow | Fault::RowWithoutNumber) => Some(rows / 2),
            Some(Fault::RowWithoutNumberAtSeam) => rows.checked_sub(1),
            _ => None,
        }
    }

    fn spoil(&self, row: &[u8]) -> Vec<u8> {
        let Ok(Value::Object(mut members)) = serde_json::from_slice(row) else { return row.to_vec() };
        if self.fault == Some(Fault::BadRow) {
            members.insert("LName".to_owned(), json!(["of", "the", "wrong", "type"]));
        } else {
            members.remove("ReferralNum");
        }
        Value::Object(members).to_string().into_bytes()
    }
}

/// The JSON of a page.
pub(super) fn page(practice: &mut Practice, query: &ListQuery, cap: usize, twist: &Twist) -> Vec<u8> {
    let mut place = query.place(cap, practice.len());
    match twist.fault {
        Some(Fault::OffsetIgnored) => place.offset = 0,
        Some(Fault::LimitClamped(rows)) => place.limit = place.limit.min(rows),
        _ => {}
    }
    let mut rows = select(practice, query, twist, place.offset, place.limit);
    twist.bend(&mut rows, place.limit);
    joined(practice, &rows, twist)
}

/// The places in the practice's list of the rows of a page.
fn select(practice: &Practice, query: &ListQuery, twist: &Twist, offset: usize, limit: usize) -> Vec<usize> {
    let shuffled = twist.fault == Some(Fault::UnstableOrder);
    let left_out = match twist.fault {
        Some(Fault::RowLeftOut(num)) => practice.index(num).ok(),
        _ => None,
    };
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
    fastrand::Rng::with_seed(twist.turn).shuffle(&mut all);
    // Chance may leave a short list in order.
    if all.is_sorted() && !all.is_empty() {
        all.rotate_left(1);
    }
    all.into_iter().skip(offset).take(limit).collect()
}

fn joined(practice: &mut Practice, rows: &[usize], twist: &Twist) -> Vec<u8> {
    let victim = twist.victim(rows.len());
    let mut body = Vec::with_capacity(rows.len() * 704 + 2);
    body.push(b'[');
    for (position, index) in rows.iter().enumerate() {
        if position > 0 {
            body.push(b',');
        }
        let row = practice.json_at(*index);
        if victim == Some(position) {
            body.extend_from_slice(&twist.spoil(row));
        } else {
            body.extend_from_slice(row);
        }
    }
    body.push(b']');
    body
}
