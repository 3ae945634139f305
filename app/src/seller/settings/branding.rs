//! How the store presents itself.

use super::{
    PATH, Section,
    fns::{self, RemoveLogo, SaveBranding},
    settings_form::{Draft, SettingsForm},
};
use crate::ui::{
    awaited::Awaited,
    badge::Tone,
    button::{Button, ButtonKind},
    card::{Card, Notice},
    dialog::ConfirmDialog,
    field::{Field, TextField},
};
use domain::settings::{Branding, BrandingForm, LogoError, LogoView, Saved};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where a new logo is sent.
const UPLOAD: &str = "/seller/settings/logo";

#[component]
pub(super) fn BrandingSection() -> impl IntoView {
    let saved = Resource::new(|| (), |()| fns::show_branding());
    let show = |(saved, logo)| {
        view! {
            <Form saved />
            <Logo logo />
        }
        .into_any()
    };
    let query = use_query_map();
    let done = move || query.with(|query| query.get("saved")).is_some();
    view! {
        {move || {
            done().then(|| view! { <Notice tone=Tone::Ok>"The branding is saved."</Notice> })
        }}
        <Awaited answer=saved show />
    }
}

/// Name and colours stand in the frame around every page, so the document is loaded anew.
fn show_anew() {
    let href = format!("{PATH}?section={}&saved=1", Section::Branding.code());
    // Without it the old name stays until the next document; nothing else depends on it.
    let _ = window().location().set_href(&href);
}

#[component]
fn Form(saved: Saved<Branding>) -> impl IntoView {
    let form = BrandingForm::of(&saved.value);
    let name = RwSignal::new(form.name);
    let accent = RwSignal::new(form.accent);
    let action = ServerAction::<SaveBranding>::new();
    let draft = Draft::follow(saved.version, action);
    Effect::new(move |_| {
        if matches!(action.value().get(), Some(Ok(_))) {
            draft.unsaved.set(false);
            show_anew();
        }
    });
    let save = move |()| {
        action.dispatch(SaveBranding {
            version: draft.version.get_untracked(),
            form: BrandingForm {
                name: name.get_untracked(),
                accent: accent.get_untracked(),
            },
        });
    };
    // Checked by the very rule that saves, as soon as the field is left.
    let left = RwSignal::new(false);
    let refused = draft.error("accent");
    let accent_error = Signal::derive(move || {
        if !left.get() {
            return refused.get();
        }
        let form = BrandingForm {
            name: "name".to_owned(),
            accent: accent.get(),
        };
        let errors = form.read().err()?;
        errors.into_iter().map(|error| error.message).next()
    });
    view! {
        <SettingsForm title="Name and colour" draft save>
            <TextField
                id="name"
                label="Store name"
                value=name
                hint="As your customers know it; stands at the top of every page."
                error=draft.error("name")
            />
            <TextField
                id="accent"
                label="Accent colour"
                value=accent
                hint="Like #2360b8. For links and the main button; it needs a contrast of 4.5 to \
                 white. In dark mode it is lightened by itself."
                error=accent_error
                on_leave=Callback::new(move |()| left.set(true))
            />
        </SettingsForm>
    }
}

/// The logo has a form of its own, which works without JavaScript.
#[component]
fn Logo(logo: Option<LogoView>) -> impl IntoView {
    let query = use_query_map();
    let error = Signal::derive(move || {
        let code = query.with(|query| query.get("logo"))?;
        LogoError::from_code(&code).map(|error| error.to_string())
    });
    let remove = ServerAction::<RemoveLogo>::new();
    let refused = Signal::derive(move || remove.value().get().and_then(Result::err));
    Effect::new(move |_| {
        if matches!(remove.value().get(), Some(Ok(()))) {
            show_anew();
        }
    });
    let asking = RwSignal::new(false);
    let has_logo = logo.is_some();
    let shown = logo.map(|logo| {
        view! {
            <p>
                <img
                    class="logo-preview"
                    src=logo.path()
                    alt="The store’s logo"
                    width=logo.facts.width.to_string()
                    height=logo.facts.height.to_string()
                />
            </p>
        }
    });
    view! {
        <Card title="Logo">
            {shown}
            <form
                class="settings-form"
                method="post"
                action=UPLOAD
                enctype="multipart/form-data"
            >
                <Field
                    id="logo"
                    label="Picture"
                    hint=Some(
                        "PNG, JPEG or WebP, at most 512 kB and 2,000 pixels wide and high. Stands \
                         beside the store’s name."
                            .to_owned(),
                    )
                    error
                >
                    <input
                        id="logo"
                        name="logo"
                        class="input"
                        type="file"
                        required
                        accept="image/png,image/jpeg,image/webp"
                        aria-describedby="logo-hint logo-error"
                    />
                </Field>
                <div class="settings-save">
                    <Button submit=true>
                        {if has_logo { "Replace the logo" } else { "Upload the logo" }}
                    </Button>
                    {has_logo
                        .then(|| {
                            view! {
                                <Button
                                    kind=ButtonKind::Danger
                                    on_click=move |()| asking.set(true)
                                >
                                    "Remove the logo"
                                </Button>
                            }
                        })}
                </div>
            </form>
            <ConfirmDialog
                id="remove-logo"
                open=asking
                title="Remove the logo?"
                effect="Pages and documents show the store’s name alone from now on, also those \
                        that buyers open. To have the logo back it must be uploaded again."
                confirm="Remove it"
                danger=true
                pending=remove.pending()
                error=refused
                on_confirm=move |()| {
                    remove.dispatch(RemoveLogo {});
                }
            />
        </Card>
    }
}
