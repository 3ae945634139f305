//! What can be done with a user: each asks first and says what follows.

use super::fns::{ActOnUser, UserDeed};
use crate::ui::{
    button::{Button, ButtonKind},
    deed_dialog::{DeedQuestion, Words},
};
use domain::people::{UserRow, UserStatus};
use leptos::prelude::*;

/// The user and the deed that somebody has asked for, until it is done or given up.
pub(super) type Asked = RwSignal<Option<(UserRow, UserDeed)>>;

fn words(user: &UserRow, deed: UserDeed) -> Words {
    let name = &user.name;
    match deed {
        UserDeed::MakeLink => Words {
            verb: "Make link",
            question: format!("Make a link for {name} to set a password?"),
            effect: "You get a link that works once, within three days. A link made before no \
                     longer works; the present password does until the link is used.",
            done: String::new(),
        },
        UserDeed::EndSessions => Words {
            verb: "Sign out",
            question: format!("Sign {name} out everywhere?"),
            effect: "Their sessions on all devices end. They can sign in again with their password.",
            done: format!("{name} is signed out everywhere."),
        },
        UserDeed::Disable => Words {
            verb: "Disable",
            question: format!("Disable {name}?"),
            effect: "Their sessions end at once and they can no longer sign in, for a company \
                     neither. What they have done stays in the history. You can enable them again.",
            done: format!("{name} is disabled."),
        },
        UserDeed::Enable => Words {
            verb: "Enable",
            question: format!("Enable {name}?"),
            effect: "They can sign in again, with the password and the role that they had.",
            done: format!("{name} can sign in again."),
        },
        UserDeed::Delete => Words {
            verb: "Delete",
            question: format!("Delete {name}?"),
            effect: if user.company.is_some() {
                "They leave the staff and go on to sign in for their company, with the login \
                 that they have."
            } else {
                "They can no longer sign in and leave the list for good. Somebody whom the \
                 history names cannot be deleted, only disabled."
            },
            done: format!("{name} is deleted."),
        },
    }
}

/// The deeds that a user's state allows, for the row of the list or for the page.
#[component]
pub(super) fn DeedButtons(
    user: UserRow,
    asked: Asked,
    /// All of them; otherwise those that are wanted most.
    #[prop(optional)]
    all: bool,
    /// It is oneself, whom one cannot shut out.
    #[prop(optional)]
    own: bool,
    /// They are signed in somewhere.
    #[prop(optional)]
    signed_in: bool,
) -> impl IntoView {
    let disabled = user.status == UserStatus::Disabled;
    let toggle = if disabled {
        UserDeed::Enable
    } else {
        UserDeed::Disable
    };
    let kind = if all {
        ButtonKind::Secondary
    } else {
        ButtonKind::Quiet
    };
    let user = StoredValue::new(user);
    let button = |deed: UserDeed, label: &'static str, shown: bool| {
        shown.then(|| {
            view! {
                <Button kind on_click=move |()| asked.set(Some((user.get_value(), deed)))>
                    {label}
                </Button>
            }
        })
    };
    let label = if disabled { "Enable" } else { "Disable" };
    view! {
        {button(UserDeed::MakeLink, "Password link", !disabled)}
        {button(UserDeed::EndSessions, "Sign out everywhere", signed_in && !own)}
        {button(toggle, label, !own)}
        {button(UserDeed::Delete, "Delete", all && !own)}
    }
}

/// Asks about what is `asked`, and does it.
#[component]
pub(super) fn DeedDialog(
    asked: Asked,
    /// Told what was done.
    done: Callback<UserDeed>,
) -> impl IntoView {
    move || {
        asked
            .get()
            .map(|(user, deed)| view! { <Question user deed asked done /> })
    }
}

#[component]
fn Question(
    user: UserRow,
    deed: UserDeed,
    asked: Asked,
    done: Callback<UserDeed>,
) -> impl IntoView {
    let words = words(&user, deed);
    let action = ServerAction::<ActOnUser>::new();
    let id = user.id;
    let danger = matches!(deed, UserDeed::Disable | UserDeed::Delete);
    view! {
        <DeedQuestion
            id="user-deed"
            name=user.name
            words
            danger
            answer=Signal::derive(move || action.value().get())
            pending=action.pending()
            act=Callback::new(move |()| {
                action.dispatch(ActOnUser { id, deed });
            })
            done=Callback::new(move |()| done.run(deed))
            closed=Callback::new(move |()| asked.set(None))
        />
    }
}
