//! Fields that a store adds to its invoices, and what was entered into them.

use crate::{StoreError, Tx, sql::Sql};
use chrono::{DateTime, Utc};
use domain::{
    ExtraFieldId, InvoiceId,
    settings::{ExtraField, ExtraFieldRow, ExtraFieldRules, ExtraValue},
};
use std::collections::HashMap;

/// Queries on extra fields.
#[derive(Debug)]
pub struct ExtraFields<'t>(&'t mut Tx);

impl Tx {
    /// Fields that the store adds to its invoices.
    pub const fn extra_fields(&mut self) -> ExtraFields<'_> {
        ExtraFields(self)
    }
}

#[derive(sqlx::FromRow)]
struct FieldRow {
    id: i64,
    version: i64,
    rules: String,
}

impl TryFrom<FieldRow> for ExtraField {
    type Error = StoreError;

    fn try_from(row: FieldRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: ExtraFieldId(row.id),
            version: row.version,
            rules: serde_json::from_str(&row.rules)
                .map_err(|error| StoreError::corrupt("extra field", error))?,
        })
    }
}

fn json(rules: &ExtraFieldRules) -> Result<String, StoreError> {
    serde_json::to_string(rules).map_err(|error| StoreError::corrupt("extra field", error))
}

impl ExtraFields<'_> {
    /// The store's fields, in order. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&mut self) -> Result<Vec<ExtraField>, StoreError> {
        let sql = Sql::new(
            "SELECT id, version, rules FROM extra_fields \
             WHERE store_id = $1 AND removed_at IS NULL ORDER BY position, id",
        )
        .bind(self.0.scope().store_id);
        let rows: Vec<FieldRow> = self.0.all(sql).await?;
        rows.into_iter().map(ExtraField::try_from).collect()
    }

    /// Adds a field behind the others.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `name`.
    pub async fn insert(&mut self, rules: &ExtraFieldRules) -> Result<ExtraFieldId, StoreError> {
        let sql = Sql::new(
            "INSERT INTO extra_fields (store_id, position, name, name_key, rules) \
             VALUES ($1, (SELECT COALESCE(MAX(position), 0) + 1 FROM extra_fields \
             WHERE store_id = $1), $2, $3, $4) RETURNING id",
        )
        .bind(self.0.scope().store_id)
        .bind(&rules.name)
        .bind(ExtraField::key(&rules.name))
        .bind(json(rules)?);
        self.0.insert(sql).await.map(ExtraFieldId)
    }

    /// Changes a field that was seen at its version; `false` when it is gone or somebody
    /// else has changed it meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `name`, or on `unique_key` when its values are to be unique
    /// and two invoices have the same.
    pub async fn update(&mut self, field: &ExtraField) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE extra_fields SET name = $1, name_key = $2, rules = $3, version = version + 1 \
             WHERE id = $4 AND version = $5 AND store_id = $6 AND removed_at IS NULL",
        )
        .bind(&field.rules.name)
        .bind(ExtraField::key(&field.rules.name))
        .bind(json(&field.rules)?)
        .bind(field.id)
        .bind(field.version)
        .bind(self.0.scope().store_id);
        if self.0.execute(sql).await? != 1 {
            return Ok(false);
        }
        let text = if field.rules.unique {
            "UPDATE extra_values SET unique_key = value_key WHERE field_id = $1 \
             AND invoice_id IN (SELECT id FROM invoices WHERE deleted_at IS NULL)"
        } else {
            "UPDATE extra_values SET unique_key = NULL WHERE field_id = $1"
        };
        self.0.execute(Sql::new(text).bind(field.id)).await?;
        Ok(true)
    }

    /// Removes a field; what was entered stays in the database, and is shown nowhere.
    /// `false` when it is gone already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove(
        &mut self,
        id: ExtraFieldId,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "UPDATE extra_fields SET removed_at = $1 \
             WHERE id = $2 AND store_id = $3 AND removed_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(self.0.scope().store_id);
        Ok(self.0.execute(sql).await? == 1)
    }

    /// The store's fields with what was entered for an invoice that was found in the
    /// scope. One statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_invoice(
        &mut self,
        invoice: InvoiceId,
    ) -> Result<Vec<ExtraFieldRow>, StoreError> {
        let sql = Sql::new(
            "SELECT f.id, f.version, f.rules, COALESCE(v.value, '') AS value \
             FROM extra_fields f LEFT JOIN extra_values v \
             ON v.field_id = f.id AND v.invoice_id = $2 \
             WHERE f.store_id = $1 AND f.removed_at IS NULL ORDER BY f.position, f.id",
        )
        .bind(self.0.scope().store_id)
        .bind(invoice);
        let rows: Vec<(i64, i64, String, String)> = self.0.all(sql).await?;
        rows.into_iter()
            .map(|(id, version, rules, value)| {
                let field = ExtraField::try_from(FieldRow { id, version, rules })?;
                Ok(ExtraFieldRow { field, value })
            })
            .collect()
    }

    /// As [`Self::of_invoice`], of many. Two statements.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_invoices(
        &mut self,
        invoices: &[InvoiceId],
    ) -> Result<HashMap<InvoiceId, Vec<ExtraFieldRow>>, StoreError> {
        let fields = self.list().await?;
        let mut sql =
            Sql::new("SELECT invoice_id, field_id, value FROM extra_values WHERE invoice_id IN ");
        sql.push_list(invoices.iter().copied());
        let rows: Vec<(i64, i64, String)> = self.0.all(sql).await?;
        let mut values: HashMap<(i64, i64), String> = rows
            .into_iter()
            .map(|(invoice, field, value)| ((invoice, field), value))
            .collect();
        let whole = invoices.iter().map(|invoice| {
            let rows = fields.iter().map(|field| ExtraFieldRow {
                field: field.clone(),
                value: values.remove(&(invoice.0, field.id.0)).unwrap_or_default(),
            });
            (*invoice, rows.collect())
        });
        Ok(whole.collect())
    }

    /// Replaces what was entered for a locked invoice of the scope into these fields.
    ///
    /// # Errors
    /// [`StoreError::Taken`] on `unique_key` when another invoice has the same value.
    pub async fn set_values(
        &mut self,
        invoice: InvoiceId,
        fields: &[ExtraField],
        values: &[ExtraValue],
    ) -> Result<(), StoreError> {
        for field in fields {
            let sql = Sql::new("DELETE FROM extra_values WHERE invoice_id = $1 AND field_id = $2")
                .bind(invoice)
                .bind(field.id);
            self.0.execute(sql).await?;
            let entered = values.iter().find(|value| value.field_id == field.id);
            let Some(ExtraValue { value, .. }) = entered else {
                continue;
            };
            let key = ExtraField::key(value);
            let sql = Sql::new(
                "INSERT INTO extra_values (invoice_id, field_id, value, value_key, unique_key) \
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(invoice)
            .bind(field.id)
            .bind(value)
            .bind(&key)
            .bind(field.rules.unique.then_some(key.as_str()));
            self.0.execute(sql).await?;
        }
        Ok(())
    }

    /// The number of the invoice that has this value in a field of unique values.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holder(
        &mut self,
        field: ExtraFieldId,
        value: &str,
    ) -> Result<Option<(InvoiceId, String)>, StoreError> {
        let mut sql = Sql::new(
            "SELECT i.id, i.number FROM extra_values v JOIN invoices i ON i.id = v.invoice_id \
             WHERE v.field_id = ",
        );
        sql.push_bind(field)
            .push(" AND v.unique_key = ")
            .push_bind(ExtraField::key(value));
        sql.push(" AND ").push_scope("i.", self.0.scope());
        let row: Option<(i64, String)> = self.0.optional(sql).await?;
        Ok(row.map(|(id, number)| (InvoiceId(id), number)))
    }
}
