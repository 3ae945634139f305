//! Saved views of the list of invoices, each person's own.

use crate::{
    Portal,
    again::{MayPass, again},
    portal::internal,
};
use domain::{
    InvoiceViewId, Problem, UserId,
    invoice::{InvoiceList, InvoiceView, MAX_VIEWS, ViewError, copy_name, view_name},
    people::{Actor, Permission},
    query::{PageRequest, UrlQuery},
};
use store::{StoreError, Tx};
use thiserror::Error;

/// A refusal about a view.
#[derive(Debug, Error)]
enum ViewUseError {
    /// Missing, or somebody else's.
    #[error("the view does not exist")]
    NotFound,
    /// Its name, or their number.
    #[error(transparent)]
    Refused(#[from] ViewError),
    /// The database failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for ViewUseError {
    fn from(error: StoreError) -> Self {
        // Two windows of one person may save the same name at the same moment.
        if error.is_taken("name") {
            Self::Refused(ViewError::Taken)
        } else {
            Self::Store(error)
        }
    }
}

impl MayPass for ViewUseError {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Store(error) if error.may_pass())
    }
}

impl From<ViewUseError> for Problem {
    fn from(error: ViewUseError) -> Self {
        match error {
            ViewUseError::NotFound => Self::not_found("This view"),
            ViewUseError::Refused(error) => error.into(),
            ViewUseError::Store(error) => internal(&error),
        }
    }
}

/// Filter and order of a list, as a view keeps them: not the page, nor single invoices.
fn kept(list: &InvoiceList) -> String {
    let mut list = list.clone();
    list.page = PageRequest::default();
    list.filter.ids = None;
    list.to_query()
}

fn owner(actor: &Actor) -> Result<UserId, Problem> {
    actor.require(Permission::InvoicesView)?;
    actor.user_id().ok_or_else(|| ViewUseError::NotFound.into())
}

impl Portal {
    /// The views that the actor has saved, by name.
    ///
    /// # Errors
    /// Without the right to see invoices.
    pub async fn invoice_views(&self, actor: &Actor) -> Result<Vec<InvoiceView>, Problem> {
        let user = owner(actor)?;
        let views = async { self.read(actor).await?.invoice_views().of(user).await };
        Ok(views.await.map_err(ViewUseError::from)?)
    }

    /// Saves what a list shows under a name, for the actor alone.
    ///
    /// # Errors
    /// Without the right to see invoices; when the name cannot be kept or is taken; when the
    /// actor has too many.
    pub async fn save_invoice_view(
        &self,
        actor: &Actor,
        name: &str,
        list: &InvoiceList,
    ) -> Result<InvoiceView, Problem> {
        let user = owner(actor)?;
        let (name, query) = (view_name(name)?, kept(list));
        Ok(again(|| self.insert_view(actor, user, &name, &query)).await?)
    }

    /// Saves a copy of a view under a name that is free.
    ///
    /// # Errors
    /// As [`Portal::save_invoice_view`]; when the actor has no such view.
    pub async fn duplicate_invoice_view(
        &self,
        actor: &Actor,
        id: InvoiceViewId,
    ) -> Result<InvoiceView, Problem> {
        let user = owner(actor)?;
        Ok(again(|| self.copy_view(actor, user, id)).await?)
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// As [`Portal::save_invoice_view`]; when the actor has no such view.
    pub async fn rename_invoice_view(
        &self,
        actor: &Actor,
        id: InvoiceViewId,
        name: &str,
    ) -> Result<(), Problem> {
        let user = owner(actor)?;
        let name = view_name(name)?;
        let rename = async || {
            let mut tx = self.begin(actor).await?;
            if !tx.invoice_views().rename(user, id, &name).await? {
                return Err(ViewUseError::NotFound);
            }
            Ok(tx.commit().await?)
        };
        Ok(again(rename).await?)
    }

    /// Deletes a view. The invoices are left alone.
    ///
    /// # Errors
    /// When the actor has no such view.
    pub async fn delete_invoice_view(
        &self,
        actor: &Actor,
        id: InvoiceViewId,
    ) -> Result<(), Problem> {
        let user = owner(actor)?;
        let delete = async || {
            let mut tx = self.begin(actor).await?;
            if !tx.invoice_views().delete(user, id).await? {
                return Err(ViewUseError::NotFound);
            }
            Ok(tx.commit().await?)
        };
        Ok(again(delete).await?)
    }

    async fn insert_view(
        &self,
        actor: &Actor,
        user: UserId,
        name: &str,
        query: &str,
    ) -> Result<InvoiceView, ViewUseError> {
        let mut tx = self.begin(actor).await?;
        let present = tx.invoice_views().of(user).await?;
        let view = self.add_view(&mut tx, user, &present, name, query).await?;
        tx.commit().await?;
        Ok(view)
    }

    async fn copy_view(
        &self,
        actor: &Actor,
        user: UserId,
        id: InvoiceViewId,
    ) -> Result<InvoiceView, ViewUseError> {
        let mut tx = self.begin(actor).await?;
        let present = tx.invoice_views().of(user).await?;
        let original = present.iter().find(|view| view.id == id);
        let original = original.ok_or(ViewUseError::NotFound)?;
        let lower = |name: &str| name.to_lowercase();
        let is_free = |name: &str| present.iter().all(|view| lower(&view.name) != lower(name));
        let name = copy_name(&original.name, is_free);
        let view = self
            .add_view(&mut tx, user, &present, &name, &original.query)
            .await?;
        tx.commit().await?;
        Ok(view)
    }

    async fn add_view(
        &self,
        tx: &mut Tx,
        user: UserId,
        present: &[InvoiceView],
        name: &str,
        query: &str,
    ) -> Result<InvoiceView, ViewUseError> {
        if present.len() >= MAX_VIEWS {
            return Err(ViewError::TooMany.into());
        }
        let id = tx
            .invoice_views()
            .insert(user, name, query, self.now())
            .await?;
        Ok(InvoiceView {
            id,
            name: name.to_owned(),
            query: query.to_owned(),
        })
    }
}
