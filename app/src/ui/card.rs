//! Cards and notices.

use super::{
    badge::Tone,
    icons::{Icon, IconName},
};
use leptos::prelude::*;

/// A white panel on the ground.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(optional, into)]
    title: Option<String>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            {title.map(|title| view! { <h2 class="card-title">{title}</h2> })}
            {children()}
        </section>
    }
    .into_any()
}

/// A figure with its name, for the row of tiles above a list. With `href` the tile sets
/// the list's filter.
#[component]
pub fn StatCard(
    /// What the figure is: `Overdue`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Where a click leads.
    #[prop(optional, into)]
    href: Option<String>,
    /// In the colour of something wrong.
    #[prop(optional)]
    bad: bool,
    /// The figure, or several, one per currency.
    children: Children,
) -> impl IntoView {
    let content = view! {
        <span class="stat-label">{label}</span>
        <span class="stat-value" class:bad=bad>
            {children()}
        </span>
    };
    match href {
        Some(href) => view! { <a class="card stat" href=href>{content}</a> }.into_any(),
        None => view! { <div class="card stat">{content}</div> }.into_any(),
    }
}

/// The tiles above a list, side by side where there is room.
#[component]
pub fn StatRow(
    /// [`StatCard`]s, or [`Card`]s.
    children: Children,
) -> impl IntoView {
    view! { <div class="stat-row">{children()}</div> }.into_any()
}

/// Terms and conditions, line for line; nothing where there are none.
#[component]
pub fn TermsText(
    /// As it was when the invoice was issued.
    text: Option<String>,
) -> impl IntoView {
    text.map(|text| {
        view! {
            <Card title="Terms and conditions">
                <p class="terms-text">{text}</p>
            </Card>
        }
    })
    .into_any()
}

/// A sentence set apart: what to know before going on.
#[component]
pub fn Notice(
    /// What its colour means.
    #[prop(optional)]
    tone: Tone,
    /// The sentence; may contain links and buttons.
    children: Children,
) -> impl IntoView {
    let icon = match tone {
        Tone::Ok => IconName::Check,
        Tone::Warn | Tone::Bad => IconName::Warning,
        Tone::Neutral | Tone::Info => IconName::Info,
    };
    view! {
        <div class=format!("notice {}", tone.class())>
            <Icon name=icon />
            <div class="notice-body">{children()}</div>
        </div>
    }
    .into_any()
}
