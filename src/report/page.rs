//! The markup of the page. The template escapes every value of the file.

mod health;

use jiff::Timestamp;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::figures::{DAYS, Day, Figures, Month, Share};
use super::values::{MOST_CHANGES, NamesAndValues, SameName, ShownChange};
use super::verdict::{self, Headline};
use super::words::{counted, moment, number, shown, span};
use super::{Wanted, chart};
use crate::event::Op;
use crate::referral::ReferralNum;

const STYLE: &str = include_str!("style.css");

/// The browser fetches, sends and runs nothing, even if a value of the list holds markup.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// How many specialties of one kind are shown.
const MOST_SPECIALTIES: usize = 40;

pub(super) fn render(figures: &Figures, values: Option<&NamesAndValues>, wanted: &Wanted) -> Markup {
    let verdict = verdict::judge(figures, wanted);
    let practice = shown(&wanted.title, 100);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex, nofollow";
                title { "Referral sources of " (practice) ": " (verdict.headline) }
                // Without one, browsers ask the server for an icon.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "Referral sources of " (practice) }
                    (banner(figures, &verdict, wanted))
                }
                main {
                    (totals(figures))
                    (mix(&figures.mix))
                    (activity(figures))
                    @if let Some(values) = values {
                        (changes(&values.changes, figures))
                        (same_names(&values.same_names, figures.same_names))
                    }
                    (health::health(figures))
                }
                (health::about(figures, wanted))
            }
        }
    }
}

/// Is it fresh, and is anything wrong?
fn banner(figures: &Figures, verdict: &Headline, wanted: &Wanted) -> Markup {
    let zone = &figures.zone;
    let class = if verdict.findings.is_empty() { "verdict good" } else { "verdict bad" };
    html! {
        section class=(class) aria-labelledby="verdict" {
            h2 #verdict {
                span aria-hidden="true" { (if verdict.findings.is_empty() { "✓ " } else { "! " }) }
                (verdict.headline)
            }
            p {
                @match verdict::proven_at(figures) {
                    None => "Open Dental's list has not been read whole yet.",
                    Some(at) => {
                        "Open Dental's list was last read whole on "
                        strong { (time(at, figures)) }
                        @if at <= wanted.now { ", " (span(wanted.now.duration_since(at))) " before this page was made" }
                        "."
                    }
                }
            }
            @if !verdict.findings.is_empty() {
                ol {
                    @for finding in &verdict.findings {
                        li {
                            strong { (shown(&finding.what, 600)) } " " (finding.remedy)
                            @if let Some(command) = &finding.command { code.command { (command) } }
                        }
                    }
                }
            }
            @if let Some(remark) = verdict::remark(figures) { p { (remark) } }
        }
        p {
            "This page was made on " strong { (time(wanted.now, figures)) } ". "
            @if wanted.renewed {
                "Is it later than " strong { (time(verdict.good_until, figures)) }
                " now? Then load it again; if that does not help, it is out of date, and the service may have stopped."
            } @else {
                "It was made by hand, and does not change by itself."
            }
        }
        p.soft { "All times are those of " (figures.zone_name) "." }
        @if zone.is_unknown() { p.soft { "The zone is not known here; times are UTC." } }
    }
}

fn time(at: Timestamp, figures: &Figures) -> Markup {
    html! { time datetime=(at.strftime("%Y-%m-%dT%H:%M:%SZ")) { (moment(at, &figures.zone)) } }
}

/// The figures that most people come for.
fn totals(figures: &Figures) -> Markup {
    let of = |kind: &str| -> [u64; 3] { sums(figures.mix.iter().filter(|share| share.kind == kind)) };
    let [doctors, preferred, hidden] = of("doctor");
    let [patients, ..] = of("patient");
    let [in_use, _, all_hidden] = sums(figures.mix.iter());
    let this = figures.months.last();
    let month = this.map(|month| month.first.strftime("%b %Y").to_string()).unwrap_or_default();
    let count = |of: fn(&Month) -> u64| this.map(of).unwrap_or_default();
    let card = |count: u64, what: &str, more: String| {
        html! {
            div {
                dt { (what) }
                dd.count { (number(count)) }
                dd.more { (more) }
            }
        }
    };
    html! {
        section aria-labelledby="totals" {
            h2 #totals { "At a glance" }
            dl.cards {
                (card(doctors, "referring doctors", format!("{} preferred; {} more hidden", number(preferred), number(hidden))))
                (card(in_use, "sources in use", format!("{} of them patients; {} more hidden", number(patients), number(all_hidden))))
                (card(count(|month| month.created), "new this month", month.clone()))
                (card(count(|month| month.updated), "changes this month", month.clone()))
                (card(count(|month| month.deleted), "removed this month", format!("{} since the mirror began", number(figures.removed))))
            }
            @if figures.same_names > 0 {
                p {
                    (counted(figures.same_names, "name")) " "
                    (if figures.same_names == 1 { "stands" } else { "stand" })
                    " in the list more than once: sources that may have been entered twice and could be merged in Open Dental."
                }
            }
        }
    }
}

/// Sources in use, the preferred ones among them, and hidden ones.
fn sums<'a>(shares: impl Iterator<Item = &'a Share>) -> [u64; 3] {
    shares.fold([0; 3], |[in_use, preferred, hidden], share| {
        [in_use + share.in_use, preferred + share.preferred, hidden + share.hidden]
    })
}

/// Kinds, in the order in which people ask for them, and their headings.
const KINDS: [(&str, &str); 4] = [
    ("doctor", "Doctors"),
    ("patient", "Patients"),
    ("non-person", "Non-persons, such as advertising"),
    ("other", "Others"),
];

fn mix(shares: &[Share]) -> Markup {
    let of_kind = |kind: &str| sums(shares.iter().filter(|share| share.kind == kind));
    let most = KINDS.iter().map(|(kind, _)| of_kind(kind)[0]).max().unwrap_or_default();
    let row = |class: &str, name: &str, [in_use, preferred, hidden]: [u64; 3], most: u64| {
        html! {
            tr class=(class) {
                th scope="row" { (name) }
                td.n { (number(in_use)) }
                td.wide { (chart::share(in_use, most)) }
                td.n { (number(preferred)) }
                td.n { (number(hidden)) }
            }
        }
    };
    html! {
        section aria-labelledby="mix" {
            h2 #mix { "Who refers" }
            table {
                caption {
                    "Sources in use by kind and specialty; hidden ones are counted apart."
                    span.wide { " A bar compares kinds with each other, and specialties within their kind." }
                }
                thead {
                    tr {
                        th scope="col" { "Kind and specialty" }
                        th.n scope="col" { "In use" }
                        th.wide scope="col" { span.hid { "The same, drawn" } }
                        th.n scope="col" { "Preferred" }
                        th.n scope="col" { "Hidden" }
                    }
                }
                @for (kind, heading) in KINDS {
                    @let specialties = specialties(shares, kind);
                    @let most_of_one = specialties.iter().map(|(_, counts)| counts[0]).max().unwrap_or_default();
                    @if !specialties.is_empty() {
                        tbody {
                            (row("sum", heading, of_kind(kind), most))
                            // One unnamed specialty would repeat the line of its kind.
                            @if specialties.len() > 1 || !specialties[0].0.is_empty() {
                                @for (name, counts) in specialties.iter().take(MOST_SPECIALTIES) {
                                    (row("sub", if name.is_empty() { "without a specialty" } else { name }, *counts, most_of_one))
                                }
                                @if specialties.len() > MOST_SPECIALTIES {
                                    tr.sub { th scope="row" colspan="5" { "and " (specialties.len() - MOST_SPECIALTIES) " more specialties" } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The specialties of one kind. Where names are left out, several rows of the view come together here.
fn specialties(shares: &[Share], kind: &str) -> Vec<(String, [u64; 3])> {
    let mut found: Vec<(String, [u64; 3])> = Vec::new();
    for share in shares.iter().filter(|share| share.kind == kind) {
        let name = shown(&share.specialty, 80);
        let counts = sums(std::iter::once(share));
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.iter_mut().zip(counts).for_each(|(known, more)| *known += more),
            None => found.push((name, counts)),
        }
    }
    found
}

fn activity(figures: &Figures) -> Markup {
    html! {
        section aria-labelledby="months" {
            h2 #months { "New, changed and removed" }
            @match figures.baseline_at {
                None => p { "Nothing has been compared yet: the first complete picture of the list is still to come." }
                Some(at) => {
                    p { "The mirror took its first complete picture of the list on " (time(at, figures)) ". What came later counts here, in the month in which it was seen." }
                    (chart::months(&figures.months))
                    (chart::legend())
                    (months_table(&figures.months))
                }
            }
        }
    }
}

fn months_table(months: &[Month]) -> Markup {
    html! {
        table {
            caption { "The same in figures, the latest month first" }
            thead {
                tr {
                    th scope="col" { "Month" }
                    @for head in ["New", "Changed", "Removed", "Came back"] { th.n scope="col" { (head) } }
                }
            }
            tbody {
                @for month in months.iter().rev().filter(|month| month.watched) {
                    tr {
                        th.date scope="row" { (month.first.strftime("%b %Y")) }
                        @for count in [month.created, month.updated, month.deleted, month.restored] { td.n { (number(count)) } }
                    }
                }
            }
        }
    }
}

fn changes(changes: &[ShownChange], figures: &Figures) -> Markup {
    html! {
        section aria-labelledby="changes" {
            h2 #changes { "The latest changes" }
            @if changes.is_empty() { p { "None yet." } }
            @if changes.len() == MOST_CHANGES { p.soft { "The last " (MOST_CHANGES) ", the newest first." } }
            ol.changes { @for each in changes { li { (change(each, figures)) } } }
        }
    }
}

/// How many columns of one change are shown.
const MOST_FIELDS: usize = 12;

fn change(change: &ShownChange, figures: &Figures) -> Markup {
    let word = match change.op {
        Op::Created => "new",
        Op::Deleted => "removed",
        Op::Restored => "came back",
        _ => "changed",
    };
    let value = |text: &str| {
        html! {
            @if text.is_empty() { em { "nothing" } } @else { bdi { (shown(text, 100)) } }
        }
    };
    html! {
        span.op { (word) } " " (source(change.num, &change.name))
        " " span.soft { @if let Some(at) = change.at { (time(at, figures)) } @if change.silent { ", without a new stamp" } }
        @if !change.fields.is_empty() {
            ul {
                @for (field, values) in change.fields.iter().take(MOST_FIELDS) {
                    li {
                        (field) ": "
                        @match values {
                            Some((old, new)) => { (value(old)) span.hid { " became " } span aria-hidden="true" { " → " } (value(new)) }
                            None => em { "not shown" }
                        }
                    }
                }
                @if change.fields.len() > MOST_FIELDS { li { "and " (change.fields.len() - MOST_FIELDS) " more columns" } }
            }
        }
    }
}

fn source(num: ReferralNum, name: &str) -> Markup {
    html! { bdi { (if name.is_empty() { "without a name".to_owned() } else { shown(name, 100) }) } " (" (num) ")" }
}

fn same_names(groups: &[SameName], count: u64) -> Markup {
    html! {
        @if !groups.is_empty() {
            section aria-labelledby="same" {
                h2 #same { "Worth merging?" }
                p { "Live sources of one kind with the same name, each with its number in Open Dental. Whether they are the same is for a person to say." }
                @if groups.len() as u64 != count { p.soft { "The first " (groups.len()) " of " (number(count)) "; the view duplicate_candidate has all." } }
                ul.groups {
                    @for group in groups {
                        li {
                            ul {
                                @for (num, name, city) in &group.members {
                                    li { (source(*num, name)) @if !city.is_empty() { ", " bdi { (shown(city, 60)) } } }
                                }
                                @if group.size > group.members.len() as u64 { li { "and " (group.size - group.members.len() as u64) " more" } }
                            }
                        }
                    }
                }
            }
        }
    }
}
