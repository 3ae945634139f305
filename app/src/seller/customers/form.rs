//! The form of a company.

use super::{
    company_path,
    fns::{save_company, show_company},
    parent::ParentField,
};
use crate::{
    error::AppError,
    seller::orders::fns::create_profile,
    ui::{
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        field::{AddressFields, AddressTexts, TextField},
        focus::focus_first_error,
        form_key::random_key,
        leave_guard::ask_before_leaving,
        navigation::use_onward,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::{
    CompanyId, OrderId,
    company::{CompanyForm, CompanyLink},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What becomes of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompanyTarget {
    /// A new company.
    New,
    /// The company is changed.
    Change(CompanyId),
    /// A new company, which gets this order of a customer without one.
    Order(OrderId),
}

impl CompanyTarget {
    async fn save(self, form: CompanyForm) -> Result<CompanyId, AppError> {
        match self {
            Self::New => save_company(None, form).await,
            Self::Change(id) => save_company(Some(id), form).await,
            Self::Order(order) => create_profile(order, form).await,
        }
    }

    /// The company that is there already.
    const fn known(self) -> Option<CompanyId> {
        match self {
            Self::Change(id) => Some(id),
            Self::New | Self::Order(_) => None,
        }
    }
}

/// The fields as typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    external_id: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    terms_days: RwSignal<String>,
    parent: RwSignal<Option<CompanyLink>>,
    address: AddressTexts,
}

impl Typed {
    fn new(form: &CompanyForm, parent: Option<CompanyLink>) -> Self {
        let text = |text: &String| RwSignal::new(text.clone());
        Self {
            name: text(&form.name),
            external_id: text(&form.external_id),
            email: text(&form.email),
            phone: text(&form.phone),
            terms_days: text(&form.terms_days),
            parent: RwSignal::new(parent),
            address: AddressTexts::new(&form.address),
        }
    }

    /// After a stale save: what somebody else has changed and nobody typed over is taken over,
    /// and the next save is based on what the company says now. The error keeps those fields
    /// that somebody else has changed; it names all that say something else than was typed.
    async fn follow(self, id: CompanyId, began: RwSignal<CompanyForm>, error: &mut AppError) {
        let (Some(then), Ok(company)) = (began.try_get_untracked(), show_company(id).await) else {
            return;
        };
        let now = CompanyForm::of(&company.content, company.version);
        let fields = &mut error.0.fields;
        fields.retain(|field| then.differs(&now, &field.field));
        for (typed, then, now) in [
            (self.name, &then.name, &now.name),
            (self.external_id, &then.external_id, &now.external_id),
            (self.email, &then.email, &now.email),
            (self.phone, &then.phone, &now.phone),
            (self.terms_days, &then.terms_days, &now.terms_days),
        ] {
            typed.try_update(|typed| {
                if typed == then {
                    typed.clone_from(now);
                }
            });
        }
        self.address.follow(&then.address, &now.address);
        self.parent.try_update(|parent| {
            if parent.as_ref().map(|link| link.id) == then.parent {
                *parent = company.above.last().cloned();
            }
        });
        began.try_set(now);
    }

    /// The form as it stands, based on how it began.
    fn form(self, began: &CompanyForm) -> CompanyForm {
        CompanyForm {
            name: self.name.get(),
            external_id: self.external_id.get(),
            email: self.email.get(),
            phone: self.phone.get(),
            terms_days: self.terms_days.get(),
            parent: self
                .parent
                .with(|parent| parent.as_ref().map(|link| link.id)),
            address: self.address.get(),
            ..began.clone()
        }
    }
}

/// The form. Nothing typed is lost when it is refused, and leaving it asks first.
#[component]
pub fn CompanyFields(
    /// What becomes of it.
    target: CompanyTarget,
    /// What stands in it to begin with.
    form: CompanyForm,
    /// The company above.
    parent: Option<CompanyLink>,
    /// Where *Cancel* leads.
    back: String,
) -> impl IntoView {
    let typed = Typed::new(&form, parent);
    let began = RwSignal::new(form);
    let key = StoredValue::new(String::new());
    // Only browsers make keys.
    Effect::new(move |_| key.set_value(random_key()));
    let saved = RwSignal::new(false);
    let now = Memo::new(move |_| began.with(|began| typed.form(began)));
    let unsaved = Signal::derive(move || !saved.get() && now.get() != began.get());
    ask_before_leaving(unsaved);

    let action = Action::new(move |form: &CompanyForm| {
        let form = form.clone();
        async move {
            let mut answer = target.save(form).await;
            if let (Some(id), Err(error)) = (target.known(), &mut answer)
                && error.problem().code == "stale"
            {
                typed.follow(id, began, error).await;
            }
            answer
        }
    });
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    let (toasts, onward) = (use_toasts(), use_onward());
    Effect::new(move |_| match action.value().get() {
        Some(Ok(id)) => {
            saved.set(true);
            toasts.say(format!("{} is saved.", typed.name.get_untracked().trim()));
            onward(&company_path(id));
        }
        Some(Err(_)) => focus_first_error(),
        None => {}
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !action.pending().get_untracked() {
            let form = CompanyForm {
                key: key.get_value(),
                ..now.get_untracked()
            };
            action.dispatch(form);
        }
    };
    let error = move |field: &'static str| {
        Signal::derive(move || refused.with(|refused| refused.as_ref()?.field(field)))
    };
    let address_error =
        Callback::new(move |field: String| refused.with(|refused| refused.as_ref()?.field(&field)));
    let own = target.known();
    let verb = if own.is_some() { "Save" } else { "Add company" };
    view! {
        <form class="company-form" novalidate on:submit=submit>
            <FormProblem error=refused />
            <Card title="Company">
                <div class="field-grid">
                    <TextField
                        id="name"
                        label="Name"
                        value=typed.name
                        error=error("name")
                        autocomplete="off"
                        required=true
                    />
                    <TextField
                        id="external_id"
                        label="External id"
                        hint="Its key in your ERP; imports recognise it by this"
                        value=typed.external_id
                        error=error("external_id")
                        autocomplete="off"
                    />
                    <TextField
                        id="email"
                        label="E-mail"
                        kind="email"
                        value=typed.email
                        error=error("email")
                        autocomplete="off"
                    />
                    <TextField
                        id="phone"
                        label="Telephone"
                        kind="tel"
                        value=typed.phone
                        error=error("phone")
                        autocomplete="off"
                    />
                    <TextField
                        id="terms_days"
                        label="Payment terms in days"
                        hint="Empty: the store’s own. New invoices only; those issued keep their due dates"
                        value=typed.terms_days
                        error=error("terms_days")
                        autocomplete="off"
                    />
                    <ParentField own parent=typed.parent error=error("parent") />
                </div>
            </Card>
            <Card title="Address">
                <AddressFields
                    path="address"
                    typed=typed.address
                    error=address_error
                    place_only=true
                />
            </Card>
            <div class="form-actions">
                <LinkButton href=back>"Cancel"</LinkButton>
                <Button kind=ButtonKind::Primary submit=true pending=action.pending()>
                    {verb}
                </Button>
            </div>
        </form>
    }
}
