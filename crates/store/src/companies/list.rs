//! A page of the list of companies.

use super::{
    CompanyTable, push_visible,
    receivables::{push_late, push_open},
    terms,
};
use crate::{
    StoreError,
    keyset::{Keyset, Place},
    scope::Scope,
    sql::{Arg, Sql},
};
use chrono::NaiveDate;
use domain::{
    CompanyId, Currency,
    company::{CompanyList, CompanyPage, CompanyRow, CompanySortKey, Owing},
};

#[derive(sqlx::FromRow)]
struct ListRow {
    id: i64,
    name: String,
    search: String,
    external_id: Option<String>,
    email: String,
    terms_days: Option<i64>,
    parent: Option<String>,
    anonymous: bool,
    contacts: i64,
    amount: i64,
}

/// A place as it stands in the URL; the dot keeps the value's last blanks.
fn write(row: &ListRow, key: CompanySortKey) -> String {
    match key {
        CompanySortKey::Name => format!("{}~{}.", row.id, row.search),
        CompanySortKey::Open | CompanySortKey::Overdue => format!("{}~{}.", row.id, row.amount),
    }
}

fn read(text: &str, key: CompanySortKey) -> Option<Place> {
    let (id, value) = text.strip_suffix('.')?.split_once('~')?;
    let value = match key {
        CompanySortKey::Name if value.contains('\0') => return None,
        CompanySortKey::Name => Arg::from(value),
        CompanySortKey::Open | CompanySortKey::Overdue => Arg::from(value.parse::<i64>().ok()?),
    };
    Some(Place {
        value,
        id: id.parse().ok()?,
    })
}

const fn column(key: CompanySortKey) -> &'static str {
    match key {
        CompanySortKey::Name => "c.search",
        CompanySortKey::Open | CompanySortKey::Overdue => "COALESCE(owed.amount, 0)",
    }
}

impl CompanyTable<'_> {
    /// A page of the companies that the filter finds, with what each owes as of `today`, and
    /// what all that it finds owe. Four statements, however many there are. Amounts are
    /// sorted in the list's currency, else in `currency`.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn list(
        &mut self,
        list: &CompanyList,
        currency: Currency,
        today: NaiveDate,
    ) -> Result<CompanyPage, StoreError> {
        let keyset = Keyset::new(&list.page, list.direction, |text| read(text, list.sort));
        let sql = self.select(list, currency, today, &keyset);
        let rows: Vec<ListRow> = self.0.all(sql).await?;
        let page = keyset.page(rows, |row| write(row, list.sort));
        let ids: Vec<CompanyId> = page.rows.iter().map(|row| CompanyId(row.id)).collect();
        let owed = self.receivables(&ids, today).await?;
        let page = page.try_map(|row| {
            let id = CompanyId(row.id);
            let own = owed.iter().filter(|(company, _)| *company == id);
            Ok::<_, StoreError>(CompanyRow {
                id,
                name: row.name,
                external_id: row.external_id,
                email: row.email,
                terms: row.terms_days.map(terms).transpose()?,
                parent: row.parent,
                anonymous: row.anonymous,
                contacts: row.contacts,
                receivables: own.map(|(_, receivable)| *receivable).collect(),
            })
        })?;
        let count = self.count(list, today).await?;
        let totals = self.totals(list, today).await?;
        Ok(CompanyPage {
            page,
            count,
            totals,
        })
    }

    fn select(
        &self,
        list: &CompanyList,
        currency: Currency,
        today: NaiveDate,
        keyset: &Keyset,
    ) -> Sql {
        let by_amount = list.sort != CompanySortKey::Name;
        let mut sql = Sql::new(
            "SELECT c.id, c.name, c.search, c.external_id, c.email, c.terms_days, \
             p.name AS parent, c.anonymous, \
             (SELECT COUNT(*) FROM users u WHERE u.company_id = c.id) AS contacts, ",
        );
        sql.push(if by_amount {
            "CAST(COALESCE(owed.amount, 0) AS BIGINT) AS amount"
        } else {
            "CAST(0 AS BIGINT) AS amount"
        });
        sql.push(" FROM companies c LEFT JOIN companies p ON p.id = c.parent_id");
        if by_amount {
            sql.push(
                " LEFT JOIN (SELECT i.company_id, CAST(SUM(i.open_minor) AS BIGINT) AS amount \
                 FROM invoices i WHERE ",
            );
            push_open(&mut sql);
            sql.push(" AND ").push_scope("i.", self.0.scope());
            sql.push(" AND i.currency = ")
                .push_bind(list.currency.unwrap_or(currency).code());
            if list.sort == CompanySortKey::Overdue {
                sql.push(" AND ");
                push_late(&mut sql, today);
            }
            sql.push(" GROUP BY i.company_id) owed ON owed.company_id = c.id");
        }
        sql.push(" WHERE ");
        push_filter(&mut sql, self.0.scope(), list, today);
        keyset.push_beyond(&mut sql, column(list.sort), "c.id");
        keyset.push_order(&mut sql, column(list.sort), "c.id");
        sql.push(" LIMIT ").push_bind(keyset.fetch());
        sql
    }

    async fn count(&mut self, list: &CompanyList, today: NaiveDate) -> Result<i64, StoreError> {
        let mut sql = Sql::new("SELECT COUNT(*) FROM companies c WHERE ");
        push_filter(&mut sql, self.0.scope(), list, today);
        let (count,): (i64,) = self.0.one(sql).await?;
        Ok(count)
    }

    async fn totals(
        &mut self,
        list: &CompanyList,
        today: NaiveDate,
    ) -> Result<Vec<domain::company::Receivable>, StoreError> {
        let scope = self.0.scope().clone();
        let filtered = list.search.is_some() || list.owing.is_some();
        let companies = filtered.then_some(|sql: &mut Sql| {
            sql.push("SELECT c.id FROM companies c WHERE ");
            push_filter(sql, &scope, list, today);
        });
        self.receivables_of(today, companies).await
    }
}

/// Appends the condition on the companies aliased `c` that the scope can see and the filter
/// finds.
fn push_filter(sql: &mut Sql, scope: &Scope, list: &CompanyList, today: NaiveDate) {
    push_visible(sql, scope);
    if let Some(text) = &list.search {
        sql.push(" AND (").push_contains("c.search", text);
        sql.push(" OR ").push_contains("c.email", text).push(")");
    }
    if let Some(owing) = list.owing {
        sql.push(
            " AND EXISTS (SELECT 1 FROM invoices i WHERE i.store_id = c.store_id \
             AND i.company_id = c.id AND ",
        );
        push_open(sql);
        if let Some(currency) = list.currency {
            sql.push(" AND i.currency = ").push_bind(currency.code());
        }
        if owing == Owing::Overdue {
            sql.push(" AND ");
            push_late(sql, today);
        }
        sql.push(")");
    }
}
