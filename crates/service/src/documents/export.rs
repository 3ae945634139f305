//! A list of invoices as a file for whoever holds its link, and the link to an invoice's PDF:
//! the storefront's buyer portal fetches both without its token.

use super::{
    error::PrintError,
    link::{GOOD_FOR, Linked, MAX_BYTES},
};
use crate::{Portal, again::again, portal::internal};
use domain::{
    CompanyId, InvoiceId, Problem, StoreId, UserId,
    invoice::{InvoiceList, InvoiceRow},
    people::{Actor, Area, Door, Permission},
    problem::ProblemKind,
    storefront::StorefrontInvoices,
};
use serde::{Deserialize, Serialize};
use store::{Scope, StoreError};

/// Where links to lists lead.
const PATH: &str = "/documents/list?token=";

/// What the signature is for.
const PURPOSE: &str = "list of invoices";

/// Most invoices of a file, all of which are read at once.
const MAX_ROWS: usize = 20_000;

/// What is signed. Whoever made the link is looked up again when it is used, so that a right
/// taken away is gone.
#[derive(Serialize, Deserialize)]
struct Claims {
    store: StoreId,
    user: UserId,
    /// Only of these, if some were named.
    companies: Option<Vec<CompanyId>>,
    query: StorefrontInvoices,
    /// In seconds since 1970.
    until: i64,
}

/// The invoices of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedInvoices {
    /// What the file is called.
    pub name: String,
    /// Its rows, in the order that was asked for.
    pub rows: Vec<InvoiceRow>,
}

impl Portal {
    /// A link to an invoice's PDF, the external one where it has one, good for ten minutes. With
    /// `pay_now` the portal's own leads to where the invoice is paid, as long as it can be.
    ///
    /// # Errors
    /// As [`Portal::document_link`].
    pub async fn invoice_link(
        &self,
        actor: &Actor,
        id: InvoiceId,
        pay_now: bool,
    ) -> Result<String, Problem> {
        actor.require(Permission::GetInvoiceDetail)?;
        let found = self.row_for_storefront(actor, id).await?;
        let what = if pay_now {
            Linked::Invoice(id)
        } else {
            Linked::PlainInvoice(id)
        };
        self.document_link(actor, found.row.company_id, &what).await
    }

    /// A link to a file of the invoices that the query finds, good for ten minutes.
    ///
    /// # Errors
    /// Without the right; where the server has no key to sign with; when so many invoices are
    /// named that no link holds them.
    pub async fn export_link(
        &self,
        actor: &Actor,
        companies: Option<&[CompanyId]>,
        query: &StorefrontInvoices,
    ) -> Result<String, Problem> {
        let user = require_export(actor)?;
        let claims = Claims {
            store: actor.store_id,
            user,
            companies: companies.map(<[CompanyId]>::to_vec),
            query: query.clone(),
            until: (self.now() + GOOD_FOR).timestamp(),
        };
        let token = self.signed(PURPOSE, &claims).ok_or(PrintError::NoLinks)?;
        if token.len() > MAX_BYTES {
            return Err(Problem::new(
                ProblemKind::Invalid,
                "too_many",
                "So many invoices cannot be named in one file. Choose fewer, or filter the list \
                 and export all that it finds.",
            ));
        }
        Ok(format!("{PATH}{token}"))
    }

    /// The invoices of such a link, with the rights that its maker has by now. The audit trail
    /// and the access log say who took what.
    ///
    /// # Errors
    /// One and the same when the link is too old, forged, of another server, or of somebody
    /// who is gone; as [`Portal::export_invoices`]; when there are more than one file holds.
    pub async fn exported_by_link(&self, token: &str) -> Result<ExportedInvoices, Problem> {
        let claims: Option<Claims> = self.read_signed(PURPOSE, token);
        let (now, store) = (self.now().timestamp(), self.profile().id);
        let claims = claims.filter(|claims| claims.until >= now && claims.store == store);
        let claims = claims.ok_or(PrintError::LinkOver)?;
        let maker = self.person(claims.user, Area::Buyer).await;
        let actor = maker.map_err(|error| internal(&error))?;
        let actor = actor.ok_or(PrintError::LinkOver)?;
        require_export(&actor)?;
        let actor = actor.looking_at(claims.companies.as_deref());
        let list = InvoiceList {
            filter: claims.query.filter.clone(),
            ..InvoiceList::default()
        };
        let read = async {
            let mut tx = self.read(&actor).await?;
            let most = i64::try_from(MAX_ROWS).unwrap_or(i64::MAX);
            let rows = tx
                .invoices()
                .storefront_rows(&claims.query, self.today(), most + 1, 0)
                .await?;
            tx.commit().await?;
            Ok::<_, StoreError>(rows)
        };
        let rows = read.await.map_err(|error| internal(&error))?;
        if rows.len() > MAX_ROWS {
            return Err(Problem::new(
                ProblemKind::Invalid,
                "too_many",
                format!(
                    "A file holds at most {MAX_ROWS} invoices, and more are found. Filter the \
                     list, and export it in several files."
                ),
            ));
        }
        let noted = again(|| self.note_export(&actor, "Invoices", &list)).await;
        noted.map_err(|error| internal(&error))?;
        let noted = self.note_list(&actor, claims.query.filter.company).await;
        noted.map_err(|error| internal(&error))?;
        Ok(ExportedInvoices {
            name: format!("invoice-export-{}-{now}.csv", claims.user),
            rows: rows
                .into_iter()
                .map(|found| found.row.for_buyer())
                .collect(),
        })
    }

    /// Whoever made a link, as they are now; `None` when they may no longer sign in to the area
    /// in which they made it.
    pub(super) async fn person(&self, id: UserId, area: Area) -> Result<Option<Actor>, StoreError> {
        let mut tx = self.store().read(Scope::store(self.profile().id)).await?;
        let found = tx.users().find(id).await?;
        let user = found.map(|(user, _)| user);
        let Some(user) = user.filter(|user| !user.disabled && user.has(area)) else {
            return Ok(None);
        };
        let mut actor = self.actor_of(&mut tx, &user, Some(area)).await?;
        tx.commit().await?;
        actor.door = Door::Link;
        Ok(Some(actor))
    }
}

/// Whoever may export lists of invoices, as a person.
fn require_export(actor: &Actor) -> Result<UserId, Problem> {
    actor.require(Permission::GetInvoices)?;
    actor.require(Permission::ExportInvoices)?;
    actor.user_id().ok_or_else(|| {
        Problem::new(
            ProblemKind::NotAllowed,
            "no_person",
            "Only a person exports a list by a link. Nothing was changed.",
        )
    })
}
