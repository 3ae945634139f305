//! What is entered for an invoice into the store's own fields.

use super::error::SettingsError;
use crate::{Portal, again::again, trail::json};
use domain::{
    InvoiceId, Problem,
    people::{Actor, Permission},
    problem::FieldError,
    settings::{ExtraFieldRow, ExtraValue, check_values},
};
use store::{NewAudit, StoreError, Tx};

const NOUN: &str = "This invoice";

impl Portal {
    /// Saves what was typed into the store's own fields of an invoice. `seen` is what
    /// stood there when the form was opened. They say nothing about money, so a completed
    /// invoice takes them too.
    ///
    /// # Errors
    /// Without the right; with field errors under `extra.<id>`, also when a unique value is
    /// another invoice's; when the invoice does not exist; `stale`.
    pub async fn save_extra_values(
        &self,
        actor: &Actor,
        invoice: InvoiceId,
        seen: &[ExtraValue],
        typed: &[ExtraValue],
    ) -> Result<Vec<ExtraFieldRow>, Problem> {
        actor.require(Permission::InvoicesEdit)?;
        match again(|| self.write_values(actor, invoice, seen, typed)).await {
            Err(SettingsError::Store(error)) if error.is_taken("unique_key") => {
                let holders = self.unique_holders(actor, Some(invoice), typed).await;
                Err(match holders {
                    Ok(fields) if !fields.is_empty() => SettingsError::Fields(fields),
                    Ok(_) => error.into(),
                    Err(error) => error.into(),
                }
                .into())
            }
            other => Ok(other?),
        }
    }

    async fn write_values(
        &self,
        actor: &Actor,
        invoice: InvoiceId,
        seen: &[ExtraValue],
        typed: &[ExtraValue],
    ) -> Result<Vec<ExtraFieldRow>, SettingsError> {
        let mut tx = self.begin(actor).await?;
        if tx.invoices().lock(&[invoice]).await?.is_empty() {
            return Err(SettingsError::NotFound(NOUN));
        }
        let before = tx.extra_fields().of_invoice(invoice).await?;
        let fields: Vec<_> = before.iter().map(|row| row.field.clone()).collect();
        let values = check_values(&fields, typed).map_err(SettingsError::Fields)?;
        let stood = before.iter().all(|row| {
            let met = seen.iter().find(|value| value.field_id == row.field.id);
            met.map_or("", |value| value.value.as_str()) == row.value
        });
        if !stood {
            return Err(SettingsError::Stale("fields of this invoice"));
        }
        tx.extra_fields()
            .set_values(invoice, &fields, &values)
            .await?;
        let after = tx.extra_fields().of_invoice(invoice).await?;
        if after != before {
            self.note_values(&mut tx, actor, invoice, &before, &after)
                .await?;
        }
        tx.commit().await?;
        Ok(after)
    }

    async fn note_values(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        invoice: InvoiceId,
        before: &[ExtraFieldRow],
        after: &[ExtraFieldRow],
    ) -> Result<(), StoreError> {
        let said: Vec<String> = before
            .iter()
            .zip(after)
            .filter(|(old, new)| old.value != new.value)
            .map(|(_, new)| match new.value.as_str() {
                "" => format!("{} was cleared", new.field.rules.name),
                value => format!("{} is now {value}", new.field.rules.name),
            })
            .collect();
        tx.audit()
            .write(NewAudit {
                noun: "invoice",
                noun_id: invoice.0,
                action: "fields changed",
                summary: format!("{}.", said.join("; ")),
                actor,
                before: Some(values_json(before)?),
                after: Some(values_json(after)?),
                at: self.now(),
            })
            .await
    }

    /// Which fields those are whose values another invoice than this one has.
    pub(crate) async fn unique_holders(
        &self,
        actor: &Actor,
        invoice: Option<InvoiceId>,
        typed: &[ExtraValue],
    ) -> Result<Vec<FieldError>, StoreError> {
        let mut tx = self.read(actor).await?;
        let fields = tx.extra_fields().list().await?;
        let unique: Vec<_> = fields.iter().filter(|field| field.rules.unique).collect();
        let mut found = Vec::new();
        for value in typed {
            let Some(field) = unique.iter().find(|field| field.id == value.field_id) else {
                continue;
            };
            let read = field.read(&value.value).ok().flatten().unwrap_or_default();
            if let Some((id, number)) = tx.extra_fields().holder(field.id, &read).await?
                && Some(id) != invoice
            {
                found.push(FieldError::new(
                    format!("extra.{}", field.id),
                    format!("Invoice {number} has this value already, and it must be unique."),
                ));
            }
        }
        Ok(found)
    }
}

fn values_json(rows: &[ExtraFieldRow]) -> Result<String, StoreError> {
    let values: std::collections::BTreeMap<&str, &str> = rows
        .iter()
        .map(|row| (row.field.rules.name.as_str(), row.value.as_str()))
        .collect();
    json(&values)
}
