//! Companies: the buyer organisations, and the catch-all for who has none.

mod as_of;
mod customers;
mod external;
mod hierarchy;
mod list;
mod named;
mod number;
mod payable;
mod receivables;
mod record;
mod references;
mod told;

use crate::{
    StoreError, Tx,
    scope::{Companies, Scope},
    sql::Sql,
};
pub(crate) use number::PROGRAM_NUMBER;
pub(crate) use receivables::push_open;
pub use record::CompanyRecord;

use chrono::{DateTime, Utc};
use domain::{BcCompanyId, CompanyId, Terms};

/// What the catch-all company of guests and of customers without a company is called.
pub const ANONYMOUS_COMPANY: &str = "No company account";

/// A company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its key in the ERP.
    pub external_id: Option<String>,
    /// Its number in B2B Edition.
    pub bc_company_id: Option<BcCompanyId>,
    /// Its own payment terms; the store's count otherwise.
    pub terms: Option<Terms>,
    /// It is the catch-all for who has no company.
    pub anonymous: bool,
}

/// What is known of a company that the portal may or may not have yet.
#[derive(Debug, Clone, Copy)]
pub struct NewCompany<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its key in the ERP.
    pub external_id: Option<&'a str>,
    /// Its number in B2B Edition.
    pub bc_company_id: Option<BcCompanyId>,
    /// Its own payment terms.
    pub terms: Option<Terms>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on companies.
#[derive(Debug)]
pub struct CompanyTable<'t>(&'t mut Tx);

impl Tx {
    /// Companies.
    pub const fn companies(&mut self) -> CompanyTable<'_> {
        CompanyTable(self)
    }
}

#[derive(sqlx::FromRow)]
struct CompanyRow {
    id: i64,
    name: String,
    external_id: Option<String>,
    bc_company_id: Option<i64>,
    terms_days: Option<i64>,
    anonymous: bool,
}

/// Terms as they are stored.
pub(crate) fn terms(days: i64) -> Result<Terms, StoreError> {
    u16::try_from(days)
        .map(Terms)
        .map_err(|_| StoreError::corrupt("terms", days))
}

impl TryFrom<CompanyRow> for Company {
    type Error = StoreError;

    fn try_from(row: CompanyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: CompanyId(row.id),
            name: row.name,
            external_id: row.external_id,
            bc_company_id: row.bc_company_id.map(BcCompanyId),
            terms: row.terms_days.map(terms).transpose()?,
            anonymous: row.anonymous,
        })
    }
}

fn search_text(name: &str, external_id: Option<&str>) -> String {
    format!("{name} {}", external_id.unwrap_or_default())
        .trim()
        .to_lowercase()
}

/// Starts a query on the companies within the scope.
fn visible(scope: &Scope) -> Sql {
    const COLUMNS: &str = "id, name, external_id, bc_company_id, terms_days, anonymous";
    visible_columns(scope, COLUMNS)
}

/// Appends the condition on the companies aliased `c` within the scope.
pub(crate) fn push_visible(sql: &mut Sql, scope: &Scope) {
    sql.push("c.store_id = ").push_bind(scope.store_id);
    if let Companies::Only(companies) = &scope.companies {
        sql.push(" AND c.id IN ")
            .push_list(companies.iter().copied());
    }
}

/// Starts a query on these columns of the companies within the scope.
fn visible_columns(scope: &Scope, columns: &'static str) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.push(columns).push(" FROM companies WHERE store_id = ");
    sql.push_bind(scope.store_id);
    if let Companies::Only(companies) = &scope.companies {
        sql.push(" AND id IN ").push_list(companies.iter().copied());
    }
    sql
}

impl CompanyTable<'_> {
    async fn first(&mut self, sql: Sql) -> Result<Option<Company>, StoreError> {
        let row: Option<CompanyRow> = self.0.optional(sql).await?;
        row.map(Company::try_from).transpose()
    }

    /// By its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&mut self, id: CompanyId) -> Result<Option<Company>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND id = ").push_bind(id);
        self.first(sql).await
    }

    /// By its key in the ERP.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_external(
        &mut self,
        external_id: &str,
    ) -> Result<Option<Company>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND external_id = ").push_bind(external_id);
        self.first(sql).await
    }

    /// By its number in B2B Edition.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_bc(&mut self, id: BcCompanyId) -> Result<Option<Company>, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND bc_company_id = ").push_bind(id);
        self.first(sql).await
    }

    /// The catch-all for who has no company; every store has one.
    ///
    /// # Errors
    /// When the database fails or the store was never set up.
    pub async fn anonymous_id(&mut self) -> Result<CompanyId, StoreError> {
        let mut sql = visible(self.0.scope());
        sql.push(" AND anonymous = TRUE");
        let found = self.first(sql).await?;
        found
            .map(|company| company.id)
            .ok_or_else(|| StoreError::corrupt("store without company", ANONYMOUS_COMPANY))
    }

    /// Adds a company; `None` when its external id or its number in B2B Edition is taken,
    /// also by somebody who adds it at the same moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, new: NewCompany<'_>) -> Result<Option<CompanyId>, StoreError> {
        self.add(new, false).await
    }

    /// Makes sure that the catch-all for who has no company is there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ensure_anonymous(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        let new = NewCompany {
            name: ANONYMOUS_COMPANY,
            external_id: None,
            bc_company_id: None,
            terms: None,
            at,
        };
        self.add(new, true).await.map(drop)
    }

    async fn add(
        &mut self,
        new: NewCompany<'_>,
        anonymous: bool,
    ) -> Result<Option<CompanyId>, StoreError> {
        let sql = Sql::new(
            "INSERT INTO companies (store_id, name, search, external_id, bc_company_id, \
             terms_days, anonymous, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
             ON CONFLICT DO NOTHING RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(new.name)
        .bind(search_text(new.name, new.external_id))
        .bind(new.external_id)
        .bind(new.bc_company_id)
        .bind(new.terms.map(|terms| i64::from(terms.0)))
        .bind(anonymous)
        .bind(new.at);
        let row: Option<(i64,)> = self.0.optional(sql).await?;
        Ok(row.map(|(id,)| CompanyId(id)))
    }
}
