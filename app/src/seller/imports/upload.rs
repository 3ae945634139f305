//! Choosing a file and sending it.

use super::{PATH, size_text, transfer};
use crate::{
    error::AppError,
    ui::{card::Card, field::Field, problem::FormProblem, progress::Progress},
};
use domain::{Problem, problem::ProblemKind, query::encode};
use leptos::{html::Input, prelude::*};
use leptos_router::hooks::use_navigate;

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sending {
    name: String,
    sent: i64,
    all: i64,
}

/// Chooses a file; it is sent at once and then looked at.
#[component]
pub fn UploadCard(
    /// Most bytes of a file.
    limit: u64,
) -> impl IntoView {
    let sending = RwSignal::new(None::<Sending>);
    let error = RwSignal::new(None::<AppError>);
    let input = NodeRef::<Input>::new();
    let navigate = use_navigate();
    let choose = move |()| {
        let file = input
            .get_untracked()
            .and_then(|input| input.files()?.get(0));
        let Some(file) = file.filter(|_| sending.with_untracked(Option::is_none)) else {
            return;
        };
        error.set(None);
        if file.size() > limit as f64 {
            error.set(Some(too_large(limit)));
            return;
        }
        sending.set(Some(Sending {
            name: file.name(),
            sent: 0,
            all: 0,
        }));
        let navigate = navigate.clone();
        transfer::send(
            &file,
            move |sent, all| {
                sending.update(|sending| {
                    if let Some(sending) = sending {
                        (sending.sent, sending.all) = (sent, all);
                    }
                });
            },
            move |answer| {
                sending.set(None);
                if let Some(input) = input.get_untracked() {
                    // The same file can be chosen again, perhaps corrected.
                    input.set_value("");
                }
                match answer {
                    Ok(upload) => navigate(
                        &format!("{PATH}?upload={}", encode(&upload.upload_id)),
                        leptos_router::NavigateOptions::default(),
                    ),
                    Err(problem) => error.set(Some(problem)),
                }
            },
        );
    };
    let busy = Signal::derive(move || sending.with(Option::is_some));
    let label = Signal::derive(move || {
        sending
            .get()
            .map(|sending| format!("Uploading {}", sending.name))
            .unwrap_or_default()
    });
    let sent = Signal::derive(move || sending.get().map_or(0, |sending| sending.sent));
    let all = Signal::derive(move || sending.get().map_or(0, |sending| sending.all));
    let text = |bytes: i64| size_text(u64::try_from(bytes).unwrap_or_default());
    let detail = Signal::derive(move || format!("{} of {}", text(sent.get()), text(all.get())));
    view! {
        <Card title="Import a file">
            <FormProblem error />
            <Field
                id="file"
                label="CSV file of your ERP"
                hint=Some(
                    format!(
                        "One row per invoice line; rows with the same invoice number, one after \
                         another, are one invoice. At most {}. Nothing is imported before you \
                         have looked at it.",
                        size_text(limit),
                    ),
                )
            >
                <input
                    node_ref=input
                    id="file"
                    class="input"
                    type="file"
                    accept=".csv,.txt,.tsv,text/csv"
                    aria-describedby="file-hint"
                    disabled=move || busy.get()
                    on:change=move |_| choose(())
                />
            </Field>
            <Show when=move || busy.get()>
                <Progress label value=sent max=all detail />
            </Show>
        </Card>
    }
}

/// What the server would say, without sending the whole file first.
fn too_large(limit: u64) -> AppError {
    AppError::from(Problem::new(
        ProblemKind::TooLarge,
        "file_too_large",
        format!(
            "The file is larger than {}. Nothing was sent or imported. Split it into several files.",
            size_text(limit)
        ),
    ))
}
