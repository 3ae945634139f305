//! Reading and saving the groups of settings.

use super::{InForce, error::SettingsError};
use crate::{Portal, trail::json};
use chrono::{DateTime, Utc};
use domain::{
    Problem,
    people::{Actor, Permission},
    settings::{
        Branding, BrandingForm, InvoicingForm, InvoicingPolicy, NextNumber, OrderSettings,
        PaymentPolicy, ProgramPolicy, Saved, SellerDetails, SellerDetailsForm,
    },
};
use store::{NewAudit, Tx};

impl Portal {
    /// When orders become invoices, and what those say.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn invoicing_settings(
        &self,
        actor: &Actor,
    ) -> Result<Saved<InvoicingPolicy>, Problem> {
        self.show_group(actor).await
    }

    /// What the next invoice that the portal numbers would be called. Asking uses no number
    /// up.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn next_invoice_number(&self, actor: &Actor) -> Result<NextNumber, Problem> {
        actor.require(Permission::SettingsManage)?;
        let today = self.today();
        let read = async {
            let mut tx = self.read(actor).await?;
            let policy: Saved<InvoicingPolicy> = self.in_force(&mut tx).await?;
            tx.invoices().next_number(&policy.value.number, today).await
        };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// Saves when orders become invoices, and what those say.
    ///
    /// # Errors
    /// Without the right; with field errors; `stale` when somebody else saved meanwhile.
    pub async fn save_invoicing(
        &self,
        actor: &Actor,
        version: i64,
        form: &InvoicingForm,
    ) -> Result<Saved<InvoicingPolicy>, Problem> {
        let now = self.now();
        self.save_group(actor, version, |before| read_invoicing(form, before, now))
            .await
    }

    /// What becomes of an invoice whose order changes.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn order_settings(&self, actor: &Actor) -> Result<Saved<OrderSettings>, Problem> {
        self.show_group(actor).await
    }

    /// Saves what becomes of an invoice whose order changes.
    ///
    /// # Errors
    /// Without the right; `stale` when somebody else saved meanwhile.
    pub async fn save_order_settings(
        &self,
        actor: &Actor,
        version: i64,
        settings: OrderSettings,
    ) -> Result<Saved<OrderSettings>, Problem> {
        self.save_group(actor, version, |_| Ok(settings)).await
    }

    /// How invoices may be paid.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn payment_settings(&self, actor: &Actor) -> Result<Saved<PaymentPolicy>, Problem> {
        self.show_group(actor).await
    }

    /// Saves how invoices may be paid.
    ///
    /// # Errors
    /// Without the right; with field errors; `stale` when somebody else saved meanwhile.
    pub async fn save_payment_settings(
        &self,
        actor: &Actor,
        version: i64,
        policy: &PaymentPolicy,
    ) -> Result<Saved<PaymentPolicy>, Problem> {
        self.save_group(actor, version, |_| read_payments(policy))
            .await
    }

    /// Saves when orders become invoices, how invoices may be paid, or both, in one unit of
    /// work: where one of them is refused, the other one stays as well.
    ///
    /// # Errors
    /// As [`Portal::save_invoicing`] and [`Portal::save_payment_settings`].
    pub async fn save_invoicing_and_payments(
        &self,
        actor: &Actor,
        invoicing: Option<&Saved<InvoicingForm>>,
        payments: Option<&Saved<PaymentPolicy>>,
    ) -> Result<(), Problem> {
        actor.require(Permission::SettingsManage)?;
        let now = self.now();
        let mut tx = self.begin(actor).await.map_err(SettingsError::Store)?;
        if let Some(form) = invoicing {
            self.change_group::<InvoicingPolicy>(&mut tx, actor, form.version, |before| {
                read_invoicing(&form.value, before, now)
            })
            .await?;
        }
        if let Some(policy) = payments {
            self.change_group::<PaymentPolicy>(&mut tx, actor, policy.version, |_| {
                read_payments(&policy.value)
            })
            .await?;
        }
        tx.commit().await.map_err(SettingsError::Store)?;
        Ok(())
    }

    /// What programs may do beyond what people may.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn program_settings(&self, actor: &Actor) -> Result<Saved<ProgramPolicy>, Problem> {
        self.show_group(actor).await
    }

    /// Saves what programs may do beyond what people may.
    ///
    /// # Errors
    /// Without the right; `stale` when somebody else saved meanwhile.
    pub async fn save_program_settings(
        &self,
        actor: &Actor,
        version: i64,
        policy: ProgramPolicy,
    ) -> Result<Saved<ProgramPolicy>, Problem> {
        self.save_group(actor, version, |_| Ok(policy)).await
    }

    /// How the store presents itself.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn branding(&self, actor: &Actor) -> Result<Saved<Branding>, Problem> {
        self.show_group(actor).await
    }

    /// Saves how the store presents itself.
    ///
    /// # Errors
    /// Without the right; with field errors; `stale` when somebody else saved meanwhile.
    pub async fn save_branding(
        &self,
        actor: &Actor,
        version: i64,
        form: &BrandingForm,
    ) -> Result<Saved<Branding>, Problem> {
        self.save_group(actor, version, |_| {
            form.read().map_err(SettingsError::Fields)
        })
        .await
    }

    /// What documents say of the seller besides its name.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn seller_details(&self, actor: &Actor) -> Result<Saved<SellerDetails>, Problem> {
        self.show_group(actor).await
    }

    /// Saves what documents say of the seller; the next one that is printed says it.
    ///
    /// # Errors
    /// Without the right; with field errors; `stale` when somebody else saved meanwhile.
    pub async fn save_seller_details(
        &self,
        actor: &Actor,
        version: i64,
        form: &SellerDetailsForm,
    ) -> Result<Saved<SellerDetails>, Problem> {
        self.save_group(actor, version, |_| {
            form.read().map_err(SettingsError::Fields)
        })
        .await
    }

    async fn show_group<T: InForce>(&self, actor: &Actor) -> Result<Saved<T>, Problem> {
        actor.require(Permission::SettingsManage)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            self.in_force(&mut tx).await
        };
        Ok(read.await.map_err(SettingsError::Store)?)
    }

    /// Checks the right, lets `decide` make the new value of the one that holds, and saves.
    async fn save_group<T: InForce + PartialEq>(
        &self,
        actor: &Actor,
        version: i64,
        decide: impl FnOnce(&T) -> Result<T, SettingsError> + Send,
    ) -> Result<Saved<T>, Problem> {
        actor.require(Permission::SettingsManage)?;
        let mut tx = self.begin(actor).await.map_err(SettingsError::Store)?;
        let saved = self.change_group(&mut tx, actor, version, decide).await?;
        tx.commit().await.map_err(SettingsError::Store)?;
        Ok(saved)
    }

    /// Lets `decide` make the new value of the group that holds, and puts it in its place.
    async fn change_group<T: InForce + PartialEq>(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        version: i64,
        decide: impl FnOnce(&T) -> Result<T, SettingsError> + Send,
    ) -> Result<Saved<T>, SettingsError> {
        let before: Saved<T> = self.in_force(tx).await?;
        let value = decide(&before.value)?;
        if before.version != version {
            return Err(SettingsError::Stale(T::TITLE));
        }
        if before.value == value {
            return Ok(before);
        }
        self.write_group(tx, actor, &before, value).await
    }

    async fn write_group<T: InForce>(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: &Saved<T>,
        value: T,
    ) -> Result<Saved<T>, SettingsError> {
        let at = self.now();
        if !tx.settings().put(before.version, &value, at).await? {
            return Err(SettingsError::Stale(T::TITLE));
        }
        tx.audit()
            .write(NewAudit {
                noun: "settings",
                noun_id: self.profile().id.0,
                action: "changed",
                summary: format!("Changed the {}.", T::TITLE),
                actor,
                before: Some(json(&before.value)?),
                after: Some(json(&value)?),
                at,
            })
            .await?;
        Ok(Saved {
            version: before.version + 1,
            value,
        })
    }
}

fn read_invoicing(
    form: &InvoicingForm,
    before: &InvoicingPolicy,
    now: DateTime<Utc>,
) -> Result<InvoicingPolicy, SettingsError> {
    form.read(before, now).map_err(SettingsError::Fields)
}

fn read_payments(policy: &PaymentPolicy) -> Result<PaymentPolicy, SettingsError> {
    policy.check().map_err(SettingsError::Fields)?;
    Ok(policy.clone())
}
