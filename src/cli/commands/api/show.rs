//! The output of the calls: requests that are not sent, and referrals.

use std::io::{self, Write};

use serde_json::json;

use crate::cli::error::Exit;
use crate::cli::output::Stdout;
use crate::cli::terminal::{plain, shortened, table};
use crate::opendental::{List, Outgoing, shown_headers, wire};
use crate::refattach::REFATTACH;
use crate::referral::{REFERRAL, column};
use crate::row::{ListRow, Resource, Value};

/// Prints a request that is not sent, with the keys and the SSN masked.
pub(super) fn request(call: &Outgoing, as_json: bool, out: &mut Stdout) -> io::Result<()> {
    let (method, url) = (call.method().name(), call.url());
    if as_json {
        let headers: serde_json::Map<_, _> =
            shown_headers().map(|(name, value)| (name.to_owned(), value.into())).into_iter().collect();
        let value = json!({ "method": method, "url": url, "headers": headers, "body": call.masked_body() });
        return writeln!(out, "{value}");
    }
    writeln!(out, "{method} {url}")?;
    for (name, value) in shown_headers() {
        writeln!(out, "{name}: {value}")?;
    }
    if let Some(body) = call.masked_body() {
        writeln!(out, "\n{}", plain(body))?;
    }
    writeln!(out, "\nNothing was sent.")
}

/// Returns one referral as a table with a line for each member.
pub(super) fn referral(row: &ListRow) -> String {
    let members = REFERRAL.members().filter(|column| row.has(*column)).map(|column| {
        let value = match row.value(column) {
            Value::Flag(flag) => flag.to_string(),
            value => value.to_text().unwrap_or_default(),
        };
        [column.member().to_owned(), plain(&value)]
    });
    let num = ["ReferralNum".to_owned(), row.num().to_string()];
    let extra = row.extra().iter().map(|(name, value)| [plain(name), plain(value)]);
    table(["member", "value"], std::iter::once(num).chain(members).chain(extra)).to_string()
}

/// Returns referrals as a table with a line for each.
pub(super) fn referrals(rows: &[ListRow]) -> String {
    let text = |row: &ListRow, column| shortened(&plain(&row.text(column).unwrap_or_default()), 32);
    let lines = rows.iter().map(|row| {
        let mark = |column, word: &str| match row.value(column) {
            Value::Flag(true) => word.to_owned(),
            _ => String::new(),
        };
        let marks = [
            mark(column::IS_PATIENT, "patient"),
            mark(column::NOT_PERSON, "non-person"),
            mark(column::IS_DOCTOR, "doctor"),
            mark(column::IS_PREFERRED, "preferred"),
            mark(column::IS_HIDDEN, "hidden"),
        ];
        let marks: Vec<String> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
        [
            row.num().to_string(),
            text(row, column::LNAME),
            text(row, column::FNAME),
            text(row, column::SPECIALTY_NAME),
            text(row, column::BUSINESS_NAME),
            text(row, column::CITY),
            marks.join(", "),
        ]
    });
    table(["referral", "LName", "FName", "specialty", "BusinessName", "City", ""], lines).to_string()
}

/// Returns attaches as a table with a line for each.
pub(super) fn attaches(rows: &[ListRow]) -> String {
    const SHOWN: [&str; 8] = [
        "ReferralNum",
        "PatNum",
        "ReferralType",
        "RefDate",
        "RefToStatus",
        "ItemOrder",
        "ProcNum",
        "DateTStamp",
    ];
    let lines = rows.iter().map(|row| {
        let cell = |name: &str| {
            let text = REFATTACH.named(name).and_then(|column| row.text(column)).unwrap_or_default();
            shortened(&plain(&text), 32)
        };
        let [a, b, c, d, e, f, g, h] = SHOWN.map(cell);
        [row.num().to_string(), a, b, c, d, e, f, g, h]
    });
    let [a, b, c, d, e, f, g, h] = SHOWN;
    table(["attach", a, b, c, d, e, f, g, h], lines).to_string()
}

/// Warns of the filters that the server did not apply.
pub(super) fn unheeded(list: &List) {
    for member in &list.unheeded {
        warn(&format!("the server does not apply the filter {member}, so its rows were filtered here"));
    }
}

/// Warns of the rows that could not be read, and returns how the command ends for them.
pub(super) fn rejected(list: &List, of: &Resource) -> Exit {
    for rejected in &list.rejected {
        let num = rejected.num.map_or("without a readable number".to_owned(), |num| num.to_string());
        warn(&format!("{} {num} cannot be read and is left out: {}", of.one, rejected.fault));
    }
    if list.rejected.is_empty() { Exit::Done } else { Exit::HeldBack }
}

/// Returns rows as a JSON array with a line for each.
pub(super) fn list_json(rows: &[ListRow]) -> String {
    let rows: Vec<String> = rows.iter().map(wire::encode).collect();
    if rows.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", rows.join(",\n")) }
}

/// Prints a warning to standard error.
pub(super) fn warn(text: &str) {
    // If standard error is closed, the warning has no reader, and the command still does its work.
    let _ = writeln!(io::stderr(), "referral-mirror: warning: {}", plain(text));
}
