//! Where data, templates and fonts become a PDF.

use crate::{
    DocumentError, Invoice, Receipt, Seller, Statement, TemplateError,
    fonts::Fonts,
    memory, samples,
    seller::SellerData,
    world::{Shared, Sheet, place},
};
use serde::Serialize;
use std::{collections::HashMap, sync::Arc};
use typst::{
    foundations::{Bytes, Smart},
    syntax::{FileId, Source},
    text::Font,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The templates that come with the portal, by name. A merchant's file of the same name takes
/// its place.
pub const TEMPLATES: [(&str, &str); 4] = [
    ("common.typ", include_str!("../templates/common.typ")),
    (INVOICE, include_str!("../templates/invoice.typ")),
    (RECEIPT, include_str!("../templates/receipt.typ")),
    (STATEMENT, include_str!("../templates/statement.typ")),
];

const INVOICE: &str = "invoice.typ";
const RECEIPT: &str = "receipt.typ";
/// The sample that `receipt.typ` prints, too.
const ADVICE: &str = "remittance-advice";
const STATEMENT: &str = "statement.typ";

/// Where templates find what is to be printed.
const DATA: &str = "data.json";
/// And the seller's logo.
const LOGO: &str = "logo";

/// Prints documents. Cheap to clone; every clone shares fonts and templates.
#[derive(Debug, Clone)]
pub struct Documents(Arc<Engine>);

#[derive(Debug)]
struct Engine {
    shared: Shared,
    invoice: FileId,
    receipt: FileId,
    statement: FileId,
    data: FileId,
    logo: FileId,
}

/// What a template finds in its data.
#[derive(Serialize)]
struct Data<'a, T> {
    seller: SellerData,
    paper: crate::Paper,
    fonts: &'a [String],
    documents: Vec<T>,
}

impl Documents {
    /// With the portal's own templates and fonts.
    ///
    /// # Errors
    /// Never for the templates that come with the portal.
    pub fn new() -> Result<Self, TemplateError> {
        Self::build(Vec::new())
    }

    /// With a merchant's files: those named like one of [`TEMPLATES`] take its place, other
    /// `.typ` files and pictures can be used by them, and fonts (`.ttf`, `.otf`, `.ttc`) are
    /// asked before the embedded ones for every script but Latin, Greek and Cyrillic. Names
    /// are relative to the merchant's folder. A sample of each document is printed at once,
    /// so that a mistake is found now and not when a customer wants an invoice.
    ///
    /// # Errors
    /// When a sample cannot be printed: where, and why.
    pub fn adapted(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, TemplateError> {
        let documents = Self::build(files.into_iter().collect())?;
        documents
            .samples(&samples::seller())
            .map_err(|error| match error {
                DocumentError::Template(error) => error,
                other => TemplateError(other.to_string()),
            })?;
        Ok(documents)
    }

    fn build(files: Vec<(String, Vec<u8>)>) -> Result<Self, TemplateError> {
        let mut sources = HashMap::new();
        let mut pictures = HashMap::new();
        let mut fonts = Vec::new();
        for (name, text) in TEMPLATES {
            let id = place(name)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        for (name, bytes) in files {
            let id = place(&name)?;
            match extension(&name).as_str() {
                "typ" => {
                    let text = String::from_utf8(bytes)
                        .map_err(|_| TemplateError(format!("{name} is not UTF-8 text.")))?;
                    sources.insert(id, Source::new(id, text));
                }
                "ttf" | "otf" | "ttc" | "otc" => {
                    let known = fonts.len();
                    fonts.extend(Font::iter(Bytes::new(bytes)));
                    if fonts.len() == known {
                        return Err(TemplateError(format!("{name} is not a font.")));
                    }
                }
                _ => {
                    pictures.insert(id, Bytes::new(bytes));
                }
            }
        }
        Ok(Self(Arc::new(Engine {
            shared: Shared::new(Fonts::new(fonts), sources, pictures),
            invoice: place(INVOICE)?,
            receipt: place(RECEIPT)?,
            statement: place(STATEMENT)?,
            data: place(DATA)?,
            logo: place(LOGO)?,
        })))
    }

    /// Invoices, each from a new page on and with page numbers of its own, in one file.
    ///
    /// # Errors
    /// When there is none, when one contradicts itself, or when the template fails.
    pub fn invoices(
        &self,
        seller: &Seller,
        invoices: &[Invoice],
    ) -> Result<Vec<u8>, DocumentError> {
        if invoices.is_empty() {
            return Err(DocumentError::Nothing);
        }
        let data: Result<Vec<_>, _> = invoices.iter().map(Invoice::data).collect();
        self.0.print(self.0.invoice, seller, data?)
    }

    /// A receipt, or the advice of a remittance.
    ///
    /// # Errors
    /// When it contradicts itself, or when the template fails.
    pub fn receipt(&self, seller: &Seller, receipt: &Receipt) -> Result<Vec<u8>, DocumentError> {
        self.0.print(self.0.receipt, seller, vec![receipt.data()?])
    }

    /// A statement.
    ///
    /// # Errors
    /// When an account contradicts itself, or when the template fails.
    pub fn statement(
        &self,
        seller: &Seller,
        statement: &Statement,
    ) -> Result<Vec<u8>, DocumentError> {
        self.0
            .print(self.0.statement, seller, vec![statement.data()?])
    }

    /// A document of each kind with made-up content, by the name of its template, and the advice
    /// of money that has not come: how the documents of a seller look.
    ///
    /// # Errors
    /// When a template fails.
    pub fn samples(&self, seller: &Seller) -> Result<[(&'static str, Vec<u8>); 4], DocumentError> {
        Ok([
            (INVOICE, self.invoices(seller, &[samples::invoice()?])?),
            (RECEIPT, self.receipt(seller, &samples::receipt())?),
            (ADVICE, self.receipt(seller, &samples::promised())?),
            (STATEMENT, self.statement(seller, &samples::statement()?)?),
        ])
    }
}

impl Engine {
    fn print<T: Serialize>(
        &self,
        template: FileId,
        seller: &Seller,
        documents: Vec<T>,
    ) -> Result<Vec<u8>, DocumentError> {
        let data = serde_json::to_vec(&Data {
            seller: seller.data(LOGO),
            paper: seller.paper,
            fonts: self.shared.fonts().families(),
            documents,
        })
        .map_err(|error| DocumentError::Data(error.to_string()))?;
        let mut own = vec![(self.data, Bytes::new(data))];
        if let Some(logo) = &seller.logo {
            own.push((self.logo, logo.0.clone()));
        }
        let sheet = Sheet {
            shared: &self.shared,
            main: template,
            own,
        };
        Ok(memory::bounded(|| print(&sheet))?)
    }
}

fn print(sheet: &Sheet<'_>) -> Result<Vec<u8>, TemplateError> {
    let laid_out: PagedDocument = typst::compile(sheet)
        .output
        .map_err(|errors| sheet.explain(&errors))?;
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| TemplateError(error.message().to_string()))?;
    // A letter that no font has, or a merchant's template, can break the standard; the
    // document is as good without that promise.
    typst_pdf::pdf(&laid_out, &options(accessible))
        .or_else(|_| typst_pdf::pdf(&laid_out, &options(PdfStandards::default())))
        .map_err(|errors| sheet.explain(&errors))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Invoice Portal".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default()
}
