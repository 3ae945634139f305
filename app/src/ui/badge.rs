//! Badges: a dot and a word, so that colour never speaks alone.

use domain::{
    import::ImportState,
    invoice::Standing,
    order::{InvoicingStatus, OrderFlag, OrderStatus},
    payment::ProcessingStatus,
    people::UserStatus,
};
use leptos::prelude::*;

/// What a badge's or notice's colour means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Under way.
    Info,
    /// Well.
    Ok,
    /// Needs a look.
    Warn,
    /// Wrong or late.
    Bad,
}

impl Tone {
    /// The class that carries the colours.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Info => "tone-info",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
        }
    }
}

/// A dot and a word.
#[component]
pub fn Badge(
    /// The word.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What the colour means.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    view! { <span class=format!("badge {}", tone.class())>{label}</span> }
}

/// How an invoice stands: open, partially paid, overdue, paid.
#[component]
pub fn StandingBadge(
    /// Its standing.
    standing: Standing,
) -> impl IntoView {
    let tone = match standing {
        Standing::Open => Tone::Info,
        Standing::PartiallyPaid => Tone::Warn,
        Standing::Overdue => Tone::Bad,
        Standing::Paid => Tone::Ok,
    };
    view! { <Badge label=standing.label() tone /> }
}

/// How far a payment's money has come.
#[component]
pub fn ProcessingBadge(
    /// Its status.
    status: ProcessingStatus,
    /// The status of the order by which it was paid.
    order: Option<OrderStatus>,
) -> impl IntoView {
    let tone = match status {
        ProcessingStatus::Incomplete => Tone::Neutral,
        ProcessingStatus::AwaitingProcessing => Tone::Warn,
        ProcessingStatus::Processing => Tone::Info,
        ProcessingStatus::Completed => Tone::Ok,
        ProcessingStatus::Refunded => Tone::Bad,
    };
    view! { <Badge label=status.label_with(order) tone /> }
}

/// What an order has come to: open, invoiced, completed.
#[component]
pub fn InvoicingBadge(
    /// Its status.
    status: InvoicingStatus,
    /// Nothing is owed for the order, so nobody has to invoice it.
    #[prop(optional)]
    void: bool,
) -> impl IntoView {
    if void && status == InvoicingStatus::Open {
        return view! { <Badge label="Nothing to invoice" /> };
    }
    let tone = match status {
        InvoicingStatus::Open => Tone::Warn,
        InvoicingStatus::Invoiced => Tone::Info,
        InvoicingStatus::Completed => Tone::Ok,
    };
    view! { <Badge label=status.label() tone /> }
}

/// What happened to an order since it was synced; nothing for a new one.
#[component]
pub fn FlagBadge(
    /// Its flag.
    flag: OrderFlag,
    /// Its status in BigCommerce.
    order: Option<OrderStatus>,
) -> impl IntoView {
    let tone = match flag {
        OrderFlag::Created => return None,
        OrderFlag::Edited => Tone::Warn,
        OrderFlag::Canceled => Tone::Bad,
        OrderFlag::EditChecked => Tone::Neutral,
    };
    Some(view! { <Badge label=flag.label_with(order) tone /> })
}

/// Where an import stands.
#[component]
pub fn ImportBadge(
    /// Its state.
    state: ImportState,
) -> impl IntoView {
    let (label, tone) = match state {
        ImportState::Running => ("Running", Tone::Info),
        ImportState::Finished => ("Finished", Tone::Ok),
        ImportState::Failed => ("Stopped", Tone::Bad),
    };
    view! { <Badge label tone /> }
}

/// Where an invoice comes from. Plain text: a source is no state.
#[component]
pub fn SourceText(
    /// Its source, in a word.
    #[prop(into)]
    origin: Oco<'static, str>,
) -> impl IntoView {
    view! { <span class="source">{origin}</span> }
}

/// Whether a user can sign in.
#[component]
pub fn UserBadge(
    /// Their status.
    status: UserStatus,
) -> impl IntoView {
    let tone = match status {
        UserStatus::Active => Tone::Ok,
        UserStatus::Invited => Tone::Info,
        UserStatus::Disabled => Tone::Neutral,
    };
    view! { <Badge label=status.label() tone /> }
}
