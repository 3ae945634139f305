//! The parts of a whole: how old what is owed is, as one bar or as one for each part.

use domain::Money;
use leptos::prelude::*;

/// A part of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarPart {
    /// Its words: `1–30`.
    pub label: String,
    /// Its size.
    pub amount: Money,
}

/// A bar whose parts are as wide as their share, with a legend that says the same in
/// words. All parts must be in one currency; parts below nothing count as nothing. There
/// are five colours, from calm to alarming, in the order of the parts.
#[component]
pub fn StackedBar(
    /// The parts, in order.
    parts: Vec<BarPart>,
) -> impl IntoView {
    /// Width of the drawing; only shares of it matter.
    const WIDTH: i128 = 10_000;
    const GAP: i128 = 40;
    let whole = whole(parts.iter());
    // The last one ends where the bar does, whatever was rounded before it.
    let last = parts.iter().rposition(|part| part.amount.is_positive());
    let mut left = 0;
    let drawn = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.amount.is_positive())
        .map(|(index, part)| {
            let width = i128::from(part.amount.minor()) * WIDTH / whole.max(1);
            let x = left;
            left += width;
            let length = if Some(index) == last {
                WIDTH - x
            } else {
                width - GAP
            };
            view! {
                <rect
                    class=colour(index)
                    x=x.to_string()
                    y="0"
                    width=length.max(GAP).to_string()
                    height="10"
                />
            }
        })
        .collect_view();
    let legend = parts
        .into_iter()
        .enumerate()
        .map(|(index, part)| {
            view! {
                <li>
                    <span class=format!("bar-key {}", colour(index))></span>
                    {part.label}
                    " "
                    <b class="money">{part.amount.to_string()}</b>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="stacked-bar">
            <svg viewBox="0 0 10000 10" preserveAspectRatio="none" aria-hidden="true">
                {drawn}
            </svg>
            <ul>{legend}</ul>
        </div>
    }
    .into_any()
}

/// A part with a bar of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it shows.
    pub part: BarPart,
    /// Where its words lead.
    pub href: String,
}

/// The parts of a whole, a line for each: its words, a bar as long as its share, the share
/// and the amount in figures. As [`StackedBar`] otherwise.
#[component]
pub fn BarList(
    /// What is shown, read out.
    label: String,
    /// The parts, in order.
    bars: Vec<Bar>,
) -> impl IntoView {
    let whole = whole(bars.iter().map(|bar| &bar.part));
    let lines = bars
        .into_iter()
        .enumerate()
        .map(|(index, Bar { part, href })| {
            let width = i128::from(part.amount.minor().max(0)) * 10_000 / whole.max(1);
            view! {
                <li>
                    <a href=href>{part.label}</a>
                    <svg viewBox="0 0 10000 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect class=colour(index) width=width.to_string() height="10" />
                    </svg>
                    <span class="bar-share">{percent(part.amount.minor(), whole)}</span>
                    <b class="money">{part.amount.to_string()}</b>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="bar-list" aria-label=label>
            {lines}
        </ul>
    }
    .into_any()
}

/// What the parts sum to, in minor units.
fn whole<'a>(parts: impl Iterator<Item = &'a BarPart>) -> i128 {
    parts
        .map(|part| i128::from(part.amount.minor().max(0)))
        .sum()
}

/// `34 %`, rounded to the nearest; what is more than nothing is never shown as nothing, and
/// what is less than all never as all.
fn percent(part: i64, whole: i128) -> String {
    let part = i128::from(part.max(0));
    match (part * 200 + whole) / (whole * 2).max(1) {
        0 if part > 0 => "< 1 %".to_owned(),
        100 if part < whole => "> 99 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

const fn colour(index: usize) -> &'static str {
    match index {
        0 => "part-1",
        1 => "part-2",
        2 => "part-3",
        3 => "part-4",
        _ => "part-5",
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_but_never_to_nothing_or_all() {
        for (part, whole, shown) in [
            (0, 0, "0 %"),
            (0, 5, "0 %"),
            (1, 3, "33 %"),
            (2, 3, "67 %"),
            (1, 8, "13 %"),
            (1, 1_000, "< 1 %"),
            (999, 1_000, "> 99 %"),
            (1_000, 1_000, "100 %"),
        ] {
            assert_eq!(percent(part, whole), shown, "{part} of {whole}");
        }
    }
}
