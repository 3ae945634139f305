//! The invariants, stated as queries that find what breaks them. The one reader that looks
//! at every store at once.

mod content;
mod invariants;

pub use content::StatedContent;
pub use invariants::{INVARIANTS, Invariant};

use crate::{StoreError, Tx, sql::Sql};

/// At most so many violations of one invariant are named.
const LIMIT: u32 = 1_000;

/// Queries that prove the invariants.
#[derive(Debug)]
pub struct Check<'t>(&'t mut Tx);

impl Tx {
    /// The invariants.
    pub const fn check(&mut self) -> Check<'_> {
        Check(self)
    }
}

impl Check<'_> {
    /// Where the invariant is broken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn violations(&mut self, invariant: &Invariant) -> Result<Vec<String>, StoreError> {
        let mut sql = Sql::new(invariant.query);
        sql.push(" LIMIT ").push_bind(LIMIT);
        let rows: Vec<(String,)> = self.0.all(sql).await?;
        Ok(rows.into_iter().map(|(detail,)| detail).collect())
    }
}
