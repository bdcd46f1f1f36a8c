//! Makes a failing history small: every part is left out without which it still fails.

use super::history::{History, Numbers, Round};

/// How many smaller histories are tried at most.
const TRIES: usize = 600;

/// The smallest failing history that leaving out leads to, and how it fails.
pub(super) fn smallest(
    mut history: History,
    mut broken: String,
    fails: impl Fn(&History) -> Option<String>,
) -> (History, String) {
    let mut tries = 0;
    'again: loop {
        for smaller in smaller(&history) {
            if tries >= TRIES {
                return (history, broken);
            }
            tries += 1;
            if let Some(says) = fails(&smaller) {
                (history, broken) = (smaller, says);
                continue 'again;
            }
        }
        return (history, broken);
    }
}

/// Histories with one thing less, the boldest cuts first.
fn smaller(history: &History) -> Vec<History> {
    let mut all = Vec::new();
    let mut try_start = |change: &dyn Fn(&mut History)| {
        let mut other = history.clone();
        change(&mut other);
        if other != *history {
            all.push(other);
        }
    };
    for round in 0..history.rounds.len() {
        try_start(&|other| {
            let _ = other.rounds.remove(round);
        });
    }
    for (place, round) in history.rounds.iter().enumerate() {
        try_start(&|other| other.rounds[place].faults.clear());
        try_start(&|other| other.rounds[place].edits.clear());
        for fault in 0..round.faults.len() {
            try_start(&|other| {
                let _ = other.rounds[place].faults.remove(fault);
            });
        }
        for edit in 0..round.edits.len() {
            try_start(&|other| {
                let _ = other.rounds[place].edits.remove(edit);
            });
        }
        try_start(&|other| {
            let Round { edits, faults, .. } = round.clone();
            other.rounds[place] = Round { edits, faults, ..Round::default() };
        });
    }
    for rows in [5, history.start.rows / 2, history.start.rows.saturating_sub(1)] {
        if (2..history.start.rows).contains(&rows) {
            try_start(&|other| other.start.rows = rows);
        }
    }
    try_start(&|other| other.start.numbers = Numbers::Dense);
    try_start(&|other| other.start.min_absence = 0);
    try_start(&|other| other.start.refusal = None);
    all
}
