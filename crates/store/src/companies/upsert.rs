//! Companies as BigCommerce reports them, again and again.

use super::{Company, CompanyTable, NewCompany};
use crate::{StoreError, invoices::company_sort, sql::Sql};
use domain::CompanyId;

impl CompanyTable<'_> {
    /// Brings the company in line with a report, adding it if need be; in a unit of work of
    /// its own, because it locks all invoices of a company that was renamed. A company that an
    /// ERP's import made is recognised by its external id and becomes the same company.
    ///
    /// An external id that belongs to another company of B2B Edition is left there: which of
    /// the two is right is for the seller's staff to say.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upsert(&mut self, report: NewCompany<'_>) -> Result<CompanyId, StoreError> {
        if let Some(known) = self.known(&report).await? {
            return self.refresh(known, &report).await;
        }
        if let Some(id) = self.insert(report).await? {
            return Ok(id);
        }
        // Somebody else added it at the same moment, or its external id is taken.
        if let Some(known) = self.known(&report).await? {
            return self.refresh(known, &report).await;
        }
        self.insert(NewCompany {
            external_id: None,
            ..report
        })
        .await?
        .ok_or_else(|| StoreError::corrupt("company", report.name))
    }

    async fn known(&mut self, report: &NewCompany<'_>) -> Result<Option<Company>, StoreError> {
        if let Some(id) = report.bc_company_id
            && let Some(known) = self.find_bc(id).await?
        {
            return Ok(Some(known));
        }
        let Some(external_id) = report.external_id else {
            return Ok(None);
        };
        let found = self.find_external(external_id).await?;
        Ok(found.filter(|company| {
            company.bc_company_id.is_none() || company.bc_company_id == report.bc_company_id
        }))
    }

    async fn refresh(
        &mut self,
        known: Company,
        report: &NewCompany<'_>,
    ) -> Result<CompanyId, StoreError> {
        let id = known.id;
        let company = Company {
            name: report.name.to_owned(),
            external_id: report
                .external_id
                .map(str::to_owned)
                .or(known.external_id.clone()),
            bc_company_id: report.bc_company_id.or(known.bc_company_id),
            terms: report.terms.or(known.terms),
            ..known.clone()
        };
        if company == known {
            return Ok(id);
        }
        let renamed = company.name != known.name;
        if renamed {
            self.lock_invoices(id).await?;
        }
        if !self.update(&company).await? {
            self.update(&Company {
                external_id: known.external_id,
                ..company.clone()
            })
            .await?;
        }
        if renamed {
            self.rename_on_invoices(id, &company.name).await?;
        }
        Ok(id)
    }

    /// Locks the company's invoices in id order, as whoever pays them does, and before the
    /// company's own row, which a payment refers to after it has locked its invoices.
    async fn lock_invoices(&mut self, id: CompanyId) -> Result<(), StoreError> {
        let mut sql = Sql::new("SELECT id FROM invoices WHERE store_id = ");
        sql.push_bind(self.0.scope().store_id)
            .push(" AND company_id = ")
            .push_bind(id);
        sql.push(" ORDER BY id").push(self.0.for_update());
        self.0.all::<(i64,)>(sql).await.map(drop)
    }

    /// Lists sort invoices by a copy of the company's name.
    async fn rename_on_invoices(&mut self, id: CompanyId, name: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE invoices SET company_sort = ");
        sql.push_bind(company_sort(name)).push(" WHERE store_id = ");
        sql.push_bind(self.0.scope().store_id)
            .push(" AND company_id = ")
            .push_bind(id);
        self.0.execute(sql).await.map(drop)
    }
}
