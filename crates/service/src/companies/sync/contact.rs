//! What B2B Edition reports about a company's user is taken over.

use crate::{Portal, again::again, ports::ContactReport};
use domain::{
    company::Taken,
    people::{Actor, BuyerRole, EmailAddress},
};
use store::{ContactRecord, ContactUpdate, NewUserRecord, StoreError, Tx};

/// What a contact is after a report.
struct Wanted<'a> {
    name: &'a str,
    email: &'a EmailAddress,
    role: BuyerRole,
}

impl Portal {
    /// Brings a contact in line with a report, adding it if need be; nobody can sign in as a
    /// new one before it is invited, and one that was disabled here stays so. The inner error
    /// says why the report was not taken over.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn follow_contact(
        &self,
        actor: &Actor,
        report: &ContactReport,
    ) -> Result<Result<Taken, String>, StoreError> {
        let Ok(email) = EmailAddress::parse(&report.email) else {
            return Ok(Err(
                "It has no e-mail address by which somebody could sign in. Correct it in B2B \
                 Edition, then sync again."
                    .to_owned(),
            ));
        };
        let name = match report.name.trim() {
            "" => email.as_str(),
            name => name,
        };
        let wanted = Wanted {
            name,
            email: &email,
            role: report.role(),
        };
        again(|| self.take_contact(actor, report, &wanted)).await
    }

    async fn take_contact(
        &self,
        actor: &Actor,
        report: &ContactReport,
        wanted: &Wanted<'_>,
    ) -> Result<Result<Taken, String>, StoreError> {
        let mut tx = self.begin(actor).await?;
        let company = tx.companies().record_bc(report.bc_company_id).await?;
        let Some(company) = company else {
            return Ok(Err(format!(
                "Its company, number {} in B2B Edition, is not here. It may wait for approval.",
                report.bc_company_id
            )));
        };
        let (email, now) = (wanted.email.as_str(), self.now());
        let known = match tx.contacts().lock_bc(report.bc_user_id, now).await? {
            Some(known) => Some(known),
            None => tx.contacts().lock_email(email, now).await?,
        };
        // How one of the staff is called and signs in is not for B2B Edition to say.
        let staff = known.as_ref().filter(|known| known.row.staff);
        let staff = staff.map(|known| (known.row.name.clone(), known.row.email.clone()));
        let (name, email) = match &staff {
            Some((name, email)) => (name.as_str(), email.as_str()),
            None => (wanted.name, email),
        };
        let update = ContactUpdate {
            name,
            email,
            role: wanted.role,
            company_id: company.id,
            bc_user_id: Some(report.bc_user_id),
            bc_customer_id: Some(report.bc_customer_id).filter(|id| id.0 != 0),
        };
        let Some(known) = known else {
            return self.add_contact_reported(tx, actor, update).await;
        };
        if known.bc_user_id.is_none() && known.company_id != company.id {
            return Ok(Err(format!(
                "The e-mail address {email} is that of a contact of another company here. \
                 Change one of the two, then sync again."
            )));
        }
        if is_same(&known, &update) {
            return Ok(Ok(Taken::Unchanged));
        }
        if !tx.contacts().save(known.row.id, update).await? {
            return Ok(Err(taken(email)));
        }
        if known.company_id != company.id {
            let gone = format!("{} moved to {}.", known.row.name, company.content.name);
            self.note_synced(&mut tx, actor, known.company_id.0, gone)
                .await?;
        }
        let summary = format!(
            "{name} ({email}), {}: as B2B Edition says.",
            wanted.role.label()
        );
        self.note_synced(&mut tx, actor, company.id.0, summary)
            .await?;
        tx.commit().await?;
        Ok(Ok(Taken::Updated))
    }

    async fn add_contact_reported(
        &self,
        mut tx: Tx,
        actor: &Actor,
        update: ContactUpdate<'_>,
    ) -> Result<Result<Taken, String>, StoreError> {
        let added = tx
            .users()
            .insert(NewUserRecord {
                email: update.email,
                name: update.name,
                password_hash: "",
                seller_role: None,
                buyer_role: Some((update.company_id, update.role)),
                bc_customer_id: update.bc_customer_id,
                at: self.now(),
            })
            .await?;
        let Some(id) = added else {
            return Ok(Err(taken(update.email)));
        };
        if !tx.contacts().save(id, update).await? {
            return Ok(Err(taken(update.email)));
        }
        let summary = format!(
            "{} ({}), {}, came from B2B Edition.",
            update.name,
            update.email,
            update.role.label()
        );
        self.note_synced(&mut tx, actor, update.company_id.0, summary)
            .await?;
        tx.commit().await?;
        Ok(Ok(Taken::Created))
    }

    async fn note_synced(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        company: i64,
        summary: String,
    ) -> Result<(), StoreError> {
        let thing = ("company", company);
        tx.audit()
            .write(self.deed(actor, thing, "contact synced", summary))
            .await
    }
}

fn is_same(known: &ContactRecord, update: &ContactUpdate<'_>) -> bool {
    known.row.name == update.name
        && known.row.email == update.email
        && known.row.role == update.role
        && known.company_id == update.company_id
        && known.bc_user_id == update.bc_user_id
        && known.bc_customer_id == update.bc_customer_id
}

fn taken(email: &str) -> String {
    format!(
        "The e-mail address {email} is somebody else's here, perhaps one of your own staff. \
         Change one of the two, or invite whoever it is for the company here, then sync again."
    )
}
