//! Looking at an uploaded file before it is imported.

use super::{fns::preview_upload, options::OptionsForm, size_text, view::UploadView};
use crate::ui::{
    badge::Tone,
    button::LinkButton,
    card::{Card, Notice},
    problem::ProblemView,
    table::SkeletonTable,
};
use leptos::prelude::*;

/// The beginning of the upload, how its columns are read, and the form that starts.
#[component]
pub fn UploadPreview(
    /// By which the server knows it.
    upload: String,
) -> impl IntoView {
    let preview = Resource::new(move || upload.clone(), preview_upload);
    view! {
        <Suspense fallback=|| view! { <SkeletonTable rows=4 /> }>
            {move || Suspend::new(async move {
                match preview.await {
                    Ok(upload) => view! { <Preview upload /> }.into_any(),
                    Err(error) => {
                        view! {
                            <ProblemView error />
                            <p class="import-again">
                                <LinkButton href=super::PATH>"Choose a file"</LinkButton>
                            </p>
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

#[component]
fn Preview(upload: UploadView) -> impl IntoView {
    let facts = match upload.preview.encoding.as_str() {
        "" => size_text(upload.size),
        encoding => format!("{} · read as {encoding}", size_text(upload.size)),
    };
    let problem = upload.preview.problem.clone();
    view! {
        <Card title=upload.file_name.clone()>
            <p class="muted">{facts}</p>
            {problem.map(|problem| view! { <Notice tone=Tone::Warn>{problem}</Notice> })}
            <h3>"First rows"</h3>
            <FirstRows headers=upload.preview.headers.clone() rows=upload.preview.rows.clone() />
            <OptionsForm upload />
        </Card>
    }
}

#[component]
fn FirstRows(headers: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let heads = headers
        .into_iter()
        .map(|header| view! { <th scope="col">{header}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .map(|cell| view! { <td>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="import-rows" tabindex="0" role="region" aria-label="First rows of the file">
            <table class="table wide">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
