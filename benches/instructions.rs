//! Decodes, fingerprints and plans a fixed input once, so that the instructions can be counted.
//!
//! tests/system/instructions runs this under valgrind and compares the counts with instructions.txt.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark that cannot measure can only stop")]

#[path = "support/sides.rs"]
mod sides;

use std::fmt::Write;

use referral_mirror::plan::Plan;
use referral_mirror::row::{Fingerprint, ListRow, Privacy};
use sides::Sides;

const ROWS: usize = 1000;

fn main() {
    let (before, now) = (list(false), list(true));
    let ours = decode(before.into_bytes());
    let prints = fingerprint(&ours);
    let plan = plan(&Sides::new(ours, sides::decode(now.into_bytes(), &Privacy::default())));
    assert_eq!((prints.len(), plan.steps.len()), (ROWS, ROWS / 100));
    println!("decoded and fingerprinted {ROWS} rows, planned {} changes", plan.steps.len());
}

// callgrind counts the functions with these names, so they must not be inlined.

#[inline(never)]
fn decode(body: Vec<u8>) -> Vec<ListRow> {
    sides::decode(body, &Privacy::default())
}

#[inline(never)]
fn fingerprint(rows: &[ListRow]) -> Vec<Fingerprint> {
    rows.iter().map(Fingerprint::of).collect()
}

#[inline(never)]
fn plan(sides: &Sides) -> Plan {
    sides.plan()
}

/// Returns a list that does not depend on the simulator, so that it never changes. With `edited`, every hundredth row has
/// another name.
fn list(edited: bool) -> String {
    let mut list = String::from("[");
    for num in 1..=ROWS {
        let name = if edited && num % 100 == 0 { "Neu" } else { "Béranger" };
        let note = "Sent us \\\"three\\\" patients in May.\\r\\nCall first. ".repeat(num % 4);
        let street = 100 + num % 900;
        let separator = if num == 1 { "" } else { "," };
        write!(
            list,
            r#"{separator}{{"ReferralNum":{num},"LName":"{name} {num}","FName":"Chloë","MName":"","SSN":"","UsingTIN":"false",
"Specialty":{specialty},"specialty":"Endodontics","ST":"OR","Telephone":"503555{num:04}","Address":"{street} Cedar Ave",
"Address2":"","City":"Salem","Zip":"97301","Note":"{note}","Phone2":"","IsHidden":"false","NotPerson":"false",
"Title":"DDS","EMail":"office{num}@example.com","PatNum":0,"IsDoctor":"true","DateTStamp":"2026-01-02 03:04:05",
"IsPreferred":"true","BusinessName":"Cedar Family Medicine","DisplayNote":"","isPatient":"false"}}"#,
            specialty = 464 + num % 5,
        )
        .expect("text");
    }
    list + "]"
}
