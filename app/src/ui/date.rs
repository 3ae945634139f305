//! Dates.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

/// A day: `1 Dec 2010`.
#[component]
pub fn DateText(
    /// The day.
    date: NaiveDate,
    /// In the colour of something wrong: an overdue date. Say so in words elsewhere in
    /// the row.
    #[prop(optional)]
    bad: bool,
) -> impl IntoView {
    view! {
        <time class="date" class:bad=bad datetime=date.to_string()>
            {domain::date::short(date)}
        </time>
    }
}

/// A moment: `1 Dec 2010, 14:05 UTC`.
#[component]
pub fn MomentText(
    /// The moment.
    at: DateTime<Utc>,
    /// The day only.
    #[prop(optional)]
    day_only: bool,
) -> impl IntoView {
    let format = if day_only {
        "%-d %b %Y"
    } else {
        "%-d %b %Y, %H:%M UTC"
    };
    view! {
        <time class="date" datetime=at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)>
            {at.format(format).to_string()}
        </time>
    }
}
