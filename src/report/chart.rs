//! The chart of the months, as SVG inside the page. The table next to it says the same in words.

use maud::{Markup, html};

use super::figures::Month;
use super::words::number;

/// Units of the drawing: a screen of 400 px shows about one pixel for each, and letters of 10 units stay readable.
const WIDTH: u64 = 380;
const LEFT: u64 = 34;
const TOP: u64 = 8;
const HEIGHT: u64 = 120;
const SLOT: u64 = 28;
const BAR: u64 = 7;

/// New, changed and removed sources a month, each month three bars side by side.
pub(super) fn months(months: &[Month]) -> Markup {
    let most = months.iter().flat_map(|month| bars(month).map(|(count, _)| count)).max().unwrap_or_default();
    let top = nice(most);
    let y = |count: u64| TOP + HEIGHT - count * HEIGHT / top;
    let bottom = TOP + HEIGHT;
    let unwatched = months.iter().take_while(|month| !month.watched).count() as u64;
    html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " " (bottom + 34) } role="img" aria-labelledby="chart-title chart-text" {
            title id="chart-title" { "New, changed and removed sources a month" }
            desc id="chart-text" { (in_words(months)) }
            @for part in 0..=2 {
                @let count = top * part / 2;
                line.grid x1=(LEFT) x2=(WIDTH) y1=(y(count)) y2=(y(count)) {}
                text.tick x=(LEFT - 4) y=(y(count) + 3) { (number(count)) }
            }
            @if unwatched > 0 {
                rect.before x=(LEFT) y=(TOP) width=(unwatched * SLOT) height=(HEIGHT) {}
                @if unwatched > 3 {
                    text.label x=(LEFT + unwatched * SLOT / 2) y=(TOP + HEIGHT / 2) { "before the mirror began" }
                }
            }
            @for (place, month) in (0_u64..).zip(months) {
                @let x = LEFT + place * SLOT;
                @for (nth, (count, class)) in (0_u64..).zip(bars(month)) {
                    // A bar is seen however small it is.
                    @let tall = if count > 0 { (bottom - y(count)).max(2) } else { 0 };
                    rect class=(class) x=(x + 3 + nth * (BAR + 1)) y=(bottom - tall) width=(BAR) height=(tall) {}
                }
                text.label x=(x + SLOT / 2) y=(bottom + 14) { (month.first.strftime("%b")) }
                @if place == 0 || month.first.month() == 1 {
                    text.label x=(x + SLOT / 2) y=(bottom + 28) { (month.first.year()) }
                }
            }
        }
    }
}

fn bars(month: &Month) -> [(u64, &'static str); 3] {
    [(month.created, "new"), (month.updated, "changed"), (month.deleted, "removed")]
}

/// Where the axis ends: an even number of two digits that mean something, so that half of it is whole.
fn nice(most: u64) -> u64 {
    let mut scale = 1;
    loop {
        if let Some(top) = [2, 4, 6, 10].into_iter().map(|step| step * scale).find(|top| *top >= most) {
            return top;
        }
        scale *= 10;
    }
}

fn in_words(months: &[Month]) -> String {
    let words: Vec<String> = months
        .iter()
        .filter(|month| month.watched)
        .map(|month| {
            let [(new, _), (changed, _), (removed, _)] = bars(month);
            format!("{}: {new} new, {changed} changed, {removed} removed", month.first.strftime("%B %Y"))
        })
        .collect();
    words.join("; ")
}

/// A bar as long as its share.
pub(super) fn share(count: u64, most: u64) -> Markup {
    html! {
        svg.share viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.part width=(count * 100 / most.max(1)) height="10" {}
        }
    }
}

/// The legend: what the colours and patterns mean, next to a square of each.
pub(super) fn legend() -> Markup {
    html! {
        ul.legend aria-hidden="true" {
            @for (class, word) in [("new", "new"), ("changed", "changed"), ("removed", "removed")] {
                li { svg viewBox="0 0 10 10" { rect class=(class) x="1" y="1" width="8" height="8" {} } (word) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_a_round_number_above_everything() {
        for (most, top) in
            [(0, 2), (1, 2), (3, 4), (5, 6), (7, 10), (11, 20), (60, 60), (61, 100), (1203, 2000)]
        {
            assert_eq!(nice(most), top, "{most}");
        }
    }
}
