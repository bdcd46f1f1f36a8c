//! The lower part of the page: how the runs went, and what the page is.

use super::*;

/// How the runs of the last days went.
pub(super) fn health(figures: &Figures) -> Markup {
    let days = &figures.days;
    let sum = |of: fn(&Day) -> u64| days.iter().map(of).sum();
    let count = |of: fn(&Day) -> u64| number(sum(of));
    let troubled: Vec<&Day> = days.iter().rev().filter(|day| day.runs() > day.complete).collect();
    html! {
        section aria-labelledby="health" {
            h2 #health { "Runs of the last " (DAYS) " days" }
            p {
                (counted(sum(Day::runs), "run")) ": " (count(|day| day.complete)) " complete, "
                (count(|day| day.partial)) " partial (something was held back), " (count(|day| day.failed)) " failed, "
                (count(|day| day.interrupted)) " interrupted."
            }
            ol.strip aria-label="Each day" { @for each in days { (day(each)) } }
            p.soft aria-hidden="true" { "✓ every run complete   ! some were not   ✗ none was   · no run" }
            @if !troubled.is_empty() {
                table {
                    caption { "Days on which not every run was complete, the latest first" }
                    thead { tr { th scope="col" { "Day" } @for head in ["Complete", "Partial", "Failed", "Inter\u{ad}rupted"] { th.n scope="col" { (head) } } } }
                    tbody {
                        @for day in troubled {
                            tr {
                                th.date scope="row" { (day.date.strftime("%a %-d %b")) }
                                @for count in [day.complete, day.partial, day.failed, day.interrupted] { td.n { (number(count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn day(day: &Day) -> Markup {
    let (class, sign, words) = match (day.complete, day.runs()) {
        (_, 0) => ("none", "·", "no run".to_owned()),
        (complete, runs) if complete == runs => ("ok", "✓", format!("{}, complete", counted(runs, "run"))),
        (0, runs) => ("not", "✗", format!("{}, none complete", counted(runs, "run"))),
        (complete, runs) => ("not", "!", format!("{}, {} complete", counted(runs, "run"), number(complete))),
    };
    html! {
        li class=(class) title=(words) {
            span aria-hidden="true" { (sign) small { (day.date.day()) } }
            span.hid { (day.date.strftime("%-d %B")) ": " (words) }
        }
    }
}

pub(super) fn about(figures: &Figures, wanted: &Wanted) -> Markup {
    html! {
        footer {
            p {
                @if wanted.values {
                    strong { "This page shows names and other values of the practice's referrals: treat it like the list itself." }
                } @else {
                    "Totals only: no name, number or other value of any referral is on this page."
                }
            }
            p {
                "A referral source is a person, office or advertisement that sends people to the practice, as kept in Open Dental under Lists, Referrals. "
                "Hidden and preferred are marks that people set there. Everything shown is as of the last run that read the list."
            }
            p { "referral-mirror " (env!("CARGO_PKG_VERSION")) ", practice " (shown(&figures.status.practice, 100)) }
        }
    }
}
