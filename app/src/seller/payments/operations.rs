//! What can be done with a payment: each button asks first and says what follows.

use super::fns::OperatePayment;
use crate::{
    error::AppError,
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        problem::FormProblem,
        toast::use_toasts,
    },
};
use domain::{
    PaymentId,
    payment::{BalanceMove, OperationPreview, PaymentOperation},
};
use leptos::prelude::*;

/// Buttons for the operations that the payment allows.
#[component]
pub(super) fn Operations(
    id: PaymentId,
    previews: Vec<OperationPreview>,
    /// Shows the payment anew; `true` when something was done to it.
    reload: Callback<bool>,
) -> impl IntoView {
    previews
        .into_iter()
        .map(|preview| view! { <Operation id preview reload /> })
        .collect_view()
}

/// The words of an operation.
struct Words {
    verb: &'static str,
    question: String,
    effect: &'static str,
    done: String,
}

fn words(id: PaymentId, preview: &OperationPreview) -> Words {
    match preview.operation {
        PaymentOperation::Apply => Words {
            verb: "Apply",
            question: format!("Apply payment {id}?"),
            effect: if preview.moves.is_empty() {
                "The payment counts as applied. No invoice changes."
            } else {
                "Its money lowers what is due on:"
            },
            done: format!("Payment {id} is applied."),
        },
        PaymentOperation::Revert => Words {
            verb: "Revert",
            question: format!("Revert payment {id}?"),
            effect: if preview.moves.is_empty() {
                "The payment no longer counts as applied. No invoice changes, and no money is \
                 sent back."
            } else {
                "No money is sent back. The payment stays and can be applied again, but until \
                 then the company owes more on:"
            },
            done: format!("Payment {id} is reverted. Its invoices are owed again."),
        },
        PaymentOperation::PullUpdates => Words {
            verb: "Pull updates",
            question: format!("Pull updates of payment {id}?"),
            effect: "The portal reads the payment's order in BigCommerce again. If the money has \
                     come or gone back since, the payment and its invoices follow.",
            done: format!("Payment {id} is as its BigCommerce order says."),
        },
    }
}

/// “Invoice 536365: amount due rises from £0.00 to £10.00”.
fn sentence(step: &BalanceMove) -> String {
    let verb = if step.after.minor() > step.before.minor() {
        "rises"
    } else {
        "falls"
    };
    let BalanceMove {
        number,
        before,
        after,
        ..
    } = step;
    format!("Invoice {number}: amount due {verb} from {before} to {after}")
}

#[component]
fn Operation(id: PaymentId, preview: OperationPreview, reload: Callback<bool>) -> impl IntoView {
    let operation = preview.operation;
    let Words {
        verb,
        question,
        effect,
        done,
    } = words(id, &preview);
    let action = ServerAction::<OperatePayment>::new();
    let open = RwSignal::new(false);
    let toasts = use_toasts();
    Effect::new(move |_| {
        if let Some(Ok(())) = action.value().get() {
            open.set(false);
            toasts.say(done.clone());
            reload.run(true);
        }
    });
    let refused: Signal<Option<AppError>> =
        Signal::derive(move || action.value().get().and_then(Result::err));
    // A refusal means that the page is out of date; it is read again once the refusal is.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open && refused.with_untracked(Option::is_some) {
            reload.run(true);
        }
        is_open
    });
    let confirm = move |()| {
        action.dispatch(OperatePayment { id, operation });
    };
    let danger = operation == PaymentOperation::Revert;
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    let moves = preview
        .moves
        .iter()
        .map(|step| view! { <li>{sentence(step)}</li> });
    let moves = (!preview.moves.is_empty())
        .then(|| view! { <ul class="payment-moves">{moves.collect_view()}</ul> });
    let blocked = preview
        .refusal
        .clone()
        .map(|reason| format!("It cannot be applied. {reason}"));
    view! {
        <Button blocked on_click=move |()| open.set(true)>
            {verb}
        </Button>
        <Dialog id=format!("payment-{}", verb.to_lowercase().replace(' ', "-")) open title=question>
            <p>{effect}</p>
            {moves}
            <FormProblem error=refused />
            <div class="dialog-actions">
                <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                <Button kind pending=action.pending() on_click=confirm>
                    {verb}
                </Button>
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use domain::{Currency, InvoiceId, Money, payment::BalanceMove};

    #[test]
    fn the_effect_names_both_amounts() {
        let pounds = |minor| Money::from_minor(minor, Currency::GBP);
        let step = |before, after| BalanceMove {
            invoice_id: InvoiceId(1),
            number: "536365".to_owned(),
            before: pounds(before),
            after: pounds(after),
        };
        assert_eq!(
            sentence(&step(0, 10_00)),
            "Invoice 536365: amount due rises from £0.00 to £10.00"
        );
        assert_eq!(
            sentence(&step(10_00, 2_50)),
            "Invoice 536365: amount due falls from £10.00 to £2.50"
        );
    }
}
