//! Companies of B2B Edition and the people who buy for them.

use super::{AT_ONCE, error};
use bigcommerce::{Client, Company, CompanyUser, Error};
use domain::{BcCompanyId, BcCustomerId, BcUserId, Terms};
use futures::{StreamExt, TryStreamExt, stream};
use service::ports::{CommerceError, CompanyReport, ContactReport, ReportPage};

/// Companies asked for at a time; the terms of each take a request of their own.
const COMPANIES: u32 = 50;

/// Users asked for at a time.
const USERS: u32 = 100;

/// The words on the wire for companies that may not buy: pending, rejected.
const NOT_APPROVED: [&str; 2] = ["0", "2"];

/// One company; `None` when it does not exist.
pub(super) async fn one(client: &Client, id: i64) -> Result<Option<CompanyReport>, CommerceError> {
    match client.companies().get(id).await {
        Ok(company) => report(client, company).await.map(Some),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error::read(error)),
    }
}

/// Companies after the first `skip`.
pub(super) async fn page(
    client: &Client,
    skip: u64,
) -> Result<ReportPage<CompanyReport>, CommerceError> {
    let page = client
        .companies()
        .list(skip, COMPANIES)
        .await
        .map_err(error::read)?;
    let entries = u64::try_from(page.companies.len()).unwrap_or(u64::MAX);
    let approved = page
        .companies
        .into_iter()
        .filter(|company| !NOT_APPROVED.contains(&company.company_status.as_str()));
    let reports = stream::iter(approved)
        .map(|company| report(client, company))
        .buffered(AT_ONCE)
        .try_collect()
        .await?;
    Ok(ReportPage {
        reports,
        entries,
        total: page.total,
    })
}

/// Users after the first `skip`.
pub(super) async fn contacts(
    client: &Client,
    skip: u64,
) -> Result<ReportPage<ContactReport>, CommerceError> {
    let page = client
        .users()
        .list(skip, USERS)
        .await
        .map_err(error::read)?;
    Ok(ReportPage {
        entries: u64::try_from(page.users.len()).unwrap_or(u64::MAX),
        reports: page.users.into_iter().map(contact).collect(),
        total: page.total,
    })
}

async fn report(client: &Client, company: Company) -> Result<CompanyReport, CommerceError> {
    let terms = match client.companies().payment_terms(company.company_id).await {
        Ok(terms) if terms.is_enabled => u16::try_from(terms.payment_terms).ok().map(Terms),
        Ok(_) | Err(Error::NotFound) => None,
        Err(error) => return Err(error::read(error)),
    };
    let parent = company.parent_company.and_then(|parent| parent.id);
    Ok(CompanyReport {
        bc_company_id: BcCompanyId(company.company_id),
        name: company.company_name,
        external_id: company.uuid,
        email: company.company_email,
        phone: company.company_phone,
        terms,
        parent: parent.filter(|id| *id != 0).map(BcCompanyId),
    })
}

fn contact(user: CompanyUser) -> ContactReport {
    ContactReport {
        bc_user_id: BcUserId(user.id),
        bc_company_id: BcCompanyId(user.company_id),
        bc_customer_id: BcCustomerId(user.customer_id),
        name: format!("{} {}", user.first_name, user.last_name),
        email: user.email,
        role: user.role,
    }
}
