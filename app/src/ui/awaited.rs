//! What a page asks the server for: the wait, the answer, or what went wrong.

use super::{problem::ProblemView, table::SkeletonTable};
use crate::error::AppError;
use leptos::{children::ViewFn, prelude::*};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// What a server function answers, as a page's resource holds it.
pub type Answer<T> = Resource<Result<T, AppError>>;

/// Shows an answer when it is there. While it is asked for anew the old one stays; where
/// the server refuses stand its reasons and, if that may help, a button that asks again.
#[component]
pub fn Awaited<T>(
    /// What is asked for.
    answer: Answer<T>,
    /// Rows to hint at until the first answer.
    #[prop(default = 8)]
    rows: usize,
    /// Above a refusal: the page's header, where the answer brings its own.
    #[prop(optional, into)]
    heading: ViewFn,
    /// Told while the answer is asked for anew.
    #[prop(optional, into)]
    pending: RwSignal<bool>,
    /// Shows the answer: `|detail| view! { <Invoice detail /> }.into_any()`.
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let show = Arc::new(show);
    let retry = Callback::new(move |()| answer.refetch());
    let view = move || {
        let (show, heading) = (Arc::clone(&show), heading.clone());
        Suspend::new(async move {
            match answer.await {
                Ok(answer) => show(answer),
                Err(error) => refusal(&heading, error, retry),
            }
        })
    };
    awaited(rows, pending, Box::new(view))
}

/// One for all types of answers: what does not depend on them is compiled once.
fn awaited(
    rows: usize,
    pending: RwSignal<bool>,
    view: Box<dyn Fn() -> Suspend<AnyView> + Send + Sync>,
) -> AnyView {
    view! {
        <Transition fallback=move || view! { <SkeletonTable rows /> } set_pending=pending>
            {move || view()}
        </Transition>
    }
    .into_any()
}

fn refusal(heading: &ViewFn, error: AppError, retry: Callback<()>) -> AnyView {
    view! {
        {heading.run()}
        <ProblemView error retry />
    }
    .into_any()
}
