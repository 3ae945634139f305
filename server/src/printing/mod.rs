//! Makes documents: puts the printer behind the port of the use cases.

mod folder;
mod invoice;
mod receipt;
mod statement;

use crate::StartError;
use async_trait::async_trait;
use documents::{DocumentError, Documents, Fact, Logo, Paper, Seller};
use service::ports::{Letterhead, Printer, PrinterError, Sheet};
use std::{path::Path, sync::Arc, thread::available_parallelism};
use tokio::{sync::Semaphore, task::spawn_blocking};
use url::Url;

/// Prints on threads of their own, as many documents at a time as there are processors: the
/// others wait, and take no memory meanwhile.
#[derive(Debug, Clone)]
pub struct Press {
    documents: Documents,
    /// The portal's own address, without a slash at its end.
    portal: Arc<str>,
    turns: Arc<Semaphore>,
}

impl Press {
    /// With these templates, for the portal at `public_url`.
    #[must_use]
    pub fn new(documents: Documents, public_url: &Url) -> Self {
        let processors = available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            documents,
            portal: public_url.as_str().trim_end_matches('/').into(),
            turns: Arc::new(Semaphore::new(processors)),
        }
    }

    /// With the templates of a merchant's folder, else with the portal's own.
    ///
    /// # Errors
    /// When the folder cannot be read, or a sample of a document cannot be printed with it.
    pub fn open(folder: Option<&Path>, public_url: &Url) -> Result<Self, StartError> {
        let documents = match folder {
            Some(folder) => Documents::adapted(folder::read(folder)?),
            None => Documents::new(),
        };
        let documents = documents.map_err(|error| StartError::Other(error.to_string()))?;
        Ok(Self::new(documents, public_url))
    }
}

#[async_trait]
impl Printer for Press {
    async fn print(&self, letterhead: Letterhead, sheet: Sheet) -> Result<Vec<u8>, PrinterError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|error| PrinterError(error.to_string()))?;
        let press = self.clone();
        let work = spawn_blocking(move || {
            let printed = press.print_now(letterhead, sheet);
            drop(turn);
            printed
        });
        let printed = work
            .await
            .map_err(|error| PrinterError(error.to_string()))?;
        printed.map_err(|error| PrinterError(error.to_string()))
    }
}

impl Press {
    fn print_now(&self, letterhead: Letterhead, sheet: Sheet) -> Result<Vec<u8>, DocumentError> {
        let seller = seller(letterhead);
        match sheet {
            Sheet::Invoices(sheets) => {
                let invoices: Vec<_> = sheets
                    .into_iter()
                    .map(|sheet| invoice::invoice(sheet, &self.portal))
                    .collect();
                self.documents.invoices(&seller, &invoices)
            }
            Sheet::Receipt(sheet) => self.documents.receipt(&seller, &receipt::receipt(*sheet)),
            Sheet::Advice(sheet) => self.documents.receipt(&seller, &receipt::advice(*sheet)),
            Sheet::Statement(sheet) => {
                let statement = statement::statement(*sheet);
                self.documents.statement(&seller, &statement)
            }
        }
    }
}

fn seller(letterhead: Letterhead) -> Seller {
    // A document without the logo is better than none.
    let logo = letterhead.logo.and_then(|bytes| {
        Logo::read(bytes)
            .inspect_err(|error| tracing::warn!(%error, "documents go without the logo"))
            .ok()
    });
    let details = letterhead.details;
    let facts = details.facts.into_iter();
    Seller {
        name: letterhead.name,
        accent: letterhead.accent,
        logo,
        address: details.address,
        facts: facts
            .map(|fact| Fact::new(fact.label, fact.value))
            .collect(),
        payment: details.payment,
        paper: Paper::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::settings::{SellerDetails, SellerFact};

    #[test]
    fn documents_say_what_the_settings_say_of_the_seller() {
        let seller = seller(Letterhead {
            name: "Wharf".to_owned(),
            accent: domain::settings::Colour::default(),
            logo: None,
            details: SellerDetails {
                address: vec!["Unit 4".to_owned(), "Manchester".to_owned()],
                facts: vec![SellerFact {
                    label: "VAT number".to_owned(),
                    value: "GB 1".to_owned(),
                }],
                payment: "Sort code\nAccount".to_owned(),
            },
        });
        assert_eq!(seller.name, "Wharf");
        assert_eq!(seller.address, ["Unit 4", "Manchester"]);
        assert_eq!(seller.facts, [Fact::new("VAT number", "GB 1")]);
        assert_eq!(seller.payment, "Sort code\nAccount");
    }
}
