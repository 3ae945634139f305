//! PDFs of invoices that lie elsewhere, and the files that were fetched.

use crate::{
    StoreError, Tx,
    sql::{Arg, Sql},
};
use chrono::{DateTime, Utc};
use domain::{CompanyId, InvoiceId, invoice::PdfUrl};

/// A PDF of an invoice that lies elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalPdf {
    /// Whose invoice it is of.
    pub company_id: CompanyId,
    /// The invoice's number.
    pub number: String,
    /// Where it lies.
    pub url: PdfUrl,
    /// Its bytes, once it was fetched.
    pub file: Option<Vec<u8>>,
}

/// A file that was fetched.
#[derive(Debug, Clone, Copy)]
pub struct FetchedPdf<'a> {
    /// From where.
    pub url: &'a PdfUrl,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Their SHA-256, in hexadecimal digits.
    pub hash: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on PDFs that lie elsewhere.
#[derive(Debug)]
pub struct ExternalPdfs<'t>(&'t mut Tx);

impl Tx {
    /// PDFs that lie elsewhere.
    pub const fn external_pdfs(&mut self) -> ExternalPdfs<'_> {
        ExternalPdfs(self)
    }
}

#[derive(sqlx::FromRow)]
struct PdfRow {
    company_id: i64,
    number: String,
    url: String,
    bytes: Option<Vec<u8>>,
}

/// An address as it is stored.
pub(crate) fn read_url(url: &str) -> Result<PdfUrl, StoreError> {
    PdfUrl::parse(url).map_err(|error| StoreError::corrupt("external_pdfs.url", error))
}

impl ExternalPdfs<'_> {
    /// Where the PDF of an invoice that was found in the scope lies, if elsewhere.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn url(&mut self, invoice: InvoiceId) -> Result<Option<PdfUrl>, StoreError> {
        let sql = Sql::new("SELECT url FROM external_pdfs WHERE invoice_id = $1").bind(invoice);
        let row: Option<(String,)> = self.0.optional(sql).await?;
        row.map(|(url,)| read_url(&url)).transpose()
    }

    /// The PDF of an invoice of the scope, if it lies elsewhere, with its bytes.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn find(&mut self, invoice: InvoiceId) -> Result<Option<ExternalPdf>, StoreError> {
        let mut sql = Sql::new(
            "SELECT i.company_id, i.number, e.url, e.bytes FROM external_pdfs e \
             JOIN invoices i ON i.id = e.invoice_id WHERE e.invoice_id = ",
        );
        sql.push_bind(invoice)
            .push(" AND i.deleted_at IS NULL AND ")
            .push_scope("i.", self.0.scope());
        let row: Option<PdfRow> = self.0.optional(sql).await?;
        row.map(|row| {
            Ok(ExternalPdf {
                company_id: CompanyId(row.company_id),
                number: row.number,
                url: read_url(&row.url)?,
                file: row.bytes,
            })
        })
        .transpose()
    }

    /// Says where the PDF of a locked invoice of the scope lies. Another address than before
    /// forgets the file that was fetched; the same one changes nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set(
        &mut self,
        invoice: InvoiceId,
        url: Option<&PdfUrl>,
    ) -> Result<(), StoreError> {
        let sql = match url {
            Some(url) => Sql::new(
                "INSERT INTO external_pdfs (invoice_id, url) VALUES ($1, $2) \
                 ON CONFLICT (invoice_id) DO UPDATE SET url = excluded.url, bytes = NULL, \
                 hash = NULL, fetched_at = NULL WHERE external_pdfs.url <> excluded.url",
            )
            .bind(invoice)
            .bind(url.as_str()),
            None => Sql::new("DELETE FROM external_pdfs WHERE invoice_id = $1").bind(invoice),
        };
        self.0.execute(sql).await.map(drop)
    }

    /// Says where the PDFs of invoices of this very unit of work lie.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_all(&mut self, pdfs: &[(InvoiceId, &PdfUrl)]) -> Result<(), StoreError> {
        let rows = pdfs
            .iter()
            .map(|(invoice, url)| vec![Arg::from(*invoice), url.as_str().into()]);
        self.0
            .insert_rows("INSERT INTO external_pdfs (invoice_id, url) VALUES ", rows)
            .await
    }

    /// Keeps what was fetched for an invoice of the scope, unless a file is kept already or
    /// the address is another one by now; says whether it was kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep(
        &mut self,
        invoice: InvoiceId,
        fetched: FetchedPdf<'_>,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new("UPDATE external_pdfs SET bytes = ");
        sql.push_bind(fetched.bytes.to_vec())
            .push(", hash = ")
            .push_bind(fetched.hash);
        sql.push(", fetched_at = ")
            .push_bind(fetched.at)
            .push(" WHERE invoice_id = ")
            .push_bind(invoice);
        sql.push(" AND url = ")
            .push_bind(fetched.url.as_str())
            .push(" AND fetched_at IS NULL AND invoice_id IN (SELECT id FROM invoices WHERE ")
            .push_scope("", self.0.scope());
        sql.push(" AND deleted_at IS NULL)");
        Ok(self.0.execute(sql).await? == 1)
    }
}
