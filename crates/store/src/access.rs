//! The access log: who looked at which document. Append-only.

use crate::{
    StoreError, Tx,
    keyset::Keyset,
    sql::{Arg, Sql},
    time::instant,
};
use chrono::{DateTime, Utc};
use domain::{
    CompanyId, InvoiceId,
    invoice::AccessRow,
    people::Actor,
    query::{Direction, Page, PageRequest},
};

/// A look at a document, to be written down.
#[derive(Debug, Clone, Copy)]
pub struct NewAccess<'a> {
    /// Whose document.
    pub company_id: CompanyId,
    /// Of which invoice, where it is of one.
    pub invoice_id: Option<InvoiceId>,
    /// Which document: `invoice`, `invoice PDF`.
    pub document: &'a str,
    /// Who looked.
    pub actor: &'a Actor,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on the access log.
#[derive(Debug)]
pub struct DocumentAccess<'t>(pub(crate) &'t mut Tx);

impl Tx {
    /// The access log.
    pub const fn document_access(&mut self) -> DocumentAccess<'_> {
        DocumentAccess(self)
    }
}

/// Which documents.
#[derive(Debug, Clone, Copy)]
enum About {
    /// Those of an invoice.
    Invoice(InvoiceId),
    /// Those of a company that are of no invoice.
    Company(CompanyId),
}

/// Looks that are written by one statement: either engine binds more than three times their
/// values.
const AT_ONCE: usize = 1_000;

/// Looks on the side of the company.
const BY_BUYERS: &str = " AND by_buyer = TRUE";

#[derive(sqlx::FromRow)]
struct LookRow {
    id: i64,
    document: String,
    actor: String,
    door: String,
    network: String,
    at: i64,
}

impl DocumentAccess<'_> {
    /// Writes one look down.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write(&mut self, access: NewAccess<'_>) -> Result<(), StoreError> {
        self.write_all(&[access]).await
    }

    /// Writes looks down, a thousand in one statement.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write_all(&mut self, looks: &[NewAccess<'_>]) -> Result<(), StoreError> {
        let store_id = self.0.scope().store_id;
        for some in looks.chunks(AT_ONCE) {
            let mut sql = Sql::new(
                "INSERT INTO document_access (store_id, company_id, invoice_id, document, actor, \
                 user_id, by_buyer, door, network, at) VALUES ",
            );
            for (place, access) in some.iter().enumerate() {
                if place > 0 {
                    sql.push(", ");
                }
                sql.push_list([
                    Arg::from(store_id),
                    Arg::from(access.company_id),
                    Arg::from(access.invoice_id),
                    Arg::from(access.document),
                    Arg::from(access.actor.name()),
                    Arg::from(access.actor.user_id()),
                    Arg::from(access.actor.is_of_company()),
                    Arg::from(access.actor.door.code()),
                    Arg::from(access.actor.network()),
                    Arg::from(access.at),
                ]);
            }
            self.0.execute(sql).await?;
        }
        Ok(())
    }

    /// Who looked at an invoice's documents, a page of it, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_invoice(
        &mut self,
        id: InvoiceId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, StoreError> {
        self.looks(About::Invoice(id), page, "").await
    }

    /// As [`Self::of_invoice`], of those on the side of the company alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_invoice_by_buyers(
        &mut self,
        id: InvoiceId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, StoreError> {
        self.looks(About::Invoice(id), page, BY_BUYERS).await
    }

    /// Who looked at a company's documents that are of no invoice, or took them: statements,
    /// lists of invoices, receipts of money that is a credit. A page of it, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_company(
        &mut self,
        id: CompanyId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, StoreError> {
        self.looks(About::Company(id), page, "").await
    }

    /// As [`Self::of_company`], of those on the side of the company alone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_company_by_buyers(
        &mut self,
        id: CompanyId,
        page: &PageRequest,
    ) -> Result<Page<AccessRow>, StoreError> {
        self.looks(About::Company(id), page, BY_BUYERS).await
    }

    async fn looks(
        &mut self,
        about: About,
        page: &PageRequest,
        condition: &'static str,
    ) -> Result<Page<AccessRow>, StoreError> {
        let keyset = Keyset::new(page, Direction::Descending, |text| text.parse::<i64>().ok());
        let latest_first = keyset.direction == Direction::Descending;
        let mut sql =
            Sql::new("SELECT id, document, actor, door, network, at FROM document_access WHERE ");
        sql.push_scope("", self.0.scope());
        match about {
            About::Invoice(id) => sql.push(" AND invoice_id = ").push_bind(id),
            About::Company(id) => sql
                .push(" AND invoice_id IS NULL AND company_id = ")
                .push_bind(id),
        };
        sql.push(condition);
        if let Some(cursor) = keyset.cursor {
            sql.push(if latest_first {
                " AND id < "
            } else {
                " AND id > "
            })
            .push_bind(cursor);
        }
        sql.push(if latest_first {
            " ORDER BY id DESC LIMIT "
        } else {
            " ORDER BY id LIMIT "
        });
        sql.push_bind(keyset.fetch());
        let rows: Vec<LookRow> = self.0.all(sql).await?;
        let rows: Result<Vec<_>, StoreError> = rows.into_iter().map(LookRow::read).collect();
        let page = keyset.page(rows?, |(id, _)| id.to_string());
        Ok(page.map(|(_, row)| row))
    }
}

impl LookRow {
    fn read(self) -> Result<(i64, AccessRow), StoreError> {
        let row = AccessRow {
            at: instant(self.at)?,
            actor: self.actor,
            door: self.door,
            document: self.document,
            network: self.network,
        };
        Ok((self.id, row))
    }
}
