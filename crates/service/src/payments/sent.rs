//! Offline payments that programs record and change.

use super::{
    PaymentError,
    edit::editable,
    fingerprint,
    form::{OfflineRequest, check_name},
    operate::check_version,
    record::stored,
};
use crate::{Portal, again::again, checkout::commit_finding_carts, companies::numbered};
use domain::{
    CompanyId, Money, PaymentId, Problem,
    payment::{OfflineMethod, OfflinePaymentForm, PaymentMarks, ProcessingStatus, SentPayment},
    people::{Actor, Permission, Place},
    problem::FieldError,
};
use store::OpenCart;

impl Portal {
    /// Records an offline payment that a program sends, all or nothing, received today. With a
    /// `key`, the same payment sent again is one. It lowers balances at once, unless it tells of
    /// money that went back already.
    ///
    /// # Errors
    /// As [`Portal::record_offline_payment`].
    pub async fn record_sent_payment(
        &self,
        actor: &Actor,
        key: Option<&str>,
        sent: &SentPayment,
    ) -> Result<PaymentId, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let received = received(sent)?;
        let marks = marks(sent)?;
        let form = OfflinePaymentForm {
            idempotency_key: form_key(actor, key)?,
            company_id: self.sender(actor, sent).await?,
            currency: sent.currency,
            received,
            received_on: self.today(),
            method: OfflineMethod::Other.label().to_owned(),
            status: sent.status.unwrap_or(ProcessingStatus::Completed),
            memo: sent.memo.clone(),
            payer: sent
                .payer
                .clone()
                .unwrap_or_else(|| SentPayment::PAYER.to_owned()),
            external_id: sent.external_id.clone().unwrap_or_default(),
            lines: sent.lines.clone(),
        };
        let request = OfflineRequest::read(&form, &ProcessingStatus::SENT, self.today(), actor)?;
        self.record_request(actor, &form, &request, &marks).await
    }

    /// The company whose payment it is.
    async fn sender(&self, actor: &Actor, sent: &SentPayment) -> Result<CompanyId, Problem> {
        let mut tx = self.read(actor).await.map_err(PaymentError::from)?;
        Ok(numbered(&mut tx, &sent.customer).await?.id)
    }

    /// Makes an offline payment what a program says, and sets its status if it says one, in one
    /// unit of work. Its money is taken off the invoices that it leaves or changes and put on
    /// the others anew. Method and day stay, and so does whatever is not said; where the payment
    /// says all of it already, nothing is written. A version is the one that the program has
    /// seen. Yields the one from then on.
    ///
    /// # Errors
    /// As [`Portal::edit_payment`] and [`Portal::operate_payment`]; `another_company` and
    /// `another_currency`, which a payment cannot change.
    pub async fn change_sent_payment(
        &self,
        actor: &Actor,
        id: PaymentId,
        version: Option<i64>,
        sent: &SentPayment,
    ) -> Result<i64, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let marks = marks(sent)?;
        let (version, carts) = again(|| self.change_sent(actor, id, version, sent, &marks))
            .await
            .map_err(PaymentError::named)?;
        self.void_soon(carts);
        Ok(version)
    }

    /// Yields carts that nobody should pay any more, too.
    async fn change_sent(
        &self,
        actor: &Actor,
        id: PaymentId,
        version: Option<i64>,
        sent: &SentPayment,
        marks: &PaymentMarks,
    ) -> Result<(i64, Vec<OpenCart>), PaymentError> {
        let mut tx = self.begin(actor).await?;
        let payment = editable(tx.payments().lock(id).await?)?;
        check_version(&payment, version)?;
        let company = numbered(&mut tx, &sent.customer)
            .await
            .map_err(Problem::from)?;
        if payment.company_id != company.id {
            return Err(PaymentError::field(
                "another_company",
                "customer_id",
                "A payment stays the company's that made it. Delete it and record it anew.",
            ));
        }
        if payment.total.currency() != sent.currency {
            return Err(PaymentError::field(
                "another_currency",
                "currency",
                "A payment keeps its currency. Delete it and record it anew.",
            ));
        }
        let form = OfflinePaymentForm {
            idempotency_key: format!("edit-{id}-{}", payment.version),
            company_id: payment.company_id,
            currency: sent.currency,
            received: received(sent)?,
            received_on: payment.received_on.unwrap_or(self.today()),
            method: payment.method.clone(),
            status: payment.state.status,
            memo: sent.memo.clone(),
            payer: sent.payer.clone().unwrap_or_else(|| payment.payer.clone()),
            external_id: sent
                .external_id
                .clone()
                .or_else(|| payment.external_id.clone())
                .unwrap_or_default(),
            lines: sent.lines.clone(),
        };
        let statuses = &ProcessingStatus::RECORDED;
        let request = OfflineRequest::read(&form, statuses, self.today(), actor)?;
        if payment.edit_hash.as_ref() != Some(&request.fingerprint) {
            self.correct_locked(&mut tx, actor, &payment, form.received_on, &request)
                .await?;
        }
        if let Some(status) = sent.status {
            let payment = stored(&mut tx, id).await?;
            self.change_locked(&mut tx, actor, &payment, status.into())
                .await?;
        }
        tx.payments().mark(id, marks, self.now()).await?;
        let version = stored(&mut tx, id).await?.version;
        Ok((version, commit_finding_carts(tx).await?))
    }
}

/// The key of the payment's form: the program's own, told from those of other programs, or one
/// that nobody has.
fn form_key(actor: &Actor, key: Option<&str>) -> Result<String, PaymentError> {
    let account = match &actor.place {
        Place::Program(program) => Some(program.account_id),
        _ => None,
    };
    let name = match key {
        Some(key) => fingerprint(actor, &(account, key))?,
        None => hex::encode(rand::random::<[u8; 16]>()),
    };
    Ok(format!("sent-{name}"))
}

/// What the lines sum up to, as it is written.
///
/// # Errors
/// Every line whose amount cannot be read: a form's empty lines are not meant, a program's are
/// mistakes.
fn received(sent: &SentPayment) -> Result<String, PaymentError> {
    let mut fields = Vec::new();
    let mut amounts = Vec::with_capacity(sent.lines.len());
    for line in &sent.lines {
        match Money::parse(&line.amount, sent.currency) {
            Ok(amount) => amounts.push(amount),
            Err(error) => {
                let field = format!("lines.{}", line.invoice_id);
                fields.push(FieldError::new(field, error));
            }
        }
    }
    if !fields.is_empty() {
        return Err(PaymentError::Form {
            code: "invalid_amount",
            message: "Some amounts cannot be read. Nothing was recorded.".to_owned(),
            fields,
        });
    }
    Ok(Money::sum(amounts, sent.currency)?.to_decimal())
}

/// What is only kept, as it can be.
fn marks(sent: &SentPayment) -> Result<PaymentMarks, PaymentError> {
    let kept = |field: &str, text: &Option<String>| match text {
        Some(text) => check_name(field, text),
        None => Ok(None),
    };
    Ok(PaymentMarks {
        external_company: kept("external_customer_id", &sent.marks.external_company)?,
        payer_id: kept("payer_customer_id", &sent.marks.payer_id)?,
        channel: sent.marks.channel,
        funding: sent.marks.funding,
    })
}
