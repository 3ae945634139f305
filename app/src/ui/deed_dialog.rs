//! The question before something is done about a person, and the link to set a password that
//! may come of it.

use super::{
    button::{Button, ButtonKind},
    dialog::{Dialog, opened},
    password_link::link_box,
    problem::FormProblem,
    toast::use_toasts,
};
use crate::error::AppError;
use domain::people::PasswordLink;
use leptos::prelude::*;

/// What stands in the dialog.
pub struct Words {
    /// On the button: `Disable`.
    pub verb: &'static str,
    /// `Disable Sam Doyle?`
    pub question: String,
    /// What follows from it.
    pub effect: &'static str,
    /// Said once it is done; a link is shown instead.
    pub done: String,
}

/// Asks, does it, and shows the link if one was made. It is open from the start.
#[component]
pub fn DeedQuestion(
    /// Id of the dialog; must differ from others on the page.
    id: &'static str,
    /// Whom it is about.
    name: String,
    /// What it says.
    words: Words,
    /// It takes something away.
    danger: bool,
    /// What the server answers, with the link if one was made.
    answer: Signal<Option<Result<Option<PasswordLink>, AppError>>>,
    /// It is being done.
    #[prop(into)]
    pending: Signal<bool>,
    /// Does it.
    act: Callback<()>,
    /// Told when it was done.
    done: Callback<()>,
    /// Told when the dialog is closed.
    closed: Callback<()>,
    /// What there is to choose.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let Words {
        verb,
        question,
        effect,
        done: said,
    } = words;
    let link = RwSignal::new(None::<PasswordLink>);
    let open = opened(Callback::new(move |()| {
        if link.with_untracked(Option::is_some) {
            done.run(());
        }
        closed.run(());
    }));
    let toasts = use_toasts();
    Effect::new(move |_| match answer.get() {
        Some(Ok(Some(made))) => link.set(Some(made)),
        Some(Ok(None)) => {
            open.set(false);
            toasts.say(said.clone());
            done.run(());
        }
        _ => {}
    });
    let error = Signal::derive(move || answer.get().and_then(Result::err));
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    let (name, children) = (StoredValue::new(name), StoredValue::new(children));
    let ask = move || {
        let choice = children.with_value(|children| children.as_ref().map(|children| children()));
        view! {
            <p>{effect}</p>
            {choice}
            <FormProblem error />
            <div class="dialog-actions">
                <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                <Button kind pending on_click=act>
                    {verb}
                </Button>
            </div>
        }
        .into_any()
    };
    let show = move |link: PasswordLink| {
        view! {
            {name.with_value(|name| link_box(name, &link))}
            <div class="dialog-actions">
                <Button kind=ButtonKind::Primary on_click=move |()| open.set(false)>
                    "Done"
                </Button>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog id open title=question>
            {move || link.get().map_or_else(ask, show)}
        </Dialog>
    }
    .into_any()
}
