//! An invoice is given to another company.

use super::{editor::Editor, fns::ReassignInvoice};
use crate::{
    seller::company_choice::{Choice, CompanyChoice},
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::invoice::{InvoiceDetail, check_reassign};
use leptos::{ev::SubmitEvent, prelude::*};

/// The action with its dialog. What has been typed into the invoice stays.
#[component]
pub(super) fn Reassign(editor: Editor) -> impl IntoView {
    let detail = editor.detail;
    let open = RwSignal::new(false);
    let choice = Choice::new();
    let action = ServerAction::<ReassignInvoice>::new();
    let (pending, answer) = (action.pending(), action.value());
    let toasts = use_toasts();
    Effect::new(move |_| {
        if open.get() {
            choice.clear();
            answer.set(None);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(now)) = answer.get() {
            untrack(|| {
                toasts.say(format!(
                    "Invoice {} belongs to {} now.",
                    now.row.number, now.row.company
                ));
                // Its content is as it was: what was typed cannot clash with it.
                let _ = editor.adopt(now, &editor.unsaved(), true);
                open.set(false);
            });
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(company) = choice.insist()
            && !pending.get_untracked()
        {
            let (id, version) = detail.with_untracked(|detail| (detail.row.id, detail.version));
            action.dispatch(ReassignInvoice {
                id,
                version,
                company,
            });
        }
    };
    let blocked = Signal::derive(move || {
        let payments = detail.with(|detail| detail.payment_count);
        check_reassign(payments)
            .err()
            .map(|refusal| refusal.to_string())
    });
    let error = Signal::derive(move || answer.get().and_then(Result::err));
    let number = detail.with_untracked(|detail| detail.row.number.clone());
    let title = format!("Give invoice {number} to another company");
    view! {
        <Button blocked on_click=move |()| open.set(true)>
            "Reassign"
        </Button>
        <Dialog id="reassign" open title>
            <form class="form" on:submit=submit>
                <p>{move || detail.with(effect)}</p>
                <FormProblem error />
                <CompanyChoice choice open />
                <div class="dialog-actions">
                    <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true pending>
                        "Give it to this company"
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Whose it is, and what follows for the money.
fn effect(detail: &InvoiceDetail) -> String {
    let (company, open) = (&detail.row.company, detail.row.balance.open());
    let order = detail
        .bc_order_id()
        .map(|order| format!(" Its order {order} moves with it."));
    format!(
        "It belongs to {company}. The other company owes its {open} from then on, by the same due \
         date, and {company} no longer sees it.{}",
        order.unwrap_or_default()
    )
}
