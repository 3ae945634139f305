//! Fields that the store adds to its invoices.

use super::error::SettingsError;
use crate::{Portal, trail::json};
use domain::{
    ExtraFieldId, Problem,
    people::{Actor, Permission},
    settings::{ExtraField, ExtraFieldForm, MAX_EXTRA_FIELDS},
};
use store::{NewAudit, StoreError};

const NOUN: &str = "This field";

/// What the audit trail calls a field.
const TRAIL_NOUN: &str = "extra field";

impl Portal {
    /// The store's fields, in order, for whoever sees what was entered into them.
    ///
    /// # Errors
    /// Without the right to see invoices, or when the database fails.
    pub async fn invoice_fields(&self, actor: &Actor) -> Result<Vec<ExtraField>, Problem> {
        actor.require(Permission::InvoicesView)?;
        let read = async { self.read(actor).await?.extra_fields().list().await };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// The store's fields, in order.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn extra_fields(&self, actor: &Actor) -> Result<Vec<ExtraField>, Problem> {
        actor.require(Permission::SettingsManage)?;
        let read = async { self.read(actor).await?.extra_fields().list().await };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// Adds a field behind the others.
    ///
    /// # Errors
    /// Without the right, or with field errors.
    pub async fn add_extra_field(
        &self,
        actor: &Actor,
        form: &ExtraFieldForm,
    ) -> Result<ExtraFieldId, Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.make_extra_field(actor, form).await?)
    }

    async fn make_extra_field(
        &self,
        actor: &Actor,
        form: &ExtraFieldForm,
    ) -> Result<ExtraFieldId, SettingsError> {
        let rules = form.read().map_err(SettingsError::Fields)?;
        let mut tx = self.begin(actor).await?;
        if tx.extra_fields().list().await?.len() >= MAX_EXTRA_FIELDS {
            let message = format!("A store has at most {MAX_EXTRA_FIELDS} fields.");
            return Err(SettingsError::field("name", message));
        }
        let id = tx.extra_fields().insert(&rules).await.map_err(taken)?;
        let summary = format!("Field {} was added to invoices.", rules.name);
        tx.audit()
            .write(NewAudit {
                after: Some(json(&rules)?),
                ..self.deed(actor, (TRAIL_NOUN, id.0), "added", summary)
            })
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Changes a field. What was entered stays as it is; the new rules count from the next
    /// save of an invoice on.
    ///
    /// # Errors
    /// Without the right; with field errors, also when values are to be unique and two
    /// invoices have the same; when it does not exist; `stale`.
    pub async fn change_extra_field(
        &self,
        actor: &Actor,
        id: ExtraFieldId,
        version: i64,
        form: &ExtraFieldForm,
    ) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.alter_extra_field(actor, id, version, form).await?)
    }

    async fn alter_extra_field(
        &self,
        actor: &Actor,
        id: ExtraFieldId,
        version: i64,
        form: &ExtraFieldForm,
    ) -> Result<(), SettingsError> {
        let rules = form.read().map_err(SettingsError::Fields)?;
        let mut tx = self.begin(actor).await?;
        let fields = tx.extra_fields().list().await?;
        let before = fields.into_iter().find(|field| field.id == id);
        let before = before.ok_or(SettingsError::NotFound(NOUN))?;
        if before.rules.kind.code() != rules.kind.code() {
            return Err(SettingsError::field(
                "kind",
                "What can be entered cannot change: remove the field and add another one.",
            ));
        }
        let field = ExtraField { id, version, rules };
        if !tx.extra_fields().update(&field).await.map_err(taken)? {
            return Err(SettingsError::Stale("field"));
        }
        let summary = format!("Field {} of invoices was changed.", field.rules.name);
        tx.audit()
            .write(NewAudit {
                before: Some(json(&before.rules)?),
                after: Some(json(&field.rules)?),
                ..self.deed(actor, (TRAIL_NOUN, id.0), "changed", summary)
            })
            .await?;
        Ok(tx.commit().await?)
    }

    /// Removes a field from all invoices; fine when it is gone already.
    ///
    /// # Errors
    /// Without the right, or when it never existed.
    pub async fn remove_extra_field(&self, actor: &Actor, id: ExtraFieldId) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        Ok(self.drop_extra_field(actor, id).await?)
    }

    async fn drop_extra_field(&self, actor: &Actor, id: ExtraFieldId) -> Result<(), SettingsError> {
        let mut tx = self.begin(actor).await?;
        let fields = tx.extra_fields().list().await?;
        let before = fields.into_iter().find(|field| field.id == id);
        let before = before.ok_or(SettingsError::NotFound(NOUN))?;
        if tx.extra_fields().remove(id, self.now()).await? {
            let summary = format!("Field {} was removed from invoices.", before.rules.name);
            tx.audit()
                .write(NewAudit {
                    before: Some(json(&before.rules)?),
                    ..self.deed(actor, (TRAIL_NOUN, id.0), "removed", summary)
                })
                .await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

fn taken(error: StoreError) -> SettingsError {
    if error.is_taken("unique") {
        return SettingsError::field(
            "unique",
            "Two invoices have the same value in this field. Make their values differ first.",
        );
    }
    if error.is_taken("name") {
        return SettingsError::field("name", "Another field has this name.");
    }
    error.into()
}
