//! Accounts of programs.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{
    ApiAccountId,
    settings::{ApiAccount, ApiScope},
};

/// An account to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewApiAccount<'a> {
    /// What it is for.
    pub name: &'a str,
    /// Hash of its token.
    pub token_hash: &'a str,
    /// Last characters of its token.
    pub ending: &'a str,
    /// What it may do.
    pub scopes: &'a [ApiScope],
    /// Who makes it.
    pub created_by: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on accounts of programs.
#[derive(Debug)]
pub struct ApiAccounts<'t>(&'t mut Tx);

impl Tx {
    /// Accounts of programs.
    pub const fn api_accounts(&mut self) -> ApiAccounts<'_> {
        ApiAccounts(self)
    }
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: i64,
    name: String,
    ending: String,
    scopes: String,
    created_by: String,
    created_at: i64,
    last_used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl TryFrom<AccountRow> for ApiAccount {
    type Error = StoreError;

    fn try_from(row: AccountRow) -> Result<Self, StoreError> {
        let scope = |code: &str| {
            ApiScope::from_code(code).ok_or_else(|| StoreError::corrupt("API scope", code))
        };
        Ok(Self {
            id: ApiAccountId(row.id),
            name: row.name,
            scopes: row.scopes.split(' ').map(scope).collect::<Result<_, _>>()?,
            ending: row.ending,
            created_by: row.created_by,
            created_at: instant(row.created_at)?,
            last_used_at: row.last_used_at.map(instant).transpose()?,
            revoked_at: row.revoked_at.map(instant).transpose()?,
        })
    }
}

const SELECT: &str = "SELECT id, name, ending, scopes, created_by, created_at, last_used_at, \
    revoked_at FROM api_accounts WHERE store_id = $1";

impl ApiAccounts<'_> {
    /// Adds an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(&mut self, account: NewApiAccount<'_>) -> Result<ApiAccountId, StoreError> {
        let scopes: Vec<&str> = account.scopes.iter().map(|scope| scope.code()).collect();
        let sql = Sql::new(
            "INSERT INTO api_accounts (store_id, name, token_hash, ending, scopes, created_by, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(account.name)
        .bind(account.token_hash)
        .bind(account.ending)
        .bind(scopes.join(" "))
        .bind(account.created_by)
        .bind(account.at);
        self.0.insert(sql).await.map(ApiAccountId)
    }

    /// All of the store, the latest first, revoked ones too. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&mut self) -> Result<Vec<ApiAccount>, StoreError> {
        let mut sql = Sql::new(SELECT).bind(self.0.scope().store_id);
        sql.push(" ORDER BY id DESC");
        let rows: Vec<AccountRow> = self.0.all(sql).await?;
        rows.into_iter().map(ApiAccount::try_from).collect()
    }

    /// One of the store.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&mut self, id: ApiAccountId) -> Result<Option<ApiAccount>, StoreError> {
        let mut sql = Sql::new(SELECT).bind(self.0.scope().store_id);
        sql.push(" AND id = ").push_bind(id);
        let row: Option<AccountRow> = self.0.optional(sql).await?;
        row.map(ApiAccount::try_from).transpose()
    }

    /// The account of a token, unless it is revoked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_token(&mut self, token_hash: &str) -> Result<Option<ApiAccount>, StoreError> {
        let mut sql = Sql::new(SELECT).bind(self.0.scope().store_id);
        sql.push(" AND revoked_at IS NULL AND token_hash = ")
            .push_bind(token_hash);
        let row: Option<AccountRow> = self.0.optional(sql).await?;
        row.map(ApiAccount::try_from).transpose()
    }

    /// Notes that it was used.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn used(&mut self, id: ApiAccountId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let sql =
            Sql::new("UPDATE api_accounts SET last_used_at = $1 WHERE id = $2 AND store_id = $3")
                .bind(at)
                .bind(id)
                .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }

    /// Makes its token worth nothing; `false` when it was already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke(
        &mut self,
        id: ApiAccountId,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE api_accounts SET revoked_at = $1 \
             WHERE id = $2 AND store_id = $3 AND revoked_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? == 1)
    }
}
