//! Paying invoices.

use crate::graphql::{refusal::refuse, scalar::GenericScalar, visit::visit};
use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use domain::{BcOrderId, InvoiceId, payment::TypedLine, storefront::CartForm};
use serde_json::json;

/// What a cart costs: BigCommerce is asked to make it.
const CART: usize = 500;

/// What of an invoice is to be paid.
#[derive(InputObject)]
pub(crate) struct InvoiceLineItemsInputType {
    /// Its id.
    invoice_id: i64,
    /// How much, with a point before the decimals.
    amount: String,
}

/// What is to be paid.
#[derive(InputObject)]
pub(crate) struct BcCartInputType {
    /// What of each invoice.
    line_items: Vec<Option<InvoiceLineItemsInputType>>,
    /// Code of the currency of all amounts.
    currency: String,
    /// `memo`: the buyer's comment.
    details: GenericScalar,
}

impl From<BcCartInputType> for CartForm {
    fn from(cart: BcCartInputType) -> Self {
        let lines = cart.line_items.into_iter().flatten();
        let memo = cart.details.0.get("memo").and_then(|memo| memo.as_str());
        Self {
            lines: lines
                .map(|line| TypedLine {
                    invoice_id: InvoiceId(line.invoice_id),
                    amount: line.amount,
                })
                .collect(),
            memo: memo.unwrap_or_default().to_owned(),
            currency: cart.currency,
        }
    }
}

/// A cart that pays invoices.
#[derive(SimpleObject)]
pub(crate) struct PaymentBcCartType {
    /// Where it is checked out.
    checkout_url: Option<String>,
    /// Its id in BigCommerce.
    cart_id: Option<String>,
}

/// What came of making a cart.
#[derive(SimpleObject)]
pub(crate) struct CreateBcCartMutation {
    /// The cart.
    result: Option<PaymentBcCartType>,
}

/// What came of a cart's order.
#[derive(SimpleObject)]
pub(crate) struct FinishBcPayMutation {
    /// `paymentId`, and `receiptId` as soon as there is a receipt.
    result: Option<GenericScalar>,
}

#[derive(Default)]
pub(super) struct PaymentMutations;

#[Object]
impl PaymentMutations {
    /// Makes a cart that pays invoices, whole or in part.
    #[graphql(complexity = "CART + child_complexity")]
    async fn invoice_create_bc_cart(
        &self,
        ctx: &Context<'_>,
        bc_cart_data: BcCartInputType,
    ) -> Result<Option<CreateBcCartMutation>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let form = CartForm::from(bc_cart_data);
        let cart = visit.portal.create_invoice_cart(actor, &form).await;
        let cart = cart.map_err(refuse)?;
        Ok(Some(CreateBcCartMutation {
            result: Some(PaymentBcCartType {
                checkout_url: Some(cart.checkout_url),
                cart_id: Some(cart.cart_id),
            }),
        }))
    }

    /// Finishes the payment that an order paid, exactly once however often it is called.
    #[graphql(complexity = "CART + child_complexity")]
    async fn invoice_finish_bc_payment(
        &self,
        ctx: &Context<'_>,
        order_id: i64,
        comment: Option<String>,
    ) -> Result<Option<FinishBcPayMutation>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let comment = comment.unwrap_or_default();
        let finished = visit
            .portal
            .finish_invoice_cart(actor, BcOrderId(order_id), &comment)
            .await
            .map_err(refuse)?;
        let result = json!({
            "paymentId": finished.payment_id,
            "receiptId": finished.receipt_id,
        });
        Ok(Some(FinishBcPayMutation {
            result: Some(GenericScalar(result)),
        }))
    }
}
