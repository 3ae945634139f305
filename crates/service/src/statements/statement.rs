//! How it came to what a company owes.

use super::{companies, error::StatementError, require_statement};
use crate::{Portal, documents::of_companies, payments::in_words};
use domain::{
    Problem,
    money::own_first,
    payment::OfflineMethod,
    people::Actor,
    statement::{AccountQuery, AccountStatement, Entry, EntryPart, MAX_ENTRIES, Period, Statement},
};
use store::{AccountMove, AsOf};

impl Portal {
    /// The statement of a period, one for each currency: the balance before it, what was
    /// invoiced, paid, taken back and credited, and the balance after it. The latest entries
    /// stand for all where there are many. For whom is asked as in
    /// [`Portal::account_summary`]. A customer's look is written to the access log. Three
    /// statements of SQL, and one for the look.
    ///
    /// # Errors
    /// Without the right; when there is no such period, or too much in it, or no such company
    /// for the actor.
    pub async fn statement(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<AccountStatement, Problem> {
        self.statement_part(actor, query, EntryPart::default())
            .await
    }

    /// As [`Portal::statement`], with the entries of each currency that are wanted; the sums
    /// stay those of the whole period.
    ///
    /// # Errors
    /// As [`Portal::statement`].
    pub async fn statement_part(
        &self,
        actor: &Actor,
        query: &AccountQuery,
        part: EntryPart,
    ) -> Result<AccountStatement, Problem> {
        require_statement(actor)?;
        let mut found = self.read_statement(actor, query).await?;
        let document = format!("statement, {}", found.period.in_words());
        let about = of_companies(actor, query.company);
        let noted = self.note_look(actor, &document, &about).await;
        noted.map_err(StatementError::from)?;
        let all = found.statements.into_iter();
        found.statements = all.map(|one| one.part(part)).collect();
        Ok(found)
    }

    /// The statement with all of its entries.
    pub(super) async fn read_statement(
        &self,
        actor: &Actor,
        query: &AccountQuery,
    ) -> Result<AccountStatement, StatementError> {
        let period = self.period(query)?;
        // What stands beside it is asked for with the same words, and refused with them.
        self.day(query)?;
        let (before, end) = (self.before(period), self.to_end_of(period.to));
        let company = query.company;
        let mut tx = self.read(actor).await?;
        companies(&mut tx, actor, company).await?;
        let openings = tx.statements().balances(company, before).await?;
        let moves = tx
            .statements()
            .moves(company, before, end, MAX_ENTRIES + 1)
            .await?;
        tx.commit().await?;
        if moves.len() > usize::try_from(MAX_ENTRIES).unwrap_or(usize::MAX) {
            return Err(StatementError::TooLong);
        }
        let mut statements = Statement::per_currency(&openings, self.entries(moves))?;
        own_first(&mut statements, self.profile().currency);
        Ok(AccountStatement { period, statements })
    }

    /// The days that are asked for.
    fn period(&self, query: &AccountQuery) -> Result<Period, StatementError> {
        let period = query.period(self.today());
        let said = if query.dates.to.is_some() {
            "to"
        } else {
            "from"
        };
        period.map_err(|error| StatementError::Days(said, error))
    }

    /// Everything before a period.
    fn before(&self, period: Period) -> AsOf {
        let day = period.from.pred_opt();
        self.to_end_of(day.unwrap_or(period.from))
    }

    /// The entries in their order, each with the day of the store from which it counts.
    fn entries(&self, moves: Vec<AccountMove>) -> Vec<Entry> {
        let zone = self.profile().zone;
        let mut entries: Vec<(i64, Entry)> = moves
            .into_iter()
            .map(|moved| {
                let on = moved.day.resolve(|at| at.with_timezone(&zone).date_naive());
                let method = OfflineMethod::shown(moved.method);
                let entry = Entry {
                    on,
                    kind: moved.kind,
                    company: moved.company,
                    invoice: moved.invoice,
                    payment: moved.payment,
                    number: moved.number,
                    details: in_words(method.trim(), moved.reference.trim()),
                    amount: moved.amount,
                };
                (moved.id, entry)
            })
            .collect();
        entries.sort_by_key(|(id, entry)| (entry.on, entry.kind, *id));
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}
