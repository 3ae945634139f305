//! Links by which somebody gets a document without signing in: for programs and e-mails. A link
//! says what it is for, of which company, and until when, and is signed; nothing is stored.
//! Whoever holds it sees of that company what it names and nothing else, because it is used
//! through a scope of that company alone: what has come to another company since is not there.
//! It is good for as long as who made it could take the document themselves.

use super::{
    Document,
    error::PrintError,
    invoices::{PayNow, each_once, require_invoices, sees_payments},
    receipt::require_payments,
};
use crate::{Portal, portal::internal, statements::require_statement};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::{
    ApiAccountId, CompanyId, DateRange, InvoiceId, Problem, ReceiptId, StoreId, UserId,
    people::{Actor, Area, Door, Holder, Permission, Place},
    statement::{AccountQuery, Period},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::net::IpAddr;
use store::{StoreError, Tx};

/// For how long a link is good.
pub(super) const GOOD_FOR: TimeDelta = TimeDelta::minutes(10);

/// Where links lead.
const PATH: &str = "/documents/link?token=";

/// What the signature is for.
const PURPOSE: &str = "documents";

/// Longest link that is read, in bytes.
pub(super) const MAX_BYTES: usize = 4_096;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Linked {
    /// These invoices in one file, as the portal prints them.
    Invoices(Vec<InvoiceId>),
    /// An invoice's external PDF where it has one, else the portal's own, which leads to where
    /// it is paid.
    Invoice(InvoiceId),
    /// The same, of which the portal's own leads nowhere.
    PlainInvoice(InvoiceId),
    /// A receipt.
    Receipt(ReceiptId),
    /// The statement of these days.
    Statement(Period),
}

/// What is signed.
#[derive(Serialize, Deserialize)]
struct Claims {
    store: StoreId,
    company: CompanyId,
    what: Linked,
    /// The holder learns what was paid on invoices.
    payments: bool,
    /// Who gave it, by name.
    by: String,
    /// Who that is, to be looked up again when it is used.
    maker: Maker,
    /// In seconds since 1970.
    until: i64,
}

/// Who made a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Maker {
    /// Somebody of a company.
    Buyer(UserId),
    /// Somebody of the staff.
    Seller(UserId),
    /// A program of the seller's.
    Program(ApiAccountId),
    /// The portal itself.
    Portal,
}

impl Maker {
    /// Who acts; whoever holds a link makes no other.
    const fn of(actor: &Actor) -> Option<Self> {
        match &actor.place {
            Place::Buyer(buyer) => Some(Self::Buyer(buyer.user_id)),
            Place::Seller(seller) => Some(Self::Seller(seller.user_id)),
            Place::Program(program) => Some(Self::Program(program.account_id)),
            Place::System => Some(Self::Portal),
            Place::Holder(_) => None,
        }
    }
}

/// What one needs to take a document of this kind.
fn require_linked(actor: &Actor, what: &Linked) -> Result<(), Problem> {
    match what {
        Linked::Invoices(_) | Linked::Invoice(_) | Linked::PlainInvoice(_) => {
            require_invoices(actor)
        }
        Linked::Receipt(_) => require_payments(actor),
        Linked::Statement(_) => require_statement(actor),
    }
}

impl Portal {
    /// A link to a document of a company, good for ten minutes: the path to it, with its
    /// secret in the query, which no log sees.
    ///
    /// # Errors
    /// When the actor may not take the document themselves; when it does not exist for them,
    /// or is another company's; where the server has no key to sign with.
    pub async fn document_link(
        &self,
        actor: &Actor,
        company: CompanyId,
        what: &Linked,
    ) -> Result<String, Problem> {
        require_linked(actor, what)?;
        self.check_linked(actor, company, what).await?;
        let claims = Claims {
            store: actor.store_id,
            company,
            what: what.clone(),
            payments: sees_payments(actor),
            by: actor.name().to_owned(),
            maker: Maker::of(actor).ok_or(PrintError::LinkOver)?,
            until: (self.now() + GOOD_FOR).timestamp(),
        };
        let token = self.signed(PURPOSE, &claims).ok_or(PrintError::NoLinks)?;
        Ok(format!("{PATH}{token}"))
    }

    /// The document of a link, asked for from an address. The access log says whose link it
    /// was, and from which network it was used.
    ///
    /// # Errors
    /// One and the same when the link is too old, forged, of another server, or of somebody
    /// who could not take the document any more; as the document's own when it is not there any
    /// more.
    pub async fn print_linked(
        &self,
        token: &str,
        from: Option<IpAddr>,
    ) -> Result<Document, Problem> {
        let claims = self.claims_of(token).ok_or(PrintError::LinkOver)?;
        let maker = self.maker_now(&claims).await;
        let maker = maker.map_err(|error| internal(&error))?;
        let maker = maker.ok_or(PrintError::LinkOver)?;
        let mut permissions = vec![Permission::GetInvoices, Permission::GetInvoiceDetail];
        if claims.payments && sees_payments(&maker) {
            permissions.push(Permission::GetInvoicePaymentsHistory);
        }
        let holder = Actor {
            store_id: claims.store,
            door: Door::Link,
            from,
            place: Place::Holder(Holder {
                company_id: claims.company,
                name: format!("Link of {}", claims.by),
                of_program: matches!(claims.maker, Maker::Program(_)),
                permissions,
            }),
        };
        match claims.what {
            Linked::Invoices(ids) => self.print_invoices(&holder, &ids).await,
            Linked::Invoice(id) => self.document_of(&holder, id, PayNow::Shown).await,
            Linked::PlainInvoice(id) => self.document_of(&holder, id, PayNow::LeftOut).await,
            Linked::Receipt(id) => self.print_receipt(&holder, id).await,
            Linked::Statement(period) => {
                let query = AccountQuery {
                    company: Some(claims.company),
                    dates: DateRange {
                        from: Some(period.from),
                        to: Some(period.to),
                    },
                    ..AccountQuery::default()
                };
                self.print_statement(&holder, &query).await
            }
        }
    }

    /// Whoever made a link, as they are now; `None` when they could not take its document any
    /// more.
    async fn maker_now(&self, claims: &Claims) -> Result<Option<Actor>, StoreError> {
        let found = match claims.maker {
            Maker::Buyer(id) => self.person(id, Area::Buyer).await?,
            Maker::Seller(id) => self.person(id, Area::Seller).await?,
            Maker::Program(id) => self.program_by_id(id).await?,
            Maker::Portal => Some(Actor::system(claims.store, Door::Link)),
        };
        Ok(found.filter(|maker| {
            let buyer = maker.buyer();
            require_linked(maker, &claims.what).is_ok()
                && buyer.is_none_or(|buyer| buyer.companies.contains(&claims.company))
        }))
    }

    /// Everything that the link is to name is there for the actor, and the company's.
    async fn check_linked(
        &self,
        actor: &Actor,
        company: CompanyId,
        what: &Linked,
    ) -> Result<(), PrintError> {
        let mut tx = self.read(actor).await?;
        match what {
            Linked::Invoices(ids) => {
                for id in each_once(ids)? {
                    self.check_invoice(&mut tx, company, id).await?;
                }
            }
            Linked::Invoice(id) | Linked::PlainInvoice(id) => {
                self.check_invoice(&mut tx, company, *id).await?;
            }
            Linked::Receipt(id) => {
                let found = tx.payments().receipt(*id).await?;
                found
                    .filter(|receipt| receipt.company_id == company)
                    .ok_or(PrintError::NotFound("This receipt"))?;
            }
            Linked::Statement(_) => {
                let found = tx.companies().find(company).await?;
                found.ok_or(PrintError::NotFound("This company"))?;
            }
        }
        Ok(tx.commit().await?)
    }

    async fn check_invoice(
        &self,
        tx: &mut Tx,
        company: CompanyId,
        id: InvoiceId,
    ) -> Result<(), PrintError> {
        let found = tx.invoices().find(id, self.today()).await?;
        found
            .filter(|record| record.row.company_id == company)
            .map(drop)
            .ok_or(PrintError::NotFound("This invoice"))
    }

    /// Claims with their signature for a purpose, as they stand in a URL; `None` where there is
    /// no key to sign with.
    pub(super) fn signed(&self, purpose: &str, claims: &impl Serialize) -> Option<String> {
        let key = self.connection_config().key.as_ref()?;
        let text = serde_json::to_vec(claims).ok()?;
        let signature = key.sign(purpose, &text)?;
        let (text, signature) = (
            URL_SAFE_NO_PAD.encode(text),
            URL_SAFE_NO_PAD.encode(signature),
        );
        Some(format!("{text}.{signature}"))
    }

    /// What a link says, as long as it is good.
    fn claims_of(&self, token: &str) -> Option<Claims> {
        let claims: Claims = self.read_signed(PURPOSE, token)?;
        let good = claims.until >= self.now().timestamp() && claims.store == self.profile().id;
        good.then_some(claims)
    }

    /// The claims that were signed for a purpose, by this server.
    pub(super) fn read_signed<T: DeserializeOwned>(&self, purpose: &str, token: &str) -> Option<T> {
        let key = self.connection_config().key.as_ref()?;
        let (text, signature) = token.split_once('.').filter(|_| token.len() <= MAX_BYTES)?;
        let text = URL_SAFE_NO_PAD.decode(text).ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        if !key.has_signed(purpose, &text, &signature) {
            return None;
        }
        serde_json::from_slice(&text).ok()
    }
}
