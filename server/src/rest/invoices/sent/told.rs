//! What programs send, as use cases take it.

use super::{
    InvoiceChange, NewInvoice, SentAddress, SentDetails, SentLine, SentShipment, SentValue,
};
use crate::{
    kept::{KeptDetails, KeptLine, KeptShipment, OwnFields},
    rest::{amount::Digits, moment::time, refusal::Refusal},
};
use domain::{
    UnitPrice,
    invoice::{
        Address,
        told::{ToldAmount, ToldChange, ToldCost, ToldDetails, ToldInvoice, ToldLine, ToldValue},
    },
    money::MoneyError,
};

impl NewInvoice {
    /// As use cases take it.
    ///
    /// # Errors
    /// When a time is none.
    pub(in crate::rest::invoices) fn told(self) -> Result<ToldInvoice, Refusal> {
        Ok(ToldInvoice {
            number: self.invoice_number,
            customer: self.customer_id.0,
            original: self.original_balance.into(),
            open: self.open_balance.into(),
            kind: self.kind,
            issued_at: time("issuedAt", self.issued_at.as_ref())?,
            due_at: time("dueDate", self.due_date.as_ref())?,
            status: self.status,
            order_number: self.order_number,
            po_number: self.purchase_order_number,
            source: self.source,
            external_id: self.external_id,
            external_customer_id: self.external_customer_id,
            channel_id: self.channel_id,
            external_pdf_url: self.external_pdf_url,
            terms_text: self.terms_conditions,
            details: self
                .details
                .map(SentDetails::told)
                .transpose()?
                .unwrap_or_default(),
            extra: values(self.extra_fields),
        })
    }
}

impl InvoiceChange {
    /// As use cases take it.
    ///
    /// # Errors
    /// When a time is none.
    pub(in crate::rest::invoices) fn told(self) -> Result<ToldChange, Refusal> {
        Ok(ToldChange {
            number: self.invoice_number,
            customer: self.customer_id.map(|id| id.0),
            original: self.original_balance.map(ToldAmount::from),
            open: self.open_balance.map(ToldAmount::from),
            kind: self.kind,
            issued_at: time("createdAt", self.created_at.as_ref())?,
            due_at: time("dueDate", self.due_date.as_ref())?,
            status: self.status,
            po_number: self.purchase_order_number,
            source: self.source,
            external_id: self.external_id,
            external_customer_id: self.external_customer_id,
            external_pdf_url: self.external_pdf_url,
            details: self.details.map(SentDetails::told).transpose()?,
            extra: values(self.extra_fields),
        })
    }

    /// Is every amount in it a number at all? What else is wrong with one is said elsewhere.
    pub(in crate::rest::invoices) fn has_numbers(&self) -> bool {
        let details = self.details.as_ref();
        let header = details.and_then(|details| details.header.as_ref());
        let rows = details.and_then(|details| details.details.as_ref());
        let costs = header.and_then(|header| header.cost_lines.as_ref());
        let lines = rows.and_then(|rows| rows.line_items.as_ref());
        let costs = costs.into_iter().flatten().map(|cost| &cost.amount.value);
        let lines = lines.into_iter().flatten().flat_map(|line| {
            let discount = line.unit_discount.as_ref().map(|discount| &discount.value);
            [Some(&line.quantity), Some(&line.unit_price.value), discount]
                .into_iter()
                .flatten()
        });
        [&self.original_balance, &self.open_balance]
            .into_iter()
            .flatten()
            .map(|balance| &balance.value)
            .chain(costs)
            .chain(lines)
            .all(is_number)
    }
}

fn is_number(digits: &Digits) -> bool {
    !matches!(
        digits.0.parse::<UnitPrice>(),
        Err(MoneyError::NotANumber(_) | MoneyError::Empty)
    )
}

impl SentDetails {
    /// As use cases take it.
    ///
    /// # Errors
    /// When the order's time is none.
    pub(in crate::rest) fn told(self) -> Result<ToldDetails, Refusal> {
        let header = self.header.unwrap_or_default();
        let rows = self.details.unwrap_or_default();
        let order_date = time("details.header.orderDate", header.order_date.as_ref())?;
        let mut kept = KeptDetails {
            order_date: order_date.map(|at| at.timestamp()),
            customer_fields: header.customer_fields,
            shipments: rows
                .shipments
                .into_iter()
                .flatten()
                .map(SentShipment::kept)
                .collect(),
            ..KeptDetails::default()
        };
        let mut lines = Vec::new();
        for line in rows.line_items.into_iter().flatten() {
            let (line, of_line) = line.told();
            lines.push(line);
            kept.lines.push(of_line);
        }
        let billing_address = header.billing_address.map(|address| {
            let (address, fields) = address.told();
            kept.billing_fields = fields;
            address
        });
        let mut shipping_addresses = Vec::new();
        for address in header.shipping_addresses.into_iter().flatten() {
            let (address, fields) = address.told();
            shipping_addresses.push(address);
            kept.shipping_fields.push(fields);
        }
        Ok(ToldDetails {
            lines,
            costs: header
                .cost_lines
                .into_iter()
                .flatten()
                .map(|cost| ToldCost {
                    description: cost.description,
                    amount: cost.amount.into(),
                })
                .collect(),
            billing_address,
            shipping_addresses,
            kept: kept.to_text(),
        })
    }
}

impl SentShipment {
    fn kept(self) -> KeptShipment {
        KeptShipment {
            address_index: self.address_index.0,
            ship_date: self.ship_date.0,
            ship_via: self.ship_via,
            tracking_number: self.tracking_number,
            comments: self.comments,
            custom_fields: self.custom_fields,
        }
    }
}

impl SentAddress {
    fn told(self) -> (Address, OwnFields) {
        let address = Address {
            first_name: self.first_name,
            last_name: self.last_name,
            company: self.company.unwrap_or_default(),
            street1: self.street1,
            street2: self.street2,
            city: self.city,
            state: self.state,
            zip_code: self.zip_code,
            country: self.country,
        };
        (address, self.custom_fields)
    }
}

impl SentLine {
    fn told(self) -> (ToldLine, KeptLine) {
        let kept = KeptLine {
            sku: self.sku.trim().to_owned(),
            kind: self.kind.unwrap_or_default(),
            comments: self.comments.unwrap_or_default(),
            custom_fields: self.custom_fields,
        };
        let line = ToldLine {
            sku: self.sku,
            description: self.description,
            quantity: self.quantity.0,
            unit_price: self.unit_price.into(),
            unit_discount: self.unit_discount.map(ToldAmount::from),
        };
        (line, kept)
    }
}

fn values(sent: Option<Vec<SentValue>>) -> Vec<ToldValue> {
    sent.into_iter()
        .flatten()
        .map(|value| ToldValue {
            name: value.field_name,
            value: value.field_value.0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::{InvoiceChange, NewInvoice};

    #[test]
    fn the_example_of_the_contract_is_read() {
        let sent: NewInvoice = serde_json::from_str(
            r#"{ "invoiceNumber": "0000001", "dueDate": 1619161808, "status": 0,
                 "originalBalance": { "code": "USD", "value": 100 },
                 "openBalance": { "code": "USD", "value": 100.00 }, "issuedAt": 1619161808,
                 "details": {
                    "header": { "costLines": [ { "amount": { "code": "USD", "value": "90.00" } } ] },
                    "details": { "lineItems": [ { "sku": "Test-1", "quantity": "2",
                        "unitPrice": { "code": "USD", "value": "40.00" },
                        "customFields": { "Back-ordered": "No" } } ] } },
                 "customerId": "12345", "channelId": 1 }"#,
        )
        .unwrap();
        let told = sent.told().unwrap();
        assert_eq!(
            (told.number.as_str(), told.customer.as_str()),
            ("0000001", "12345")
        );
        assert_eq!(
            (told.original.value.as_str(), told.open.value.as_str()),
            ("100", "100.00")
        );
        assert_eq!(told.due_at.unwrap().timestamp(), 1_619_161_808);
        assert_eq!(told.details.lines[0].unit_price.value, "40.00");
        assert_eq!(told.details.costs[0].description, None);
        let kept = told.details.kept.unwrap();
        assert!(kept.contains(r#"{ "Back-ordered": "No" }"#), "{kept}");
    }

    #[test]
    fn what_is_no_number_at_all_is_told_apart() {
        let change = |amount: &str| -> InvoiceChange {
            let text = format!(r#"{{"openBalance":{{"code":"USD","value":{amount}}}}}"#);
            serde_json::from_str(&text).unwrap()
        };
        for amount in ["1", "\"1.00\"", "-5", "0.123456"] {
            assert!(change(amount).has_numbers(), "{amount}");
        }
        for amount in ["\"\"", "\"ten\"", "1e3", "\"1,5\""] {
            assert!(!change(amount).has_numbers(), "{amount}");
        }
        assert!(
            serde_json::from_str::<InvoiceChange>("{}")
                .unwrap()
                .has_numbers()
        );
    }

    #[test]
    fn an_empty_date_is_none_and_words_are_refused() {
        let change = |date: &str| -> InvoiceChange {
            serde_json::from_str(&format!(r#"{{"dueDate":{date}}}"#)).unwrap()
        };
        for date in ["null", "\"\""] {
            assert_eq!(change(date).told().unwrap().due_at, None);
        }
        assert!(change("\"1619161808\"").told().unwrap().due_at.is_some());
        for date in ["\"soon\"", "1.5", "99999999999999999", "0", "-5000000"] {
            assert!(change(date).told().is_err(), "{date}");
        }
    }
}
