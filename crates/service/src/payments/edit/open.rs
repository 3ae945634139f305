//! A payment as it opens for correction, and what a correction would do.

use super::{check_unchanged, concerned, editable};
use crate::{
    Portal,
    payments::{PaymentError, form::OfflineRequest, holdings::standing, preview::balance_moves},
};
use domain::{
    PaymentId, Problem,
    money::own_first,
    payment::{
        BalanceMove, EditablePayment, OFFERED_INVOICES, OfflineMethod, OfflinePaymentForm, Payable,
        PaymentEdit, ProcessingStatus, Replacement, TypedLine, replace_lines,
    },
    people::{Actor, Permission},
    settings::PaymentPolicy,
};

impl Portal {
    /// An offline payment as it opens for correction, with what it can be put on.
    ///
    /// # Errors
    /// Without the right, when the payment is missing, or its state forbids correcting it
    /// (`edit_not_allowed`).
    pub async fn payment_to_edit(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<EditablePayment, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        Ok(self.editable(actor, id).await?)
    }

    async fn editable(
        &self,
        actor: &Actor,
        id: PaymentId,
    ) -> Result<EditablePayment, PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = editable(tx.payments().find(id).await?)?;
        let lines = standing(tx.payments().lines(id).await?);
        let company = tx.companies().payable(payment.company_id).await?;
        let mut company = company.ok_or(PaymentError::NotFound("This company"))?;
        own_first(&mut company.open, self.profile().currency);
        let mut payables = tx
            .payments()
            .payables_offered(payment.company_id, None, OFFERED_INVOICES)
            .await?;
        let ids: Vec<_> = lines.iter().map(|line| line.invoice_id).collect();
        let own = tx.payments().payables(&ids).await?;
        let settled = own.into_iter().map(|(payable, _)| payable).filter(|own| {
            let mut open = payables.iter();
            open.all(|payable| payable.invoice_id != own.invoice_id)
        });
        let settled: Vec<_> = settled.collect();
        payables.extend(settled);
        payables.retain(|payable| payable.open.currency() == payment.total.currency());
        for payable in &mut payables {
            let mut lines = lines.iter();
            if let Some(line) = lines.find(|line| line.invoice_id == payable.invoice_id) {
                payable.open = payable.open.checked_add(line.applied)?;
            }
        }
        let mut methods = self.in_force::<PaymentPolicy>(&mut tx).await?.value.offline;
        let own = OfflineMethod::from_label(&payment.method);
        if let Some(own) = own.filter(|own| !methods.contains(own)) {
            methods.push(own);
        }
        payables.sort_by_key(|payable| (payable.due, payable.invoice_id));
        let form = OfflinePaymentForm {
            idempotency_key: format!("edit-{id}-{}", payment.version),
            company_id: payment.company_id,
            currency: payment.total.currency(),
            received: payment.total.to_decimal(),
            received_on: payment.received_on.unwrap_or(self.today()),
            method: payment.method,
            status: payment.state.status,
            memo: payment.memo,
            payer: Some(payment.payer)
                .filter(|payer| *payer != payment.company)
                .unwrap_or_default(),
            external_id: payment.external_id.unwrap_or_default(),
            lines: lines
                .iter()
                .map(|line| TypedLine {
                    invoice_id: line.invoice_id,
                    amount: line.amount.to_decimal(),
                })
                .collect(),
        };
        Ok(EditablePayment {
            id,
            edit: PaymentEdit {
                version: payment.version,
                form,
            },
            company,
            payables,
            methods,
            today: self.today(),
        })
    }

    /// What a correction would do to each invoice, were it saved now.
    ///
    /// # Errors
    /// As [`Portal::edit_payment`].
    pub async fn preview_payment_edit(
        &self,
        actor: &Actor,
        id: PaymentId,
        edit: &PaymentEdit,
    ) -> Result<Vec<BalanceMove>, Problem> {
        actor.require(Permission::PaymentsRecord)?;
        let statuses = &ProcessingStatus::RECORDED;
        let request = OfflineRequest::read(&edit.form, statuses, self.today(), actor)?;
        Ok(self.preview_edit(actor, id, edit, &request).await?)
    }

    async fn preview_edit(
        &self,
        actor: &Actor,
        id: PaymentId,
        edit: &PaymentEdit,
        request: &OfflineRequest,
    ) -> Result<Vec<BalanceMove>, PaymentError> {
        let mut tx = self.read(actor).await?;
        let payment = editable(tx.payments().find(id).await?)?;
        check_unchanged(&payment, edit)?;
        let lines = standing(tx.payments().lines(id).await?);
        let company = tx.payments().payables_of(payment.company_id).await?;
        let found = tx.payments().payables(&concerned(&lines, request)).await?;
        let payables: Vec<Payable> = found
            .into_iter()
            .map(|(payable, _)| payable)
            .filter(|payable| {
                let id = payable.invoice_id;
                lines.iter().any(|line| line.invoice_id == id)
                    || company.iter().any(|open| open.invoice_id == id)
            })
            .collect();
        let Replacement { taken, applied, .. } =
            replace_lines(payment.state.applied, &lines, &request.lines, &payables)?;
        Ok(balance_moves((&taken, &applied), &payables)?)
    }
}
