//! Where one is signed in.

use super::fns::{EndOtherSessions, EndSession};
use crate::ui::{
    badge::{Badge, Tone},
    button::{Button, ButtonKind},
    columns::{Column, Table},
    date::MomentText,
    table::TableFrame,
    toast::use_toasts,
};
use domain::people::SessionRow;
use leptos::prelude::*;

/// One's sessions, each but this one with the way to end it.
#[component]
pub(super) fn OwnSessions(rows: Vec<SessionRow>, reload: Callback<()>) -> impl IntoView {
    let one = ServerAction::<EndSession>::new();
    let others = ServerAction::<EndOtherSessions>::new();
    let toasts = use_toasts();
    let told = move |outcome, done: &'static str| match outcome {
        Some(Ok(())) => {
            toasts.say(done);
            reload.run(());
        }
        Some(Err(error)) => {
            let error: crate::AppError = error;
            toasts.warn(error.to_string());
        }
        None => {}
    };
    Effect::new(move |_| told(one.value().get(), "The session has ended."));
    Effect::new(move |_| told(others.value().get(), "Your other sessions have ended."));
    let several = rows.iter().any(|row| !row.current);
    let end = move |key: String| {
        view! {
            <ActionForm action=one>
                <input type="hidden" name="key" value=key />
                <Button kind=ButtonKind::Quiet submit=true pending=one.pending()>
                    "End"
                </Button>
            </ActionForm>
        }
        .into_any()
    };
    view! {
        <section class="main-column" aria-labelledby="sessions">
            <div class="section-head">
                <h2 id="sessions">"Where you are signed in"</h2>
                {several
                    .then(|| {
                        view! {
                            <ActionForm action=others>
                                <Button submit=true pending=others.pending()>
                                    "End all others"
                                </Button>
                            </ActionForm>
                        }
                    })}
            </div>
            <SessionTable rows end=Callback::new(end) />
        </section>
    }
}

/// Sessions.
#[component]
pub(crate) fn SessionTable(
    /// They.
    rows: Vec<SessionRow>,
    /// Makes the button that ends the session of a key.
    #[prop(optional, into)]
    end: Option<Callback<String, AnyView>>,
) -> impl IntoView {
    let mut columns = vec![
        Column::text("Device"),
        Column::text("Network"),
        Column::number("Last used"),
        Column::number("Signed in"),
    ];
    if end.is_some() {
        columns.push(Column::unseen("End"));
    }
    let rows = rows.into_iter().map(|row| {
        let current = row.current;
        let end = end.map(|end| {
            view! { <td class="row-buttons">{(!current).then(|| end.run(row.key))}</td> }
        });
        view! {
            <tr>
                <th scope="row" class="title">
                    <span class="strong">{known(row.device)}</span>
                    {current.then(|| view! { " " <Badge label="This one" tone=Tone::Info /> })}
                </th>
                <td data-label="Network">{known(row.network)}</td>
                <td class="number" data-label="Last used">
                    <MomentText at=row.seen_at />
                </td>
                <td class="number" data-label="Signed in">
                    <MomentText at=row.created_at />
                </td>
                {end}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame label="Sessions">
            <Table columns>{rows}</Table>
        </TableFrame>
    }
    .into_any()
}

fn known(text: String) -> String {
    if text.is_empty() {
        "Not known".to_owned()
    } else {
        text
    }
}
