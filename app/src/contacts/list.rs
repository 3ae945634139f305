//! The people who sign in for a company.

use super::{
    deeds::{Asked, ContactDeeds, DeedDialog},
    invite::Invite,
    is_oneself, may_manage, role_options,
};
use crate::ui::{
    badge::{Badge, Tone},
    columns::{Column, Table},
    date::MomentText,
    table::{EmptyState, TableFrame},
};
use domain::{
    CompanyId,
    company::{ContactRow, ContactStanding},
    people::CompanyRole,
};
use leptos::prelude::*;

/// The contacts, and what can be done about them.
#[component]
pub(crate) fn Contacts(
    company: CompanyId,
    contacts: Vec<ContactRow>,
    /// The roles that the company has made.
    roles: Vec<CompanyRole>,
    /// Shows the page anew.
    reload: Callback<()>,
) -> impl IntoView {
    let may_manage = may_manage();
    let options = role_options(roles);
    let asked = RwSignal::new(None);
    let empty = contacts.is_empty();
    let rows = contacts
        .into_iter()
        .map(|contact| view! { <Contact contact may_manage asked /> })
        .collect_view();
    let list = if empty {
        view! {
            <EmptyState title="Nobody signs in for this company yet">
                <p>
                    {if may_manage {
                        "Invite somebody, or sync from B2B Edition: its company users appear here."
                    } else {
                        "An administrator of your account can invite somebody."
                    }}
                </p>
            </EmptyState>
        }
        .into_any()
    } else {
        let mut columns: Vec<Column> = ["Name", "Role", "Signs in"].map(Column::text).into();
        if may_manage {
            columns.push(Column::unseen("Actions"));
        }
        view! {
            <TableFrame label="Contacts">
                <Table columns>{rows}</Table>
            </TableFrame>
        }
        .into_any()
    };
    let invite = may_manage.then(|| view! { <Invite company options=options.clone() reload /> });
    view! {
        <div class="stack">
            {list}
            {invite}
        </div>
        <DeedDialog company options asked done=reload />
    }
}

#[component]
fn Contact(contact: ContactRow, may_manage: bool, asked: Asked) -> impl IntoView {
    let tone = match contact.standing {
        ContactStanding::Active => Tone::Ok,
        ContactStanding::Invited => Tone::Info,
        ContactStanding::NotInvited => Tone::Neutral,
        ContactStanding::Disabled => Tone::Bad,
    };
    let from_b2b = contact
        .from_b2b
        .then(|| view! { <span class="sub">"From B2B Edition"</span> });
    let staff = contact
        .staff
        .then(|| view! { <span class="sub">"Also of the store’s staff"</span> });
    let oneself = is_oneself(&contact).then(|| view! { <span class="sub">"You"</span> });
    let waits = contact.asked_at.map(|at| {
        view! {
            <span class="sub">"Has forgotten the password, " <MomentText at /></span>
        }
    });
    view! {
        <tr>
            <th scope="row" class="title">
                {contact.name.clone()}
                <span class="sub">{contact.email.clone()}</span>
            </th>
            <td data-label="Role">
                <span>{contact.role_name().to_owned()} {from_b2b} {staff} {oneself}</span>
            </td>
            <td data-label="Signs in">
                <span>
                    <Badge label=contact.standing.label() tone />
                    {waits}
                </span>
            </td>
            {may_manage
                .then(|| {
                    view! {
                        <td class="row-buttons">
                            <ContactDeeds contact asked />
                        </td>
                    }
                })}
        </tr>
    }
}
