//! Which column of the file means what.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A meaning that a column can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Document number; rows with the same number, one after another, are one document.
    Number,
    /// Stock keeping unit.
    Sku,
    /// Description of the line.
    Description,
    /// Quantity.
    Quantity,
    /// Unit price.
    UnitPrice,
    /// Unit discount.
    UnitDiscount,
    /// Issue date, also with a time.
    Issued,
    /// Due date; else the company's or the store's terms decide.
    Due,
    /// The company's key in the ERP.
    CompanyExternalId,
    /// The company's name, used when it is made.
    CompanyName,
    /// Currency code; else the import's.
    Currency,
    /// Purchase order number.
    PoNumber,
    /// Freight of the document, on any one of its rows.
    Freight,
    /// Sales tax of the document, on any one of its rows.
    Tax,
    /// What has been paid already in the ERP, on any one of its rows.
    Paid,
    /// Country of the billing address.
    Country,
    /// Where a PDF of the invoice lies.
    ExternalPdf,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Number,
        Self::Sku,
        Self::Description,
        Self::Quantity,
        Self::UnitPrice,
        Self::UnitDiscount,
        Self::Issued,
        Self::Due,
        Self::CompanyExternalId,
        Self::CompanyName,
        Self::Currency,
        Self::PoNumber,
        Self::Freight,
        Self::Tax,
        Self::Paid,
        Self::Country,
        Self::ExternalPdf,
    ];

    /// Fields without which no document can be read.
    pub const REQUIRED: [Self; 4] = [Self::Number, Self::Quantity, Self::UnitPrice, Self::Issued];

    /// The name in mappings and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Sku => "sku",
            Self::Description => "description",
            Self::Quantity => "quantity",
            Self::UnitPrice => "unit_price",
            Self::UnitDiscount => "unit_discount",
            Self::Issued => "issued",
            Self::Due => "due",
            Self::CompanyExternalId => "company_external_id",
            Self::CompanyName => "company_name",
            Self::Currency => "currency",
            Self::PoNumber => "po_number",
            Self::Freight => "freight",
            Self::Tax => "tax",
            Self::Paid => "paid",
            Self::Country => "country",
            Self::ExternalPdf => "external_pdf_url",
        }
    }

    /// As the upload page calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Number => "Invoice number",
            Self::Sku => "SKU",
            Self::Description => "Description",
            Self::Quantity => "Quantity",
            Self::UnitPrice => "Unit price",
            Self::UnitDiscount => "Unit discount",
            Self::Issued => "Issue date",
            Self::Due => "Due date",
            Self::CompanyExternalId => "Company's external id",
            Self::CompanyName => "Company name",
            Self::Currency => "Currency",
            Self::PoNumber => "PO number",
            Self::Freight => "Freight",
            Self::Tax => "Sales tax",
            Self::Paid => "Already paid",
            Self::Country => "Country",
            Self::ExternalPdf => "Address of its PDF",
        }
    }

    /// Headers by which the column is recognised, lower case without spaces and marks.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Number => &[
                "number",
                "invoiceno",
                "invoicenumber",
                "invoice",
                "documentno",
            ],
            Self::Sku => &[
                "sku",
                "stockcode",
                "itemcode",
                "item",
                "productcode",
                "article",
            ],
            Self::Description => &["description", "itemdescription", "productname", "text"],
            Self::Quantity => &["quantity", "qty", "pieces"],
            Self::UnitPrice => &["unitprice", "price", "netprice"],
            Self::UnitDiscount => &["unitdiscount", "discount"],
            Self::Issued => &["issued", "invoicedate", "issuedate", "date", "documentdate"],
            Self::Due => &["due", "duedate"],
            Self::CompanyExternalId => &[
                "companyexternalid",
                "customerid",
                "customerno",
                "customernumber",
                "accountno",
            ],
            Self::CompanyName => &["companyname", "customername", "customer", "company"],
            Self::Currency => &["currency", "currencycode"],
            Self::PoNumber => &["ponumber", "po", "purchaseorder", "yourreference"],
            Self::Freight => &["freight", "shipping"],
            Self::Tax => &["tax", "salestax", "vat"],
            Self::Paid => &["paid", "amountpaid"],
            Self::Country => &["country"],
            Self::ExternalPdf => &["externalpdfurl", "externalpdf", "pdfurl"],
        }
    }
}

/// What to do with a company that the portal does not know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownCompany {
    /// Make it, under its name or as *Customer 12345*.
    #[default]
    Create,
    /// Refuse the document.
    Refuse,
}

/// For every field the column that holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    columns: Vec<(Field, usize)>,
}

/// Why a file's columns cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MappingError {
    /// A required field has no column.
    #[error("No column holds the {0}. Name it in the mapping.")]
    Missing(&'static str),
    /// A mapping names a column that the file does not have.
    #[error("The file has no column “{0}”.")]
    NoSuchColumn(String),
    /// Two columns have the header of a field's column.
    #[error(
        "The file has two columns “{0}”, so it is not certain which one is meant. Rename one of them, or say that none holds it."
    )]
    Twice(String),
    /// A mapping names a field that does not exist.
    #[error("“{0}” is not a field. Fields are: {1}.")]
    NoSuchField(String, String),
}

impl ColumnMapping {
    /// Recognises columns by their headers; `chosen` pairs (field code, header) go first. An
    /// empty header says that no column holds the field, whatever the headers look like.
    ///
    /// # Errors
    /// When a chosen pair names nothing, a column that holds a field has the header of another
    /// one, or a required field stays without a column.
    pub fn detect(headers: &[String], chosen: &[(String, String)]) -> Result<Self, MappingError> {
        let mapping = Self::recognise(headers, chosen)?;
        for (_, column) in &mapping.columns {
            let Some(header) = headers.get(*column).map(|header| header.trim()) else {
                continue;
            };
            let alike = headers.iter().filter(|other| other.trim() == header);
            if alike.count() > 1 {
                return Err(MappingError::Twice(header.to_owned()));
            }
        }
        match Field::REQUIRED
            .into_iter()
            .find(|field| mapping.column(*field).is_none())
        {
            Some(field) => Err(MappingError::Missing(field.label())),
            None => Ok(mapping),
        }
    }

    /// As [`Self::detect`], but required fields may stay without a column.
    ///
    /// # Errors
    /// When a chosen pair names nothing.
    pub fn recognise(
        headers: &[String],
        chosen: &[(String, String)],
    ) -> Result<Self, MappingError> {
        let mut mapping = Self::default();
        for (code, header) in chosen {
            let field = Field::ALL
                .into_iter()
                .find(|field| field.code() == code)
                .ok_or_else(|| {
                    let all: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
                    MappingError::NoSuchField(code.clone(), all.join(", "))
                })?;
            if header.is_empty() {
                continue;
            }
            let column = headers
                .iter()
                .position(|name| name.trim() == header.trim())
                .ok_or_else(|| MappingError::NoSuchColumn(header.clone()))?;
            mapping.columns.push((field, column));
        }
        for field in Field::ALL {
            let is_chosen = chosen.iter().any(|(code, _)| field.code() == code);
            if is_chosen || mapping.column(field).is_some() {
                continue;
            }
            let found = field.aliases().iter().find_map(|alias| {
                headers
                    .iter()
                    .position(|header| normalised(header) == *alias)
            });
            if let Some(column) = found {
                mapping.columns.push((field, column));
            }
        }
        Ok(mapping)
    }

    /// The column that holds a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .find(|(mapped, _)| *mapped == field)
            .map(|(_, column)| *column)
    }
}

fn normalised(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
