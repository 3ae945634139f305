//! Choosing the area in which a session acts.

use super::{account::person, error::PeopleError, session::token_hash};
use crate::{Portal, again::again};
use domain::{
    Problem,
    people::{Actor, Area},
};
use store::NewAudit;

impl Portal {
    /// Takes one's session (`token` is the asking one's) to an area of the portal, from its
    /// next request on. Fine when it is there, or over, already.
    ///
    /// # Errors
    /// `no_area` for an area that one does not have; for the portal itself.
    pub async fn choose_area(&self, actor: &Actor, token: &str, area: Area) -> Result<(), Problem> {
        Ok(again(|| self.try_choose_area(actor, token, area)).await?)
    }

    async fn try_choose_area(
        &self,
        actor: &Actor,
        token: &str,
        area: Area,
    ) -> Result<(), PeopleError> {
        let id = person(actor)?;
        let mut tx = self.begin(actor).await?;
        let (user, _) = tx.users().find(id).await?.ok_or(PeopleError::NotFound)?;
        if !user.has(area) {
            return Err(PeopleError::NoArea(area));
        }
        let moved = tx.sessions().set_area(id, &token_hash(token), area).await?;
        if moved {
            tx.audit()
                .write(NewAudit {
                    noun: "user",
                    noun_id: id.0,
                    action: "area chosen",
                    summary: format!("{} went on to the {}.", user.name, area.label()),
                    actor,
                    before: None,
                    after: None,
                    at: self.now(),
                })
                .await?;
        }
        Ok(tx.commit().await?)
    }
}
