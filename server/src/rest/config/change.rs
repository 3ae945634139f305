//! `PUT /config`.

use super::{shape::Config, version};
use crate::{
    rest::{
        answer::{Answer, Envelope},
        body::Body,
        caller::Caller,
        refusal::Refusal,
        seen::{seen, unless_seen},
    },
    state::AppState,
};
use axum::{extract::State, http::HeaderMap};
use domain::{
    payment::OfflineMethod,
    settings::{InvoicingForm, PaymentPolicy, Saved},
};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

/// New settings.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ConfigChange {
    data: Vec<ConfigGroup>,
}

/// A group of settings; what is not sent stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ConfigGroup {
    /// The name of the group: `payments`.
    path: String,
    #[schema(value_type = Object)]
    value: Value,
}

/// Changes the settings of invoices and payments, all of them or none: who is invoiced by the
/// portal itself, and how invoices may be paid.
#[utoipa::path(
    put,
    path = "/config",
    operation_id = "putConfig",
    tag = "config",
    params(("If-Match" = Option<String>, Header, description = "The `ETag` that was read.")),
    request_body = ConfigChange,
    responses(
        (status = 200, body = Envelope<Vec<String>>, description = "They are changed."),
        (status = 412, description = "They were changed since they were read."),
        (status = 422, description = "Settings that cannot be changed."),
    )
)]
pub(super) async fn change(
    State(state): State<AppState>,
    Caller(actor): Caller,
    headers: HeaderMap,
    Body(sent): Body<ConfigChange>,
) -> Answer<Vec<String>> {
    let invoicing = state.portal.invoicing_settings(&actor).await?;
    let payments = state.portal.payment_settings(&actor).await?;
    unless_seen(seen(&headers)?, version(&invoicing, &payments))?;
    let shown = Config::of(&invoicing.value, &payments.value);
    let shown = serde_json::to_value(shown).unwrap_or_default();
    let mut wanted = Wanted {
        invoicing: InvoicingForm::of(&invoicing.value),
        payments: payments.value.clone(),
    };
    for (index, group) in sent.data.iter().enumerate() {
        let Some(known) = shown.get(&group.path) else {
            let field = format!("data.{index}.path");
            return Err(Refusal::field(
                &field,
                "There is no such group of settings.",
            ));
        };
        wanted.take_group(known, group)?;
    }
    let form = Saved {
        version: invoicing.version,
        value: wanted.invoicing,
    };
    let policy = Saved {
        version: payments.version,
        value: wanted.payments,
    };
    let form = (form.value != InvoicingForm::of(&invoicing.value)).then_some(&form);
    let policy = (policy != payments).then_some(&policy);
    state
        .portal
        .save_invoicing_and_payments(&actor, form, policy)
        .await?;
    Ok(Envelope::of(Vec::new()))
}

/// The settings as they are to be.
struct Wanted {
    invoicing: InvoicingForm,
    payments: PaymentPolicy,
}

impl Wanted {
    /// Takes a group of settings. What is as it is `known` changes nothing: whoever sends back
    /// all that was answered, with one setting changed, means that one, although another group
    /// says the same as before.
    fn take_group(&mut self, known: &Value, group: &ConfigGroup) -> Result<(), Refusal> {
        let refused = |field: &str| Refusal::field(field, "This cannot be changed to that.");
        if *known == group.value {
            return Ok(());
        }
        let Value::Object(settings) = &group.value else {
            return Err(refused(&group.path));
        };
        for (name, value) in settings {
            let stays = known.get(name).is_some_and(|known| same(known, value));
            if !stays && !self.take(&group.path, name, value) {
                return Err(refused(&format!("{}.{name}", group.path)));
            }
        }
        Ok(())
    }

    /// Takes one setting; `false` when it is none that can be changed, or to nothing it can be.
    fn take(&mut self, group: &str, name: &str, value: &Value) -> bool {
        let Some(on) = flag(value) else {
            return false;
        };
        match (group, name) {
            ("payments", "onlinePaymentAutomaticInvoiceGeneration") => self.invoicing.online = on,
            ("payments", "offlinePaymentAutomaticInvoiceGeneration") => {
                self.invoicing.offline = on;
            }
            ("paymentsBigcommerceSalesOrder" | "isPaymentProcessingEnabled", "isEnabled") => {
                self.payments.checkout = on;
            }
            ("paymentsOffline", "isEnabled") if !on => self.payments.offline.clear(),
            ("paymentsOffline", "isEnabled") if self.payments.offline.is_empty() => {
                self.payments.offline = OfflineMethod::ALL.to_vec();
            }
            ("paymentsOffline", "isEnabled") => {}
            _ => return false,
        }
        true
    }
}

/// The same value, of a flag however it is written.
fn same(known: &Value, sent: &Value) -> bool {
    known == sent || flag(known).is_some_and(|on| flag(sent) == Some(on))
}

/// 0 or 1, however that is written.
fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(on) => Some(*on),
        Value::Number(number) => match number.as_i64()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
        Value::String(text) => match text.as_str() {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::flag;
    use serde_json::json;

    #[test]
    fn flags_are_read_however_they_are_written() {
        for on in [json!(1), json!("1"), json!(true)] {
            assert_eq!(flag(&on), Some(true));
        }
        for off in [json!(0), json!("0"), json!(false)] {
            assert_eq!(flag(&off), Some(false));
        }
        for neither in [json!(2), json!("on"), json!(0.5), json!(null), json!([1])] {
            assert_eq!(flag(&neither), None);
        }
    }
}
