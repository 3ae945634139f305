use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::html::{escape, page};
use super::sample;
use crate::{NewLine, OrderEdit, Refusal, Sandbox};

/// What the form for a sample order sends.
#[derive(Deserialize)]
pub(crate) struct SampleOrder {
    #[serde(default)]
    customer_id: i64,
    #[serde(default)]
    po_number: String,
}

pub(crate) async fn place(
    State(sandbox): State<Sandbox>,
    Form(form): Form<SampleOrder>,
) -> Response {
    let number = sandbox.order_ids().len();
    let order = sample::order(number, form.customer_id, form.po_number.trim());
    back(&sandbox, sandbox.place_order(order).map(drop))
}

/// An order and what to do with it.
#[derive(Deserialize)]
pub(crate) struct OrderAction {
    id: i64,
    action: String,
}

pub(crate) async fn change(
    State(sandbox): State<Sandbox>,
    Path(OrderAction { id, action }): Path<OrderAction>,
) -> Response {
    let done = match action.as_str() {
        "edit" => one_more(&sandbox, id),
        "cancel" => sandbox.cancel_order(id),
        "refund" => sandbox.refund_order(id, None, "Goodwill").map(drop),
        "ship" => sandbox.ship_order(id, &format!("SBX{id}")),
        _ => Err(Refusal::Missing(format!("The action {action}"))),
    };
    back(&sandbox, done)
}

pub(crate) async fn webhooks(
    State(sandbox): State<Sandbox>,
    Path(action): Path<String>,
) -> Response {
    match action.as_str() {
        "hold" => sandbox.hold_webhooks(),
        "release" => drop(sandbox.release_webhooks(false)),
        "redeliver" => drop(sandbox.redeliver_webhooks(1)),
        _ => {
            return back(
                &sandbox,
                Err(Refusal::Missing(format!("The action {action}"))),
            );
        }
    }
    back(&sandbox, Ok(()))
}

/// Raises the first line's quantity, the smallest change that shows.
fn one_more(sandbox: &Sandbox, id: i64) -> Result<(), Refusal> {
    let mut lines: Vec<NewLine> = sandbox
        .shop()
        .order(id)?
        .lines
        .iter()
        .map(|line| NewLine {
            sku: line.sku.clone(),
            name: line.name.clone(),
            quantity: line.quantity,
            price: line.price,
        })
        .collect();
    if let Some(first) = lines.first_mut() {
        first.quantity += 1;
    }
    sandbox.edit_order(
        id,
        OrderEdit {
            lines: Some(lines),
            ..OrderEdit::default()
        },
    )
}

fn back(sandbox: &Sandbox, done: Result<(), Refusal>) -> Response {
    match done {
        Ok(()) => Redirect::to("/").into_response(),
        Err(refusal) => {
            let main = format!(
                r#"<h1>That did not work</h1><div class="notice bad" role="alert"><p>{}</p></div><p><a class="button" href="/">Back to the store</a></p>"#,
                escape(&refusal.to_string())
            );
            let store = &sandbox.config().store_name;
            page(StatusCode::CONFLICT, "That did not work", store, &main)
        }
    }
}
