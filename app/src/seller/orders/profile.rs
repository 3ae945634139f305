//! An order is given to another company.

use super::fns::ChangeProfile;
use crate::{
    seller::company_choice::{Choice, CompanyChoice},
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::order::OrderRow;
use leptos::{ev::SubmitEvent, prelude::*};

/// What is asked about: the order, while the dialog is open. Provided by the page to those
/// who may change profiles.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProfileDialog {
    order: RwSignal<Option<OrderRow>>,
    open: RwSignal<bool>,
}

impl ProfileDialog {
    pub(super) fn new() -> Self {
        Self {
            order: RwSignal::new(None),
            open: RwSignal::new(false),
        }
    }

    /// Asks to which company the order belongs.
    pub(super) fn ask(self, order: OrderRow) {
        self.order.set(Some(order));
        self.open.set(true);
    }
}

/// The dialog itself; stands once on the page.
#[component]
pub(super) fn ChangeProfileDialog(dialog: ProfileDialog, reload: Callback<()>) -> impl IntoView {
    let choice = Choice::new();
    let action = ServerAction::<ChangeProfile>::new();
    let (pending, answer) = (action.pending(), action.value());
    let toasts = use_toasts();
    // Every order is asked about anew.
    Effect::new(move |_| {
        if dialog.open.get() {
            choice.clear();
            answer.set(None);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(changed)) = answer.get() {
            let number = dialog
                .order
                .with_untracked(|order| order.as_ref().map(|order| order.bc_order_id.to_string()));
            let number = number.unwrap_or_default();
            let company = changed.company;
            toasts.say(match changed.invoice {
                Some(invoice) => {
                    format!("Order {number} and its invoice {invoice} belong to {company} now.")
                }
                None => format!("Order {number} belongs to {company} now."),
            });
            dialog.open.set(false);
            reload.run(());
        }
    });
    let error = Signal::derive(move || answer.get().and_then(Result::err));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let order = dialog
            .order
            .with_untracked(|order| order.as_ref().map(|order| order.id));
        if let (Some(order), Some(company)) = (order, choice.insist())
            && !pending.get_untracked()
        {
            action.dispatch(ChangeProfile { order, company });
        }
    };
    let title = move || {
        let order = dialog.order.get();
        let number = order.map(|order| order.bc_order_id.to_string());
        format!("Change the profile of order {}", number.unwrap_or_default())
    };
    view! {
        <Dialog id="change-profile" open=dialog.open title=Signal::derive(title)>
            <form class="form" on:submit=submit>
                <p>{move || dialog.order.get().map(|order| effect(&order))}</p>
                <FormProblem error />
                <CompanyChoice choice open=dialog.open />
                <div class="dialog-actions">
                    <Button on_click=move |()| dialog.open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        "Change profile"
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}

/// Whose it is, and what follows for the money.
fn effect(order: &OrderRow) -> String {
    let owner = format!("It belongs to {}.", order.company);
    match &order.invoice_number {
        Some(invoice) => format!(
            "{owner} Its invoice {invoice} moves with it: the new company owes it from then on, by \
             the same due date, and {} no longer sees it.",
            order.company
        ),
        None => format!("{owner} An invoice of it will be the new company's."),
    }
}
