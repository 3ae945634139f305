//! What can be done with a company.

use super::{PATH, company_path, fns::DeleteCompany};
use crate::{
    error::AppError,
    session::may,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        dialog::ConfirmDialog,
        pdf::statement_href,
        toast::use_toasts,
    },
};
use domain::{company::CompanyDetail, people::Permission, statement::AccountQuery};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Take its statement along, edit, delete, receive a payment.
#[component]
pub(super) fn Actions(detail: CompanyDetail) -> impl IntoView {
    let owes = !detail.receivables.is_empty();
    let receive = format!("/seller/payments/new?company={}", detail.id);
    let edit = format!("{}/edit", company_path(detail.id));
    let statement = format!("/statement/export.csv?company={}", detail.id);
    let pdf = statement_href(&AccountQuery {
        company: Some(detail.id),
        ..AccountQuery::default()
    });
    let may_edit = may(Permission::CompaniesEdit) && !detail.anonymous;
    let sees_statement = may(Permission::InvoicesView) && may(Permission::PaymentsView);
    view! {
        {may_edit.then(|| view! { <Delete detail /> })}
        {sees_statement
            .then(|| {
                view! {
                    <LinkButton href=statement download=true>
                        "Statement (CSV)"
                    </LinkButton>
                    <LinkButton href=pdf download=true>
                        "Statement (PDF)"
                    </LinkButton>
                }
            })}
        {may_edit.then(|| view! { <LinkButton href=edit>"Edit"</LinkButton> })}
        {(owes && may(Permission::PaymentsRecord))
            .then(|| {
                view! {
                    <LinkButton href=receive kind=ButtonKind::Primary>
                        "Receive payment"
                    </LinkButton>
                }
            })}
    }
}

#[component]
fn Delete(detail: CompanyDetail) -> impl IntoView {
    let (id, name) = (detail.id, detail.content.name);
    let blocked = detail.references.check_delete().err();
    let open = RwSignal::new(false);
    let action = ServerAction::<DeleteCompany>::new();
    let error: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    let (toasts, navigate) = (use_toasts(), use_navigate());
    let deleted = name.clone();
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            open.set(false);
            toasts.say(format!("{deleted} is deleted."));
            navigate(PATH, Default::default());
        }
    });
    view! {
        <Button
            kind=ButtonKind::Danger
            blocked=blocked.map(|refusal| refusal.to_string())
            on_click=move |()| open.set(true)
        >
            "Delete"
        </Button>
        <ConfirmDialog
            id="delete-company"
            open
            title=format!("Delete {name}?")
            effect="Nothing refers to it, so no balance changes. Its history stays in the audit \
                    trail. This cannot be taken back."
                .to_owned()
            confirm="Delete company"
            danger=true
            pending=action.pending()
            error
            on_confirm=move |()| {
                action.dispatch(DeleteCompany { id });
            }
        />
    }
}
