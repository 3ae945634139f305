//! Documents as PDF, and the access log of all documents. Each is loaded within what the actor may
//! see, printed, and written to the log before it is handed out: none leaves that it does not
//! know of.

mod advice;
mod error;
mod export;
mod external;
mod invoices;
mod link;
mod pack;
mod receipt;

use crate::{
    Portal,
    again::again,
    ports::{Letterhead, Sheet},
};
use domain::{
    CompanyId, InvoiceId,
    people::Actor,
    settings::{Branding, SellerDetails},
};
pub(crate) use error::PrintError;
pub use export::ExportedInvoices;
pub use link::Linked;
use store::{NewAccess, StoreError, Tx};

/// Longest part of a file's name that comes from elsewhere, in characters.
const LONGEST_NAME: usize = 60;

/// What the access log calls a list of invoices as a file.
const LIST: &str = "invoice list CSV";

/// A PDF; in a file of many also the text that says what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the file is called: ASCII letters, digits, `.`, `-` and `_` only.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The name of a file about a thing with this number: whatever could mean something to a
/// header, a shell or a file system is a hyphen.
pub(crate) fn file_name(kind: &str, number: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let number: String = number
        .chars()
        .take(LONGEST_NAME)
        .map(|c| if safe(c) { c } else { '-' })
        .collect();
    let number = number.trim_matches(['.', '-']);
    if number.is_empty() {
        format!("{kind}.pdf")
    } else {
        format!("{kind}-{number}.pdf")
    }
}

impl Portal {
    /// How documents look now.
    pub(crate) async fn letterhead(&self, tx: &mut Tx) -> Result<Letterhead, StoreError> {
        let branding = self.in_force::<Branding>(tx).await?.value;
        let details = self.in_force::<SellerDetails>(tx).await?.value;
        let logo = match tx.logos().view().await? {
            Some(view) => tx.logos().find(&view.hash).await?,
            None => None,
        };
        Ok(Letterhead {
            name: branding.name,
            accent: branding.accent,
            logo: logo.map(|logo| logo.bytes),
            details,
        })
    }

    /// Has it printed.
    pub(crate) async fn print(
        &self,
        letterhead: Letterhead,
        sheet: Sheet,
    ) -> Result<Vec<u8>, PrintError> {
        Ok(self.printer().print(letterhead, sheet).await?)
    }

    /// Writes down that somebody takes a document: of these companies, and invoices if it is
    /// about some.
    pub(crate) async fn note_access(
        &self,
        actor: &Actor,
        document: &str,
        about: &[(CompanyId, Option<InvoiceId>)],
    ) -> Result<(), StoreError> {
        let at = self.now();
        let looks: Vec<NewAccess<'_>> = about
            .iter()
            .map(|(company_id, invoice_id)| NewAccess {
                company_id: *company_id,
                invoice_id: *invoice_id,
                document,
                actor,
                at,
            })
            .collect();
        let mut tx = self.begin(actor).await?;
        tx.document_access().write_all(&looks).await?;
        tx.commit().await
    }

    /// As [`Self::note_access`], of what is only looked at: that of customers counts, and what
    /// the staff looks at all day does not.
    pub(crate) async fn note_look(
        &self,
        actor: &Actor,
        document: &str,
        about: &[(CompanyId, Option<InvoiceId>)],
    ) -> Result<(), StoreError> {
        if !actor.is_customer() || about.is_empty() {
            return Ok(());
        }
        again(|| self.note_access(actor, document, about)).await
    }

    /// Writes down that a customer takes a list of invoices as a file; what the staff takes
    /// stands in the audit trail.
    pub(crate) async fn note_list(
        &self,
        actor: &Actor,
        company: Option<CompanyId>,
    ) -> Result<(), StoreError> {
        let about = of_companies(actor, company);
        self.note_look(actor, LIST, &about).await
    }
}

/// What a document about money is about: its invoices; where it has none, its company.
pub(crate) fn of_invoices(
    company: CompanyId,
    invoices: impl IntoIterator<Item = InvoiceId>,
) -> Vec<(CompanyId, Option<InvoiceId>)> {
    let invoices = invoices.into_iter();
    let about: Vec<_> = invoices.map(|id| (company, Some(id))).collect();
    if about.is_empty() {
        vec![(company, None)]
    } else {
        about
    }
}

/// What a statement or a list is about: the company that is asked for, as far as the actor sees
/// it; for buyers who ask for none, each that they see.
pub(crate) fn of_companies(
    actor: &Actor,
    asked: Option<CompanyId>,
) -> Vec<(CompanyId, Option<InvoiceId>)> {
    let seen = match actor.buyer() {
        Some(buyer) => buyer.companies.clone(),
        None => asked.into_iter().collect(),
    };
    let those = seen
        .into_iter()
        .filter(|id| asked.is_none_or(|asked| asked == *id));
    those.map(|id| (id, None)).collect()
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_files_name_is_harmless_whatever_the_number_is() {
        assert_eq!(file_name("invoice", "536365"), "invoice-536365.pdf");
        assert_eq!(file_name("invoice", "INV_1.a"), "invoice-INV_1.a.pdf");
        let hostile = "\"; filename=evil.exe\r\nX: ../../\u{202e}";
        let name = file_name("invoice", hostile);
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        assert!(name.chars().all(safe), "{name}");
        assert!(name.starts_with("invoice-") && name.ends_with(".pdf"));
        assert_eq!(file_name("invoice", "№ "), "invoice.pdf");
        assert_eq!(file_name("receipt", &"7".repeat(500)).len(), 72);
    }
}
