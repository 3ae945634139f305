//! Accounts of programs.

use super::{
    fns::{self, CreateApiAccount, RevokeApiAccount},
    programs::Programs,
};
use crate::{
    error::AppError,
    ui::{
        awaited::{Answer, Awaited},
        badge::{Badge, Tone},
        button::{Button, ButtonKind},
        card::{Card, Notice},
        columns::{Column, Table},
        copy::CopyButton,
        date::MomentText,
        dialog::{ConfirmDialog, open_while},
        field::{CheckboxField, TextField},
        problem::{FormProblem, field_error},
        table::{EmptyState, TableFrame},
        toast::use_toasts,
    },
};
use domain::{
    ApiAccountId,
    settings::{ApiAccount, ApiAccountForm, ApiScope, NewApiToken},
};
use leptos::prelude::*;

use super::settings_form::Choices;

#[component]
pub(super) fn ApiAccounts() -> impl IntoView {
    let accounts: Answer<Vec<ApiAccount>> = Resource::new(|| (), |()| fns::list_api_accounts());
    let created = RwSignal::new(None::<NewApiToken>);
    let revoking = RwSignal::new(None::<(ApiAccountId, String)>);
    let show = move |accounts| view! { <Accounts accounts revoking /> }.into_any();
    view! {
        <Create accounts created />
        {move || created.get().map(|created| view! { <Token created /> })}
        <Awaited answer=accounts show />
        <Programs />
        <Revoke accounts revoking />
    }
}

#[component]
fn Create(
    accounts: Answer<Vec<ApiAccount>>,
    created: RwSignal<Option<NewApiToken>>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let scopes = ApiScope::ALL.map(|scope| (scope, RwSignal::new(false)));
    let action = ServerAction::<CreateApiAccount>::new();
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    Effect::new(move |_| {
        if let Some(Ok(token)) = action.value().get() {
            created.set(Some(token));
            name.set(String::new());
            for (_, on) in scopes {
                on.set(false);
            }
            accounts.refetch();
        }
    });
    let error = move |field| field_error(refused, field);
    let submit = move || {
        if action.pending().get_untracked() {
            return;
        }
        let chosen = scopes.iter().filter(|(_, on)| on.get_untracked());
        action.dispatch(CreateApiAccount {
            form: ApiAccountForm {
                name: name.get_untracked(),
                scopes: chosen.map(|(scope, _)| *scope).collect(),
            },
        });
    };
    view! {
        <form
            class="settings-form"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <Card title="New API account">
                <FormProblem error=refused />
                <TextField
                    id="api-name"
                    label="Name"
                    value=name
                    hint="What will use it: “ERP”, “Reporting”. It stands in the histories."
                    error=error("name")
                    autocomplete="off"
                />
                <Choices legend="It may" error=error("scopes")>
                    {scopes
                        .map(|(scope, on)| {
                            view! {
                                <CheckboxField id=scope.code() label=scope.label() checked=on />
                            }
                        })
                        .collect_view()}
                </Choices>
                <div class="settings-save">
                    <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                        "Create account"
                    </Button>
                </div>
            </Card>
        </form>
    }
}

/// The only time that a token can be seen.
#[component]
fn Token(created: NewApiToken) -> impl IntoView {
    view! {
        <div role="status">
            <Notice tone=Tone::Ok>
                <p>
                    <b>{format!("Account {} is created.", created.account.name)}</b>
                    " Copy its token now and keep it like a password: it is not shown again."
                </p>
                <p>
                    <code class="token">{created.token.clone()}</code>
                </p>
                <p>
                    <CopyButton text=created.token what="token" />
                </p>
            </Notice>
        </div>
    }
}

#[component]
fn Accounts(
    accounts: Vec<ApiAccount>,
    revoking: RwSignal<Option<(ApiAccountId, String)>>,
) -> impl IntoView {
    if accounts.is_empty() {
        return view! {
            <EmptyState title="No API accounts">
                <p>"Programs such as your ERP need one to read or write invoices."</p>
            </EmptyState>
        }
        .into_any();
    }
    let columns = vec![
        Column::text("Name"),
        Column::text("May"),
        Column::text("Token"),
        Column::number("Created"),
        Column::number("Last used"),
        Column::text("State"),
        Column::unseen("Actions"),
    ];
    view! {
        <TableFrame label="API accounts">
            <Table columns>
                {accounts
                    .into_iter()
                    .map(|account| view! { <Account account revoking /> })
                    .collect_view()}
            </Table>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Account(
    account: ApiAccount,
    revoking: RwSignal<Option<(ApiAccountId, String)>>,
) -> impl IntoView {
    let scopes: Vec<&str> = account.scopes.iter().map(|scope| scope.label()).collect();
    let (id, name) = (account.id, account.name.clone());
    let label = format!("Revoke {name}");
    let (state, tone) = match (account.revoked_at, account.last_used_at) {
        (Some(_), _) => ("Revoked", Tone::Neutral),
        (None, Some(_)) => ("In use", Tone::Ok),
        (None, None) => ("Never used", Tone::Info),
    };
    let revoke = account.revoked_at.is_none().then(|| {
        view! {
            <button
                class="button quiet"
                type="button"
                aria-label=label
                on:click=move |_| revoking.set(Some((id, name.clone())))
            >
                "Revoke"
            </button>
        }
    });
    view! {
        <tr>
            <th scope="row" class="title">
                <span>{account.name}</span>
                <span class="sub">{format!("by {}", account.created_by)}</span>
            </th>
            <td data-label="May">{scopes.join(", ")}</td>
            <td data-label="Token">
                <code>{format!("…{}", account.ending)}</code>
            </td>
            <td class="number" data-label="Created">
                <MomentText at=account.created_at />
            </td>
            <td class="number" data-label="Last used">
                {match account.last_used_at {
                    Some(at) => view! { <MomentText at /> }.into_any(),
                    None => "never".into_any(),
                }}
            </td>
            <td class="badge-cell">
                <Badge label=state tone />
            </td>
            <td class="row-buttons">{revoke}</td>
        </tr>
    }
}

#[component]
fn Revoke(
    accounts: Answer<Vec<ApiAccount>>,
    revoking: RwSignal<Option<(ApiAccountId, String)>>,
) -> impl IntoView {
    let open = open_while(revoking);
    let action = ServerAction::<RevokeApiAccount>::new();
    let toasts = use_toasts();
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(()))) {
            revoking.set(None);
            toasts.say("The account is revoked. Its token is worth nothing from now on.");
            accounts.refetch();
        }
    });
    let name = Signal::derive(move || {
        revoking.with(|one| {
            one.as_ref()
                .map(|(_, name)| name.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <ConfirmDialog
            id="revoke"
            open
            title=Signal::derive(move || format!("Revoke API account {}?", name.get()))
            effect="Programs that use its token are refused from their next request on. This \
                    cannot be taken back; a new account gets a new token."
            confirm="Revoke account"
            danger=true
            pending=action.pending()
            error=Signal::derive(move || action.value().get().and_then(Result::err))
            on_confirm=move |()| {
                if let Some((id, _)) = revoking.get_untracked() {
                    action.dispatch(RevokeApiAccount { id });
                }
            }
        />
    }
}
