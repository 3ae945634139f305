//! The audit trail: who did what, before and after, through which door. Append-only.

use crate::{
    StoreError, Tx,
    outgoing::Happening,
    sql::{Arg, Sql},
    time::instant,
};
use chrono::{DateTime, Utc};
use domain::{invoice::ChangeRow, payment::PaymentState, people::Actor, webhook::EventKind};

/// A deed to be written down.
#[derive(Debug, Clone)]
pub struct NewAudit<'a> {
    /// What kind of thing: `invoice`, `order`, `payment`, `user`, `company`.
    pub noun: &'a str,
    /// Which one.
    pub noun_id: i64,
    /// What was done: `created`, `edited`, `payment applied`.
    pub action: &'a str,
    /// In words.
    pub summary: String,
    /// Who did it.
    pub actor: &'a Actor,
    /// The thing before, as JSON.
    pub before: Option<String>,
    /// The thing after, as JSON.
    pub after: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Queries on the audit trail.
#[derive(Debug)]
pub struct Audit<'t>(pub(crate) &'t mut Tx);

impl Tx {
    /// The audit trail.
    pub const fn audit(&mut self) -> Audit<'_> {
        Audit(self)
    }
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    at: i64,
    actor: String,
    door: String,
    action: String,
    summary: String,
}

impl Audit<'_> {
    /// Writes one deed; it lasts if and only if the deed lasts. So does what programs are told
    /// of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write(&mut self, entry: NewAudit<'_>) -> Result<(), StoreError> {
        let happening = happening(&entry);
        let sql = Sql::new(
            "INSERT INTO audit (store_id, noun, noun_id, action, summary, actor, user_id, door, \
             before, after, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(self.0.scope().store_id)
        .bind(entry.noun)
        .bind(entry.noun_id)
        .bind(entry.action)
        .bind(entry.summary)
        .bind(entry.actor.name())
        .bind(entry.actor.user_id())
        .bind(entry.actor.door.code())
        .bind(entry.before)
        .bind(entry.after)
        .bind(entry.at);
        self.0.execute(sql).await?;
        self.0.outbox().put(happening.as_slice()).await
    }

    /// Writes many deeds in few statements, as [`Self::write`].
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write_all(&mut self, entries: &[NewAudit<'_>]) -> Result<(), StoreError> {
        let store_id = self.0.scope().store_id;
        let rows = entries.iter().map(|entry| {
            vec![
                Arg::from(store_id),
                entry.noun.into(),
                entry.noun_id.into(),
                entry.action.into(),
                (&entry.summary).into(),
                entry.actor.name().into(),
                entry.actor.user_id().into(),
                entry.actor.door.code().into(),
                entry.before.as_deref().into(),
                entry.after.as_deref().into(),
                entry.at.into(),
            ]
        });
        self.0
            .insert_rows(
                "INSERT INTO audit (store_id, noun, noun_id, action, summary, actor, user_id, \
                 door, before, after, at) VALUES ",
                rows,
            )
            .await?;
        let happenings: Vec<Happening> = entries.iter().filter_map(happening).collect();
        self.0.outbox().put(&happenings).await
    }

    /// What happened to one thing, the latest first. Ask only for a thing that was found
    /// within the scope: the trail itself knows the store, not the company.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn history(
        &mut self,
        noun: &str,
        noun_id: i64,
    ) -> Result<Vec<ChangeRow>, StoreError> {
        let sql = Sql::new(
            "SELECT at, actor, door, action, summary FROM audit \
             WHERE store_id = $1 AND noun = $2 AND noun_id = $3 ORDER BY id DESC",
        )
        .bind(self.0.scope().store_id)
        .bind(noun)
        .bind(noun_id);
        let rows: Vec<AuditRow> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|row| {
                Ok(ChangeRow {
                    at: instant(row.at)?,
                    actor: row.actor,
                    door: row.door,
                    action: row.action,
                    summary: row.summary,
                })
            })
            .collect()
    }
}

/// What a deed means to other programs.
fn happening(entry: &NewAudit<'_>) -> Option<Happening> {
    let is_payment = entry.noun == "payment";
    let state = |json: &Option<String>| -> Option<PaymentState> {
        let json = json.as_deref().filter(|_| is_payment)?;
        serde_json::from_str(json).ok()
    };
    let (before, after) = (state(&entry.before), state(&entry.after));
    EventKind::of_deed(entry.noun, entry.action, before, after).map(|event| Happening {
        event,
        subject: entry.noun_id,
        at: entry.at,
    })
}
