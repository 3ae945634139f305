//! What can be done about a contact, each asked first.

use super::{fns::ActOnContact, is_oneself, own_side};
use crate::{
    session::may,
    ui::{
        button::{Button, ButtonKind},
        deed_dialog::{DeedQuestion, Words},
        field::SelectField,
    },
};
use domain::{
    CompanyId,
    company::{ContactRow, ContactStanding},
    people::{ContactRole, Permission},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is done about a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactDeed {
    /// A link to set a password is made.
    MakeLink,
    /// The role becomes this one.
    SetRole(ContactRole),
    /// The contact may no longer sign in.
    Disable,
    /// The contact may sign in again.
    Enable,
    /// The contact is one no longer.
    Remove,
}

/// What is asked about at the moment.
pub(super) type Asked = RwSignal<Option<(ContactRow, ContactDeed)>>;

fn words(contact: &ContactRow, deed: ContactDeed) -> Words {
    let name = &contact.name;
    match deed {
        ContactDeed::MakeLink => Words {
            verb: "Make link",
            question: format!("Make a link for {name} to set a password?"),
            effect: "You get a link that works once, within three days. A link made before no \
                     longer works; the present password does until the link is used.",
            done: String::new(),
        },
        ContactDeed::SetRole(_) => Words {
            verb: "Change role",
            question: format!("Which role is {name} to have?"),
            effect: "Admins see and pay the company’s invoices and manage its contacts, senior \
                     buyers see invoices, junior buyers do neither; a role of the company’s own \
                     does what was switched on for it. It holds from the next click on.",
            done: format!("{name} has another role."),
        },
        ContactDeed::Disable => Words {
            verb: "Disable",
            question: format!("Disable {name}?"),
            effect: if contact.staff {
                "They are signed out everywhere at once and cannot sign in until they are \
                 enabled again, not as one of the store’s staff either."
            } else {
                "They are signed out everywhere at once and cannot sign in until they are \
                 enabled again. Invoices and payments stay as they are."
            },
            done: format!("{name} is disabled."),
        },
        ContactDeed::Remove => Words {
            verb: "Remove",
            question: format!("Remove {name} from the contacts?"),
            effect: if contact.staff {
                "They no longer see this company’s invoices, and stay of the store’s staff with the \
                 login that they have."
            } else {
                "They can no longer sign in and leave the list for good. Somebody whom the \
                 history names cannot be removed, only disabled."
            },
            done: format!("{name} is removed."),
        },
        ContactDeed::Enable => Words {
            verb: "Enable",
            question: format!("Enable {name}?"),
            effect: "They can sign in again with the password they had.",
            done: format!("{name} is enabled."),
        },
    }
}

/// The buttons behind a contact.
#[component]
pub(super) fn ContactDeeds(contact: ContactRow, asked: Asked) -> impl IntoView {
    let contact = StoredValue::new(contact);
    let (standing, name, role) =
        contact.with_value(|contact| (contact.standing, contact.name.clone(), contact.held()));
    let oneself = contact.with_value(is_oneself);
    let beyond = contact.with_value(|contact| {
        let reach = own_side().map(|session| session.permissions);
        let refusal = contact.check_reach(reach.as_deref()).err();
        refusal.map(|refusal| refusal.to_string())
    });
    let refusal = contact.with_value(|contact| contact.check_any_role_change().err());
    let refusal = refusal
        .map(|refusal| refusal.to_string())
        .or(beyond.clone());
    let guarded = contact.with_value(|contact| {
        let refusal = contact.check_login(may(Permission::UsersManage)).err();
        refusal.map(|refusal| refusal.to_string())
    });
    let guarded = guarded.or(beyond.clone());
    // A link, disabling and removing are for others; one's password one changes by knowing it.
    let of_others =
        |refusal: Option<String>| refusal.or_else(|| oneself.then(|| "This is you.".to_owned()));
    let (guarded, beyond) = (of_others(guarded), of_others(beyond));
    let button = |deed, label: &'static str, blocked: Option<String>| {
        let spoken = format!(": {name}");
        view! {
            <Button
                kind=ButtonKind::Quiet
                blocked=blocked
                on_click=move |()| asked.set(Some((contact.get_value(), deed)))
            >
                {label}
                <span class="visually-hidden">{spoken}</span>
            </Button>
        }
    };
    let link = match standing {
        ContactStanding::NotInvited => Some("Invite"),
        ContactStanding::Invited => Some("New link"),
        ContactStanding::Active => Some("Password link"),
        ContactStanding::Disabled => None,
    };
    let (toggle, label) = if standing == ContactStanding::Disabled {
        (ContactDeed::Enable, "Enable")
    } else {
        (ContactDeed::Disable, "Disable")
    };
    view! {
        {link.map(|label| button(ContactDeed::MakeLink, label, guarded.clone()))}
        {button(ContactDeed::SetRole(role), "Role", refusal)}
        {button(toggle, label, guarded)}
        {button(ContactDeed::Remove, "Remove", beyond)}
    }
}

/// Asks about what is `asked`, and does it.
#[component]
pub(super) fn DeedDialog(
    company: CompanyId,
    /// Roles that can be given: word and name.
    options: Vec<(String, String)>,
    asked: Asked,
    /// Told when something was done.
    done: Callback<()>,
) -> impl IntoView {
    let options = StoredValue::new(options);
    move || {
        asked.get().map(|(contact, deed)| {
            view! { <Question company options contact deed asked done /> }
        })
    }
}

#[component]
fn Question(
    company: CompanyId,
    options: StoredValue<Vec<(String, String)>>,
    contact: ContactRow,
    deed: ContactDeed,
    asked: Asked,
    done: Callback<()>,
) -> impl IntoView {
    let words = words(&contact, deed);
    let action = ServerAction::<ActOnContact>::new();
    let role = RwSignal::new(contact.held().code());
    let id = contact.id;
    let options = Signal::stored(allowed(&contact, options.get_value()));
    let act = Callback::new(move |()| {
        let deed = match deed {
            ContactDeed::SetRole(before) => {
                let chosen = ContactRole::from_code(&role.get_untracked());
                ContactDeed::SetRole(chosen.unwrap_or(before))
            }
            deed => deed,
        };
        action.dispatch(ActOnContact {
            company,
            contact: id,
            deed,
        });
    });
    view! {
        <DeedQuestion
            id="contact-deed"
            name=contact.name
            words
            danger=matches!(deed, ContactDeed::Disable | ContactDeed::Remove)
            answer=Signal::derive(move || action.value().get())
            pending=action.pending()
            act
            done
            closed=Callback::new(move |()| asked.set(None))
        >
            {matches!(deed, ContactDeed::SetRole(_))
                .then(|| {
                    view! {
                        <SelectField
                            id="contact-role"
                            label="Role"
                            value=role
                            options=options
                        />
                    }
                })}
        </DeedQuestion>
    }
}

/// Those of the roles that this contact may have: of whoever comes from B2B Edition it says the
/// built-in one.
fn allowed(contact: &ContactRow, options: Vec<(String, String)>) -> Vec<(String, String)> {
    let fits = |code: &str| {
        let role = ContactRole::from_code(code);
        role.is_some_and(|role| contact.check_role_change(role).is_ok())
    };
    options.into_iter().filter(|(code, _)| fits(code)).collect()
}
