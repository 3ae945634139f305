//! A company with all that is kept of it.

use super::{CompanyTable, search_text, terms, visible_columns};
use crate::{StoreError, invoices::company_sort, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{BcCompanyId, CompanyId, company::CompanyContent, invoice::Address};

/// A company with all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRecord {
    /// Which.
    pub id: CompanyId,
    /// Grows with every change.
    pub version: i64,
    /// What is kept of it.
    pub content: CompanyContent,
    /// Its number in B2B Edition.
    pub bc_company_id: Option<BcCompanyId>,
    /// It is the catch-all for who has no company.
    pub anonymous: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    version: i64,
    name: String,
    external_id: Option<String>,
    email: String,
    phone: String,
    terms_days: Option<i64>,
    parent_id: Option<i64>,
    address: String,
    bc_company_id: Option<i64>,
    anonymous: bool,
}

impl Row {
    fn read(self) -> Result<CompanyRecord, StoreError> {
        let address: Address = serde_json::from_str(&self.address)
            .map_err(|error| StoreError::corrupt("companies.address", error))?;
        Ok(CompanyRecord {
            id: CompanyId(self.id),
            version: self.version,
            content: CompanyContent {
                name: self.name,
                external_id: self.external_id,
                email: self.email,
                phone: self.phone,
                terms: self.terms_days.map(terms).transpose()?,
                parent: self.parent_id.map(CompanyId),
                address,
            },
            bc_company_id: self.bc_company_id.map(BcCompanyId),
            anonymous: self.anonymous,
        })
    }
}

const COLUMNS: &str = "id, version, name, external_id, email, phone, terms_days, parent_id, \
    address, bc_company_id, anonymous";

impl CompanyTable<'_> {
    fn records(&self) -> Sql {
        visible_columns(self.0.scope(), COLUMNS)
    }

    async fn first_record(&mut self, sql: Sql) -> Result<Option<CompanyRecord>, StoreError> {
        let row: Option<Row> = self.0.optional(sql).await?;
        row.map(Row::read).transpose()
    }

    /// All that is kept of a company.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn record(&mut self, id: CompanyId) -> Result<Option<CompanyRecord>, StoreError> {
        let mut sql = self.records();
        sql.push(" AND id = ").push_bind(id);
        self.first_record(sql).await
    }

    /// All that is kept of these companies, by name. One statement.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn records_of(
        &mut self,
        ids: &[CompanyId],
    ) -> Result<Vec<CompanyRecord>, StoreError> {
        let mut sql = self.records();
        sql.push(" AND id IN ").push_list(ids.iter().copied());
        sql.push(" ORDER BY search, id");
        let rows: Vec<Row> = self.0.all(sql).await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// As [`Self::record`], by its number in B2B Edition.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn record_bc(
        &mut self,
        id: BcCompanyId,
    ) -> Result<Option<CompanyRecord>, StoreError> {
        let mut sql = self.records();
        sql.push(" AND bc_company_id = ").push_bind(id);
        self.first_record(sql).await
    }

    /// As [`Self::record`], by its key in the ERP.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn record_external(
        &mut self,
        external_id: &str,
    ) -> Result<Option<CompanyRecord>, StoreError> {
        let mut sql = self.records();
        sql.push(" AND external_id = ").push_bind(external_id);
        self.first_record(sql).await
    }

    /// Makes changes of the store's companies wait for each other until this unit of work
    /// ends: two that are right one by one can make a cycle of parents together. Read what is
    /// to be changed after it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock_changes(&mut self) -> Result<(), StoreError> {
        let mut sql = Sql::new("SELECT id FROM stores WHERE id = ");
        sql.push_bind(self.0.scope().store_id);
        sql.push(self.0.for_no_key_update());
        self.0.all::<(i64,)>(sql).await.map(drop)
    }

    /// Adds a company with all that is known of it; `None` when its external id or its number
    /// in B2B Edition is taken, or its form was saved already, also by somebody who does so at
    /// the same moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_content(
        &mut self,
        content: &CompanyContent,
        bc_company_id: Option<BcCompanyId>,
        form_key: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<Option<CompanyId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO companies (store_id, name, search, external_id, email, phone, \
             terms_days, parent_id, address, bc_company_id, form_key, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             ON CONFLICT DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(&content.name)
        .bind(search_text(&content.name, content.external_id.as_deref()))
        .bind(content.external_id.as_deref())
        .bind(&content.email)
        .bind(&content.phone)
        .bind(content.terms.map(|terms| i64::from(terms.0)))
        .bind(content.parent)
        .bind(address(&content.address)?)
        .bind(bc_company_id)
        .bind(form_key)
        .bind(at);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| CompanyId(id)))
    }

    /// The company that a form with this key has added.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_form(&mut self, form_key: &str) -> Result<Option<CompanyId>, StoreError> {
        let mut sql = visible_columns(self.0.scope(), "id");
        sql.push(" AND form_key = ").push_bind(form_key);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| CompanyId(id)))
    }

    /// Changes a company as it was read under [`Self::lock_changes`]. `false` when the external
    /// id or the number in B2B Edition belongs to another one; then nothing was changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save(
        &mut self,
        before: &CompanyRecord,
        content: &CompanyContent,
        bc_company_id: Option<BcCompanyId>,
    ) -> Result<bool, StoreError> {
        let renamed = content.name != before.content.name;
        if renamed {
            self.lock_invoices(before.id).await?;
        }
        let mut sql = Sql::new("UPDATE companies SET version = version + 1, name = ");
        sql.push_bind(&content.name);
        sql.push(", search = ")
            .push_bind(search_text(&content.name, content.external_id.as_deref()));
        sql.push(", external_id = ")
            .push_bind(content.external_id.as_deref());
        sql.push(", email = ").push_bind(&content.email);
        sql.push(", phone = ").push_bind(&content.phone);
        sql.push(", terms_days = ")
            .push_bind(content.terms.map(|terms| i64::from(terms.0)));
        sql.push(", parent_id = ").push_bind(content.parent);
        sql.push(", address = ")
            .push_bind(address(&content.address)?);
        sql.push(", bc_company_id = ").push_bind(bc_company_id);
        sql.push(" WHERE store_id = ")
            .push_bind(self.0.scope().store_id);
        sql.push(" AND id = ").push_bind(before.id);
        // Asked in the statement itself, because a violated key would end the whole unit of
        // work on PostgreSQL.
        sql.push(
            " AND NOT EXISTS (SELECT 1 FROM companies other WHERE other.store_id = companies.store_id \
             AND other.id <> companies.id AND (other.external_id = ",
        );
        sql.push_bind(content.external_id.as_deref());
        sql.push(" OR other.bc_company_id = ")
            .push_bind(bc_company_id);
        sql.push("))");
        if self.0.execute(sql).await? != 1 {
            return Ok(false);
        }
        if renamed {
            self.rename_on_invoices(before.id, &content.name).await?;
        }
        Ok(true)
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

fn address(address: &Address) -> Result<String, StoreError> {
    serde_json::to_string(address).map_err(|error| StoreError::corrupt("address", error))
}
