//! The views above the list: the built-in ones, and those that a person has saved.

use super::{PATH, fns, list::Invoices};
use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        dialog::{ConfirmDialog, Dialog},
        field::TextField,
        list_query::list_href,
        menu::Menu,
        problem::{FormProblem, field_error},
        tabs::{Tab, Tabs},
        toast::use_toasts,
    },
};
use domain::{
    invoice::{BuiltInView, InvoiceList, InvoiceView},
    query::{ListQuery, PageRequest, UrlQuery},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// A person's views.
type Saved = Resource<Result<Vec<InvoiceView>, AppError>>;

/// Filter and order of a list, as a view keeps them.
fn query_of(list: &InvoiceList) -> String {
    list.at(PageRequest::default()).to_query()
}

/// The views. Only the one that is shown has a count: it is known anyway.
#[component]
pub fn Views(query: Memo<InvoiceList>, invoices: Invoices) -> impl IntoView {
    let saved: Saved = Resource::new(|| (), |()| fns::invoice_views());
    let show = move |list: &InvoiceList, views: Vec<InvoiceView>, count: Option<i64>| {
        let now = query_of(list);
        let own = views.iter().find(|view| view.query == now).cloned();
        let tabs = Signal::stored(tabs(list, views, count));
        view! {
            <div class="views">
                <Tabs label="Views" tabs />
                <Manage query saved own />
            </div>
        }
    };
    view! {
        <Transition fallback=move || show(&query.get_untracked(), Vec::new(), None)>
            {move || Suspend::new(async move {
                // Without them the list is as good; what went wrong shows when one is saved.
                let views = saved.await.unwrap_or_default();
                match invoices.await {
                    Ok((list, page)) => show(&list, views, Some(page.totals.count())),
                    Err(_) => show(&query.get_untracked(), views, None),
                }
            })}
        </Transition>
    }
}

fn tabs(list: &InvoiceList, saved: Vec<InvoiceView>, count: Option<i64>) -> Vec<Tab> {
    let counted = |tab: Tab| match count {
        Some(count) if tab.current => tab.count(count),
        _ => tab,
    };
    let now = query_of(list);
    let is_saved = saved.iter().any(|view| view.query == now);
    let built_in = BuiltInView::ALL.map(|view| {
        let target = list.changed(|list| view.apply(&mut list.filter));
        let current = target.filter == list.filter && !is_saved;
        Tab::new(view.label(), list_href(PATH, &target), current)
    });
    let saved = saved.into_iter().map(|view| {
        let current = view.query == now;
        Tab::new(view.name, format!("{PATH}{}", view.query), current)
    });
    built_in.into_iter().chain(saved).map(counted).collect()
}

/// Saving what the list shows, and changing the view that it shows.
#[component]
fn Manage(query: Memo<InvoiceList>, saved: Saved, own: Option<InvoiceView>) -> impl IntoView {
    match own {
        Some(view) => view! { <OwnView saved view /> }.into_any(),
        None => view! { <SaveView query saved /> }.into_any(),
    }
}

#[component]
fn SaveView(query: Memo<InvoiceList>, saved: Saved) -> impl IntoView {
    let open = RwSignal::new(false);
    let toasts = use_toasts();
    let save = Action::new(move |name: &String| {
        let (name, list) = (name.clone(), query.get_untracked());
        async move { fns::save_view(name, list).await }
    });
    Effect::new(move |_| {
        if let Some(Ok(view)) = save.value().get() {
            open.set(false);
            toasts.say(format!("View {} saved. Only you see it.", view.name));
            saved.refetch();
        }
    });
    let filtered = Memo::new(move |_| query.with(|list| !query_of(list).is_empty()));
    view! {
        <Show when=move || filtered.get()>
            <Button kind=ButtonKind::Quiet on_click=move |()| open.set(true)>
                "Save view"
            </Button>
        </Show>
        <NameDialog
            id="save-view"
            title="Save this view"
            open
            name=String::new()
            error=Signal::derive(move || save.value().get().and_then(Result::err))
            pending=save.pending()
            on_name=move |name| {
                save.dispatch(name);
            }
        />
    }
}

#[component]
fn OwnView(saved: Saved, view: InvoiceView) -> impl IntoView {
    let (naming, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let navigate = use_navigate();
    let id = view.id;
    let rename = Action::new(move |name: &String| {
        let name = name.clone();
        async move { fns::rename_view(id, name).await }
    });
    let copy = Action::new(move |(): &()| fns::duplicate_view(id));
    let delete = Action::new(move |(): &()| fns::delete_view(id));
    Effect::new(move |_| {
        if let Some(Ok(())) = rename.value().get() {
            naming.set(false);
            saved.refetch();
        }
    });
    Effect::new(move |_| match copy.value().get() {
        Some(Ok(view)) => {
            toasts.say(format!("View {} saved.", view.name));
            saved.refetch();
        }
        Some(Err(error)) => toasts.warn(error.problem().message.clone()),
        None => {}
    });
    let gone = format!("View {} deleted.", view.name);
    Effect::new(move |_| {
        if let Some(Ok(())) = delete.value().get() {
            deleting.set(false);
            toasts.say(gone.clone());
            saved.refetch();
            navigate(PATH, leptos_router::NavigateOptions::default());
        }
    });
    view! {
        <Menu id="view-menu" label="View">
            <Button kind=ButtonKind::Quiet on_click=move |()| naming.set(true)>
                "Rename"
            </Button>
            <Button
                kind=ButtonKind::Quiet
                pending=copy.pending()
                on_click=move |()| {
                    copy.dispatch(());
                }
            >
                "Duplicate"
            </Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| deleting.set(true)>
                "Delete view"
            </Button>
        </Menu>
        <NameDialog
            id="rename-view"
            title="Rename this view"
            open=naming
            name=view.name.clone()
            error=Signal::derive(move || rename.value().get().and_then(Result::err))
            pending=rename.pending()
            on_name=move |name| {
                rename.dispatch(name);
            }
        />
        <ConfirmDialog
            id="delete-view"
            open=deleting
            title=format!("Delete the view {}?", view.name)
            effect="The invoices that it shows are left alone."
            confirm="Delete view"
            danger=true
            pending=delete.pending()
            error=Signal::derive(move || delete.value().get().and_then(Result::err))
            on_confirm=move |()| {
                delete.dispatch(());
            }
        />
    }
}

/// Asks for a name.
#[component]
fn NameDialog(
    id: &'static str,
    title: &'static str,
    open: RwSignal<bool>,
    name: String,
    error: Signal<Option<AppError>>,
    #[prop(into)] pending: Signal<bool>,
    #[prop(into)] on_name: Callback<String>,
) -> impl IntoView {
    let name = RwSignal::new(name);
    let wrong = field_error(error, "name");
    let other = Signal::derive(move || error.get().filter(|_| wrong.with(Option::is_none)));
    view! {
        <Dialog id open title>
            <form on:submit=move |event| {
                event.prevent_default();
                if !pending.get_untracked() {
                    on_name.run(name.get_untracked());
                }
            }>
                <TextField id=format!("{id}-name") label="Name" value=name error=wrong />
                <FormProblem error=other />
                <div class="dialog-actions">
                    <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        "Save"
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}
