//! What changed, for programs that poll: nothing is ever missed, some things are told twice.

use crate::{Portal, portal::internal};
use domain::{
    Problem,
    change::{ChangeQuery, ChangedNoun, Changes},
    people::Actor,
    problem::{FieldError, ProblemKind},
};
use store::StoreError;

impl Portal {
    /// What changed behind a position, the earliest first. Changes that nobody has asked for yet
    /// get their positions now, after whatever made them has been committed.
    ///
    /// # Errors
    /// Without the right to see one of the kinds that are asked for, or any where none is; when
    /// the position was never given out; when the database fails.
    pub async fn changes(&self, actor: &Actor, query: &ChangeQuery) -> Result<Changes, Problem> {
        let mut nouns = query.nouns.clone();
        if nouns.is_empty() {
            nouns.extend(ChangedNoun::ALL);
            nouns.retain(|noun| actor.may(noun.permission()));
        }
        if nouns.is_empty() {
            actor.require(ChangedNoun::Invoice.permission())?;
        }
        for noun in &nouns {
            actor.require(noun.permission())?;
        }
        let query = ChangeQuery {
            nouns,
            limit: query.limit.clamp(1, ChangeQuery::MAX_LIMIT),
            ..*query
        };
        let found = self.read_changes(actor, &query).await;
        found
            .map_err(|error| internal(&error))?
            .ok_or_else(never_given)
    }

    async fn read_changes(
        &self,
        actor: &Actor,
        query: &ChangeQuery,
    ) -> Result<Option<Changes>, StoreError> {
        let waiting = self.read(actor).await?.changes().waiting().await?;
        if waiting {
            let mut tx = self.begin(actor).await?;
            tx.changes().place().await?;
            tx.commit().await?;
        }
        let mut tx = self.read(actor).await?;
        let found = tx.changes().since(query).await?;
        let unplaced = tx.changes().waiting().await?;
        tx.commit().await?;
        Ok(found.map(|changes| Changes {
            more: changes.more || unplaced,
            ..changes
        }))
    }
}

fn never_given() -> Problem {
    let message = "This is no position that the portal has given out: its database may have been \
                   restored. Read everything anew, then go on from the beginning.";
    Problem {
        fields: vec![FieldError::new("since", message)],
        ..Problem::new(ProblemKind::Invalid, "unknown_position", message)
    }
}
