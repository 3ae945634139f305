//! What can be done with a payment: each button asks first and says what follows.

use super::{fns::OperatePayment, moves::MoveList};
use crate::{
    error::AppError,
    ui::{button::Button, dialog::ConfirmDialog, menu::Menu, toast::use_toasts},
};
use domain::{
    PaymentId,
    payment::{ChangePreview, PaymentChange, PaymentOperation, ProcessingStatus},
};
use leptos::prelude::*;

/// Buttons for the operations that the payment allows, and a menu with what is rarer:
/// statuses set by hand, and deleting it.
#[component]
pub(super) fn Operations(
    id: PaymentId,
    previews: Vec<ChangePreview>,
    /// Shows the payment anew; `true` when something was done to it.
    reload: Callback<bool>,
) -> impl IntoView {
    let (operations, rest): (Vec<_>, Vec<_>) = previews
        .into_iter()
        .partition(|told| matches!(told.change, PaymentChange::Operation(_)));
    let show = |(preview, open)| view! { <Change id preview open reload /> };
    let buttons = |changes: Vec<ChangePreview>| -> (Vec<AnyView>, Vec<_>) {
        let changes = changes.into_iter().map(|preview| {
            let open = RwSignal::new(false);
            let verb = words(id, &preview).verb;
            let blocked = preview
                .refusal
                .clone()
                .map(|reason| format!("It cannot be applied. {reason}"));
            let button = view! {
                <Button blocked on_click=move |()| open.set(true)>
                    {verb}
                </Button>
            };
            (button.into_any(), (preview, open))
        });
        changes.unzip()
    };
    let (shown, dialogs) = buttons(operations);
    let (listed, more) = buttons(rest);
    let menu = (!listed.is_empty()).then(|| {
        view! {
            <Menu id="payment-more" label="More">
                {listed}
            </Menu>
        }
    });
    view! {
        {shown}
        {menu}
        {dialogs.into_iter().chain(more).map(show).collect_view()}
    }
}

/// The words of a change.
struct Words {
    verb: String,
    question: String,
    effect: &'static str,
    done: String,
}

fn words(id: PaymentId, preview: &ChangePreview) -> Words {
    let nothing_moves = preview.moves.is_empty();
    match preview.change {
        PaymentChange::Operation(PaymentOperation::Apply) => Words {
            verb: "Apply".to_owned(),
            question: format!("Apply payment {id}?"),
            effect: if nothing_moves {
                "The payment counts as applied. No invoice changes."
            } else {
                "Its money lowers what is due on:"
            },
            done: format!("Payment {id} is applied."),
        },
        PaymentChange::Operation(PaymentOperation::Revert) => Words {
            verb: "Revert".to_owned(),
            question: format!("Revert payment {id}?"),
            effect: if nothing_moves {
                "The payment no longer counts as applied. No invoice changes, and no money is \
                 sent back."
            } else {
                "No money is sent back. The payment stays and can be applied again, but until \
                 then the company owes more on:"
            },
            done: format!("Payment {id} is reverted. Its invoices are owed again."),
        },
        PaymentChange::Operation(PaymentOperation::PullUpdates) => Words {
            verb: "Pull updates".to_owned(),
            question: format!("Pull updates of payment {id}?"),
            effect: "The portal reads the payment's order in BigCommerce again. If the money has \
                     come or gone back since, the payment and its invoices follow.",
            done: format!("Payment {id} is as its BigCommerce order says."),
        },
        PaymentChange::Status(ProcessingStatus::Refunded) => Words {
            verb: "Mark as refunded".to_owned(),
            question: format!("Mark payment {id} as refunded?"),
            effect: if nothing_moves {
                "The portal sends no money: give it back first. No invoice changes. A refunded \
                 payment cannot be applied any more."
            } else {
                "The portal sends no money: give it back first. A refunded payment cannot be \
                 applied any more, and the company owes more on:"
            },
            done: format!("Payment {id} is refunded."),
        },
        PaymentChange::Status(status) => Words {
            verb: format!("Set to {}", status.label().to_lowercase()),
            question: format!("Set payment {id} to {}?", status.label().to_lowercase()),
            effect: "A status says how far the money has come. No invoice changes.",
            done: format!("Payment {id} is {}.", status.label().to_lowercase()),
        },
        PaymentChange::Delete => Words {
            verb: "Delete payment".to_owned(),
            question: format!("Delete payment {id}?"),
            effect: if nothing_moves {
                "It leaves all lists and cannot be brought back. No invoice changes."
            } else {
                "It leaves all lists and cannot be brought back. The company owes more on:"
            },
            done: format!("Payment {id} is deleted."),
        },
    }
}

/// Does it take money off invoices, or a payment away?
const fn is_dangerous(change: PaymentChange) -> bool {
    matches!(
        change,
        PaymentChange::Operation(PaymentOperation::Revert)
            | PaymentChange::Status(ProcessingStatus::Refunded)
            | PaymentChange::Delete
    )
}

/// The question before a change.
#[component]
fn Change(
    id: PaymentId,
    preview: ChangePreview,
    open: RwSignal<bool>,
    reload: Callback<bool>,
) -> impl IntoView {
    let change = preview.change;
    let Words {
        verb,
        question,
        effect,
        done,
    } = words(id, &preview);
    let action = ServerAction::<OperatePayment>::new();
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
        action.dispatch(OperatePayment { id, change });
    };
    let dialog = format!("payment-{}", verb.to_lowercase().replace(' ', "-"));
    view! {
        <ConfirmDialog
            id=dialog
            open
            title=question
            effect
            confirm=verb
            danger=is_dangerous(change)
            pending=action.pending()
            error=refused
            on_confirm=confirm
        >
            <MoveList moves=preview.moves />
        </ConfirmDialog>
    }
}
