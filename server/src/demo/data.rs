//! The files that are compiled into the program, so that the demo needs nothing beside it.

use crate::StartError;
use serde::Deserialize;

/// Invoices of a UK gift wholesaler: an excerpt of “Online Retail” by Daqing Chen, UCI
/// Machine Learning Repository, CC BY 4.0.
pub(super) const INVOICES: &[u8] = include_bytes!("../../demo/online-retail.csv");

const COMPANIES: &[u8] = include_bytes!("../../demo/companies.csv");

/// A customer of the wholesaler. Names are invented; the data set has numbers only.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CompanyLine {
    /// The customer number of the data set.
    pub(super) external_id: String,
    /// An invented name.
    pub(super) name: String,
    /// Payment terms of its own.
    pub(super) terms_days: Option<u16>,
    /// The customer number of the company above it.
    pub(super) parent: Option<String>,
}

/// The companies, the first one being the demo buyers' own.
pub(super) fn companies() -> Result<Vec<CompanyLine>, StartError> {
    csv::Reader::from_reader(COMPANIES)
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| StartError::Other(format!("The demo's companies cannot be read: {error}")))
}
