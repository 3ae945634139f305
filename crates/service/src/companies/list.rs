//! The list of companies.

use super::error::CompanyError;
use crate::Portal;
use domain::{
    Problem,
    company::{CompanyLink, CompanyList, CompanyPage},
    money::own_first,
    people::{Actor, Permission},
};
use store::StoreError;

/// Companies that a search for a parent yields at most.
const FOUND: u32 = 20;

impl Portal {
    /// A page of the companies with what they owe, as of today in the store's zone.
    ///
    /// # Errors
    /// Without the right.
    pub async fn list_companies(
        &self,
        actor: &Actor,
        list: &CompanyList,
    ) -> Result<CompanyPage, Problem> {
        actor.require(Permission::CompaniesView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            let currency = self.profile().currency;
            let mut page = tx.companies().list(list, currency, self.today()).await?;
            for row in &mut page.page.rows {
                own_first(&mut row.receivables, currency);
            }
            own_first(&mut page.totals, currency);
            Ok::<_, StoreError>(page)
        };
        Ok(read.await.map_err(CompanyError::from)?)
    }

    /// Companies whose name or external id contains the text, by name; at most 20.
    ///
    /// # Errors
    /// Without the right.
    pub async fn find_companies(
        &self,
        actor: &Actor,
        text: &str,
    ) -> Result<Vec<CompanyLink>, Problem> {
        actor.require(Permission::CompaniesView)?;
        let read = async {
            let mut tx = self.read(actor).await?;
            tx.companies().search_named(text, FOUND).await
        };
        let found = read.await.map_err(CompanyError::from)?;
        Ok(found
            .into_iter()
            .map(|company| CompanyLink {
                id: company.id,
                name: company.name,
            })
            .collect())
    }
}
