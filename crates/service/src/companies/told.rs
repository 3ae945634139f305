//! Companies as programs read and tell them, by the numbers and keys by which programs know them.

use super::{
    error::CompanyError,
    number::{NumberError, numbered},
};
use crate::{Portal, again::again, portal::internal};
use domain::{
    CompanyId, Problem,
    change::Upserted,
    company::{CompanyForm, CompanyTold, ToldCompanies, ToldCompany},
    people::{Actor, Permission},
    query::Page,
};
use store::{CompanyRecord, StoreError, Tx};

/// How often a company is read anew when somebody else changes or adds it at the same time.
const ATTEMPTS: u32 = 3;

impl Portal {
    /// A page of the companies, in the order in which they were added.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn told_companies(
        &self,
        actor: &Actor,
        asked: &ToldCompanies,
    ) -> Result<Page<ToldCompany>, Problem> {
        actor.require(Permission::CompaniesView)?;
        let read = async { self.read(actor).await?.companies().told_list(asked).await };
        let found: Result<_, StoreError> = read.await;
        found.map_err(|error| internal(&error))
    }

    /// A company by the number by which programs know it.
    ///
    /// # Errors
    /// Without the right, or when there is none.
    pub async fn told_company(&self, actor: &Actor, number: &str) -> Result<ToldCompany, Problem> {
        actor.require(Permission::CompaniesView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let id = found(&mut tx, number).await?;
            let company = tx.companies().told_one(id).await?;
            company.ok_or(CompanyError::NotFound)
        };
        Ok(read.await?)
    }

    /// Which company has the number by which programs know it, for whoever may see it or what
    /// it owes.
    ///
    /// # Errors
    /// Without either right, or when there is none.
    pub async fn company_of_number(
        &self,
        actor: &Actor,
        number: &str,
    ) -> Result<CompanyId, Problem> {
        if !actor.may(Permission::CompaniesView) {
            actor.require(Permission::InvoicesView)?;
        }
        let read = async {
            let mut tx = self.read(actor).await?;
            found(&mut tx, number).await
        };
        Ok(read.await?)
    }

    /// Adds the company with this key in the ERP, or changes it where it is known; the same
    /// again changes nothing. A version is the one that the program has seen: then there is
    /// such a company.
    ///
    /// # Errors
    /// As [`Portal::create_company`] and [`Portal::edit_company`], but that without a version
    /// nothing is stale: what is not told stays as it is.
    pub async fn upsert_company(
        &self,
        actor: &Actor,
        external_id: &str,
        version: Option<i64>,
        told: &CompanyTold,
    ) -> Result<(ToldCompany, Upserted), Problem> {
        actor.require(Permission::CompaniesEdit)?;
        let mut attempt = 1;
        let (id, upserted) = loop {
            match self.try_upsert(actor, external_id, version, told).await {
                // Somebody has added or changed it since it was read.
                Err(error) if attempt < ATTEMPTS && is_overtaken(&error) => attempt += 1,
                outcome => break outcome?,
            }
        };
        let read = async {
            let mut tx = self.read(actor).await?;
            let company = tx.companies().told_one(id).await?;
            company.ok_or(CompanyError::NotFound)
        };
        Ok((read.await?, upserted))
    }

    async fn try_upsert(
        &self,
        actor: &Actor,
        external_id: &str,
        version: Option<i64>,
        told: &CompanyTold,
    ) -> Result<(CompanyId, Upserted), CompanyError> {
        let external_id = external_id.trim();
        if external_id.is_empty() {
            return Err(CompanyError::field(
                "external_id",
                "This field is required.",
            ));
        }
        let mut tx = self.read(actor).await?;
        let known = tx.companies().record_external(external_id).await?;
        if version.is_some() && version != known.as_ref().map(|known| known.version) {
            return Err(CompanyError::Stale(Vec::new()));
        }
        let parent = match told.parent.as_deref().map(str::trim) {
            None => known.as_ref().and_then(|known| known.content.parent),
            Some("") => None,
            Some(number) => Some(above(&mut tx, number).await?),
        };
        tx.commit().await?;
        let form = match &known {
            Some(known) => CompanyForm::of(&known.content, known.version),
            None => CompanyForm {
                external_id: external_id.to_owned(),
                ..CompanyForm::default()
            },
        };
        let form = CompanyForm {
            parent,
            ..told.onto(form)
        };
        let Some(CompanyRecord { id, content, .. }) = known else {
            let id = again(|| self.add_company(actor, &form)).await?;
            return Ok((id, Upserted::Created));
        };
        let wanted = form.read().map_err(CompanyError::Fields)?;
        if wanted == content {
            return Ok((id, Upserted::Unchanged));
        }
        again(|| self.change_company(actor, id, form.version, &wanted)).await?;
        Ok((id, Upserted::Updated))
    }
}

/// The company that a program calls by this number.
async fn found(tx: &mut Tx, number: &str) -> Result<CompanyId, CompanyError> {
    match numbered(tx, number).await {
        Ok(company) => Ok(company.id),
        Err(NumberError::Store(error)) => Err(error.into()),
        Err(NumberError::Unknown) => Err(CompanyError::NotFound),
        Err(error @ NumberError::Ambiguous) => Err(CompanyError::field("id", error)),
    }
}

/// The company that is to be above another one.
async fn above(tx: &mut Tx, number: &str) -> Result<CompanyId, CompanyError> {
    match numbered(tx, number).await {
        Ok(company) => Ok(company.id),
        Err(NumberError::Store(error)) => Err(error.into()),
        Err(error) => Err(CompanyError::field("parent", error)),
    }
}

/// Would it come out otherwise if it were read anew?
fn is_overtaken(error: &CompanyError) -> bool {
    match error {
        CompanyError::Stale(_) => true,
        CompanyError::Fields(fields) => fields.iter().any(|field| field.field == "external_id"),
        _ => false,
    }
}
