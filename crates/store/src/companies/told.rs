//! Companies as programs read them.

use super::{CompanyTable, number::PROGRAM_NUMBER, push_visible, terms};
use crate::{StoreError, keyset::Keyset, sql::Sql};
use domain::{
    CompanyId,
    company::{CompanyContent, ToldCompanies, ToldCompany},
    invoice::Address,
    query::{Direction, Page},
};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    program_number: i64,
    version: i64,
    name: String,
    external_id: Option<String>,
    email: String,
    phone: String,
    terms_days: Option<i64>,
    parent_id: Option<i64>,
    parent_number: Option<i64>,
    address: String,
    anonymous: bool,
}

impl Row {
    fn read(self) -> Result<ToldCompany, StoreError> {
        let address: Address = serde_json::from_str(&self.address)
            .map_err(|error| StoreError::corrupt("companies.address", error))?;
        Ok(ToldCompany {
            id: CompanyId(self.id),
            number: self.program_number,
            version: self.version,
            content: CompanyContent {
                name: self.name,
                external_id: self.external_id,
                email: self.email,
                phone: self.phone,
                terms: self.terms_days.map(terms).transpose()?,
                parent: self.parent_id.map(CompanyId),
                address,
            },
            parent: self.parent_number,
            anonymous: self.anonymous,
        })
    }
}

impl CompanyTable<'_> {
    fn told(&self) -> Sql {
        let mut sql = Sql::new("SELECT c.id, ");
        sql.push(PROGRAM_NUMBER).push(
            " AS program_number, c.version, c.name, c.external_id, c.email, c.phone, \
             c.terms_days, c.parent_id, COALESCE(p.bc_company_id, p.id) AS parent_number, \
             c.address, c.anonymous FROM companies c \
             LEFT JOIN companies p ON p.id = c.parent_id WHERE ",
        );
        push_visible(&mut sql, self.0.scope());
        sql
    }

    /// A page of the companies that a program asks for, in the order in which they were added.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn told_list(
        &mut self,
        asked: &ToldCompanies,
    ) -> Result<Page<ToldCompany>, StoreError> {
        let keyset = Keyset::new(&asked.page, Direction::Ascending, |text| {
            text.parse::<i64>().ok()
        });
        let forwards = keyset.direction == Direction::Ascending;
        let mut sql = self.told();
        if let Some(text) = &asked.search {
            sql.push(" AND (").push_contains("c.search", text);
            sql.push(" OR ").push_contains("c.email", text).push(")");
        }
        sql.push_given(" AND c.external_id = ", asked.external_id.as_deref());
        let beyond = if forwards {
            " AND c.id > "
        } else {
            " AND c.id < "
        };
        sql.push_given(beyond, keyset.cursor);
        sql.push(if forwards {
            " ORDER BY c.id LIMIT "
        } else {
            " ORDER BY c.id DESC LIMIT "
        });
        sql.push_bind(keyset.fetch());
        let rows: Vec<Row> = self.0.all(sql).await?;
        let rows: Result<Vec<_>, StoreError> = rows.into_iter().map(Row::read).collect();
        Ok(keyset.page(rows?, |company| company.id.to_string()))
    }

    /// One company as programs read it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be understood.
    pub async fn told_one(&mut self, id: CompanyId) -> Result<Option<ToldCompany>, StoreError> {
        let mut sql = self.told();
        sql.push(" AND c.id = ").push_bind(id);
        let row: Option<Row> = self.0.optional(sql).await?;
        row.map(Row::read).transpose()
    }
}
