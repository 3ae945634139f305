//! How invoices are paid.

use crate::graphql::{refusal::refuse, scalar::GenericScalar, visit::visit};
use async_graphql::{Context, Object, Result, SimpleObject};
use domain::{PaymentId, payment::PaymentModule};
use serde_json::json;

/// A way to pay.
#[derive(SimpleObject)]
pub(crate) struct PaymentModuleType {
    /// Its name.
    module_name: Option<String>,
    /// Its settings.
    value: Option<GenericScalar>,
}

/// Which methods of the store's checkout pay invoices.
#[derive(SimpleObject)]
pub(crate) struct BcOrderAllowMethodsType {
    /// Their names; without any all of them.
    allow_methods: Option<Vec<Option<String>>>,
}

/// The cart of a payment.
#[derive(SimpleObject)]
pub(crate) struct PaymentRelatedCartType {
    /// Its id in BigCommerce.
    cart_id: Option<String>,
    /// Where it is checked out.
    cart_url: Option<String>,
}

/// What paying costs.
#[derive(SimpleObject)]
pub(crate) struct PaymentFeesType {
    /// Nothing.
    payment_fees: Option<GenericScalar>,
}

#[derive(Default)]
pub(super) struct PaymentQueries;

#[Object]
impl PaymentQueries {
    /// The ways to pay that buyers have.
    async fn invoice_payment_modules(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<Option<PaymentModuleType>>>> {
        let visit = visit(ctx)?;
        visit.actor()?;
        let facts = visit.portal.storefront_facts().await.map_err(refuse)?;
        let module = PaymentModuleType {
            module_name: Some(PaymentModule::BigCommerce.code().to_owned()),
            value: Some(GenericScalar(json!({
                "isEnabled": i32::from(facts.pays_online),
                "isStorefrontMethod": 1,
                "displayName": PaymentModule::BigCommerce.label(),
                "allowedMethods": [],
            }))),
        };
        Ok(Some(vec![Some(module)]))
    }

    /// Which methods of the store's checkout pay invoices.
    async fn invoice_bc_order_allow_methods(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<BcOrderAllowMethodsType>> {
        visit(ctx)?.actor()?;
        Ok(Some(BcOrderAllowMethodsType {
            allow_methods: Some(Vec::new()),
        }))
    }

    /// The cart of a payment that waits for its checkout.
    async fn invoice_payment_bc_cart(
        &self,
        ctx: &Context<'_>,
        payment_id: i64,
    ) -> Result<Option<PaymentRelatedCartType>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let cart = visit
            .portal
            .invoice_cart_of(actor, PaymentId(payment_id))
            .await
            .map_err(refuse)?;
        Ok(Some(PaymentRelatedCartType {
            cart_id: Some(cart.cart_id),
            cart_url: Some(cart.checkout_url),
        }))
    }

    /// What paying costs: nothing.
    async fn invoice_payment_fees(&self, ctx: &Context<'_>) -> Result<Option<PaymentFeesType>> {
        visit(ctx)?.actor()?;
        Ok(Some(PaymentFeesType {
            payment_fees: Some(GenericScalar(json!([]))),
        }))
    }
}
