//! Who looked at a company's statements and other documents that are of no invoice, or took them.

use super::CompanyError;
use crate::{Portal, statements::require_statement};
use domain::{
    CompanyId, Problem,
    invoice::AccessRow,
    people::{Actor, Permission},
    query::{Page, PageRequest},
};

impl Portal {
    /// Who looked at a company's documents that are of no invoice, as statements are, or took
    /// them, the latest first; of those of an invoice tells [`Portal::invoice_access`]. A
    /// company's administrators see who did so on its side; the staff sees everybody.
    ///
    /// # Errors
    /// Without the right to see companies as staff, or to take statements and manage contacts
    /// as a buyer; when the company does not exist for the actor.
    pub async fn company_access(
        &self,
        actor: &Actor,
        id: CompanyId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, Problem> {
        let own_side = actor.buyer().is_some();
        if own_side {
            require_statement(actor)?;
            actor.require(Permission::UpdateUser)?;
        } else {
            actor.require(Permission::CompaniesView)?;
        }
        let read = async {
            let mut tx = self.read(actor).await?;
            let found = tx.companies().find(id).await?;
            found.ok_or(CompanyError::NotFound)?;
            let mut log = tx.document_access();
            let looks = if own_side {
                log.of_company_by_buyers(id, page).await?
            } else {
                log.of_company(id, page).await?
            };
            Ok::<_, CompanyError>(looks)
        };
        Ok(read.await?)
    }
}
