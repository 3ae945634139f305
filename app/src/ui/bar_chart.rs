//! One bar made of parts: how old what is owed is.

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
    let whole: i128 = parts
        .iter()
        .map(|part| i128::from(part.amount.minor().max(0)))
        .sum();
    let mut left = 0;
    let drawn = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.amount.is_positive())
        .map(|(index, part)| {
            let width = i128::from(part.amount.minor()) * WIDTH / whole.max(1);
            let x = left;
            left += width;
            view! {
                <rect
                    class=colour(index)
                    x=x.to_string()
                    y="0"
                    width=(width - GAP).max(GAP).to_string()
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

const fn colour(index: usize) -> &'static str {
    match index {
        0 => "part-1",
        1 => "part-2",
        2 => "part-3",
        3 => "part-4",
        _ => "part-5",
    }
}
