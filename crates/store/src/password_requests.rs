//! Requests of people who have forgotten their password.

use crate::{StoreError, Tx, sql::Sql, time::instant};
use chrono::{DateTime, Utc};
use domain::{CompanyId, UserId, company::CompanyLink, people::PasswordRequest};

/// Most requests that are listed.
const LISTED: i64 = 50;

/// Queries on requests for a new password.
#[derive(Debug)]
pub struct PasswordRequests<'t>(&'t mut Tx);

impl Tx {
    /// Requests for a new password.
    pub const fn password_requests(&mut self) -> PasswordRequests<'_> {
        PasswordRequests(self)
    }
}

#[derive(sqlx::FromRow)]
struct RequestRow {
    id: i64,
    name: String,
    email: String,
    company_id: Option<i64>,
    company: Option<String>,
    staff: bool,
    asked_at: i64,
}

impl PasswordRequests<'_> {
    /// Writes down that whoever has an e-mail address (in lower case) has forgotten the
    /// password; nothing where nobody has it, or somebody who may not sign in. One statement
    /// either way.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask(&mut self, email: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "INSERT INTO password_requests (user_id, store_id, asked_at) \
             SELECT id, store_id, $1 FROM users \
             WHERE store_id = $2 AND email = $3 AND disabled = FALSE \
             ON CONFLICT (user_id) DO UPDATE SET asked_at = excluded.asked_at",
        )
        .bind(at)
        .bind(self.0.scope().store_id)
        .bind(email);
        Ok(self.0.execute(sql).await? > 0)
    }

    /// Those who wait, the latest first: of the staff, of companies, or both. Whoever is of
    /// both counts as of the staff.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(
        &mut self,
        staff: bool,
        contacts: bool,
    ) -> Result<Vec<PasswordRequest>, StoreError> {
        let sql = Sql::new(
            "SELECT u.id, u.name, u.email, u.company_id, c.name AS company, \
             u.seller_role IS NOT NULL AS staff, q.asked_at FROM password_requests q \
             JOIN users u ON u.id = q.user_id LEFT JOIN companies c ON c.id = u.company_id \
             WHERE q.store_id = $1 AND u.disabled = FALSE \
             AND ((u.seller_role IS NOT NULL AND $2) OR (u.seller_role IS NULL AND $3)) \
             ORDER BY q.asked_at DESC, u.id LIMIT $4",
        )
        .bind(self.0.scope().store_id)
        .bind(staff)
        .bind(contacts)
        .bind(LISTED);
        let rows: Vec<RequestRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(PasswordRequest {
                    user_id: UserId(row.id),
                    name: row.name,
                    email: row.email,
                    company: row
                        .company_id
                        .zip(row.company)
                        .map(|(id, name)| CompanyLink {
                            id: CompanyId(id),
                            name,
                        }),
                    staff: row.staff,
                    asked_at: instant(row.asked_at)?,
                })
            })
            .collect()
    }

    /// Forgets requests from before `stale`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&mut self, stale: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM password_requests WHERE store_id = $1 AND asked_at < $2")
            .bind(self.0.scope().store_id)
            .bind(stale);
        self.0.execute(sql).await.map(drop)
    }

    /// Whoever asked has been helped; fine when nobody did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle(&mut self, user: UserId) -> Result<(), StoreError> {
        let sql = Sql::new("DELETE FROM password_requests WHERE user_id = $1 AND store_id = $2")
            .bind(user)
            .bind(self.0.scope().store_id);
        self.0.execute(sql).await.map(drop)
    }
}
