//! A link to set a password, shown once.

use super::{card::Notice, date::MomentText};
use domain::people::{Invitation, PasswordLink};
use leptos::prelude::*;

/// What there is to do after somebody was added: a link to be handed over, or to tell whoever
/// had a login already. In browsers only.
pub(crate) fn invited_box(invitation: &Invitation) -> AnyView {
    let name = &invitation.name;
    let known = invitation.known.then(|| {
        let password = if invitation.link.is_some() {
            "The name stays as it is. They are signed out everywhere, and set a new password by \
             the link below;"
        } else {
            "The name and a password that was set stay as they are;"
        };
        let words = format!(
            "{name} is here already, with this e-mail address. {password} the login now opens \
             both areas of the portal, to be chosen after signing in.",
        );
        view! { <Notice>{words}</Notice> }
    });
    let link = invitation.link.as_ref().map(|link| link_box(name, link));
    view! {
        {known}
        {link}
    }
    .into_any()
}

/// The link of somebody called `name`, to be copied and handed over. In browsers only.
pub(crate) fn link_box(name: &str, link: &PasswordLink) -> AnyView {
    let origin = window().location().origin().unwrap_or_default();
    let url = format!("{origin}{}", link.path());
    view! {
        <div class="form">
            <div class="field">
                <label class="field-label" for="password-link">
                    {format!("Link for {name}")}
                </label>
                <input
                    id="password-link"
                    class="input"
                    type="text"
                    readonly
                    value=url
                    aria-describedby="password-link-hint"
                    on:focus:target=move |event| event.target().select()
                />
                <p class="field-hint" id="password-link-hint">
                    "It works once, until "
                    <MomentText at=link.expires_at />
                    "."
                </p>
            </div>
            <Notice>
                {format!(
                    "Copy the link now and send it to {name} yourself: it is not shown again, and \
                     whoever has it can set the password.",
                )}
            </Notice>
        </div>
    }
    .into_any()
}
