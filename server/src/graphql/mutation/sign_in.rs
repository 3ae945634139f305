//! Signing in and out.

use crate::graphql::{
    refusal::refuse,
    types::{UserAuthResultType, UserAuthorization, UserLogin},
    visit::{Visit, visit},
};
use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use domain::Problem;

/// What signing in costs: guessing passwords is not to be cheap.
const SIGN_IN: usize = 1_000;

/// A password.
#[derive(InputObject)]
pub(crate) struct UserLoginType {
    /// BigCommerce's name of the store.
    store_hash: String,
    /// E-mail address.
    email: String,
    /// Password.
    #[graphql(secret)]
    password: String,
    /// The channel.
    #[graphql(default_with = "Some(1)")]
    channel_id: Option<i64>,
    /// Where to go on to in the storefront.
    #[graphql(default_with = "Some(\"#/orders\".to_owned())")]
    redirect_url: Option<String>,
}

/// What BigCommerce says about who is signed in at the storefront.
#[derive(InputObject)]
pub(crate) struct UserAuthType {
    /// BigCommerce's signed statement.
    #[graphql(secret)]
    bc_token: String,
    /// The channel.
    #[graphql(default_with = "Some(1)")]
    channel_id: Option<i64>,
}

/// What a token of the storefront itself is to be.
#[derive(InputObject)]
pub(crate) struct CustomerStoreFrontTokenInputType {
    /// BigCommerce's name of the store.
    store_hash: String,
    /// The channel.
    channel_id: i64,
    /// Until when it is to be good.
    expires_at: i64,
    /// Whose pages may use it.
    allowed_cors_origins: Vec<Option<String>>,
}

/// A token of the storefront itself.
#[derive(SimpleObject)]
pub(crate) struct UserStoreFrontToken {
    /// The portal makes none.
    token: Option<String>,
}

/// A cart.
#[derive(InputObject)]
pub(crate) struct CheckoutLoginType {
    /// Its id in BigCommerce.
    cart_id: String,
}

/// Where a cart is checked out.
#[derive(SimpleObject)]
pub(crate) struct CheckoutResultLoginType {
    /// The address.
    redirect_url: Option<String>,
}

/// What came of asking for the checkout.
#[derive(SimpleObject)]
pub(crate) struct UserCheckoutLogin {
    /// Where it is.
    result: Option<CheckoutResultLoginType>,
}

/// What came of signing out.
#[derive(SimpleObject)]
pub(crate) struct UserLogout {
    /// `success`.
    result: Option<String>,
}

/// Only this store is served.
fn check_store(visit: &Visit, store_hash: &str) -> Result<()> {
    if visit.portal.profile().hash == store_hash {
        Ok(())
    } else {
        Err(refuse(Problem::not_found("This store")))
    }
}

#[derive(Default)]
pub(super) struct SignInMutations;

#[Object]
impl SignInMutations {
    /// Signs in with e-mail and password.
    #[graphql(complexity = "SIGN_IN + child_complexity")]
    async fn login(
        &self,
        ctx: &Context<'_>,
        login_data: UserLoginType,
    ) -> Result<Option<UserLogin>> {
        let visit = visit(ctx)?;
        check_store(visit, &login_data.store_hash)?;
        let _ = (login_data.channel_id, login_data.redirect_url);
        let (email, password) = (login_data.email.trim(), &login_data.password);
        let opened = visit
            .portal
            .log_in_at_storefront(email, password, visit.client())
            .await;
        let (token, account) = opened.map_err(refuse)?;
        Ok(Some(UserLogin {
            result: Some(UserAuthResultType::of(token.0, &account)),
        }))
    }

    /// Signs in whom BigCommerce says is signed in at the storefront.
    #[graphql(complexity = "SIGN_IN + child_complexity")]
    async fn authorization(
        &self,
        ctx: &Context<'_>,
        auth_data: UserAuthType,
    ) -> Result<Option<UserAuthorization>> {
        let visit = visit(ctx)?;
        let _ = auth_data.channel_id;
        let opened = visit
            .portal
            .authorize_at_storefront(&auth_data.bc_token, visit.client())
            .await;
        let (token, account) = opened.map_err(refuse)?;
        Ok(Some(UserAuthorization {
            result: Some(UserAuthResultType::of(token.0, &account)),
        }))
    }

    /// Ends the session of the bearer; fine when it is over already.
    async fn logout(&self, ctx: &Context<'_>) -> Result<Option<UserLogout>> {
        let visit = visit(ctx)?;
        if !visit.token.is_empty() {
            let ended = visit.portal.sign_out(&visit.token).await;
            ended.map_err(refuse)?;
        }
        Ok(Some(UserLogout {
            result: Some("success".to_owned()),
        }))
    }

    /// A token of the storefront itself, which the portal does not make.
    async fn store_front_token(
        &self,
        store_front_token_data: CustomerStoreFrontTokenInputType,
    ) -> Option<UserStoreFrontToken> {
        let CustomerStoreFrontTokenInputType {
            store_hash: _,
            channel_id: _,
            expires_at: _,
            allowed_cors_origins: _,
        } = store_front_token_data;
        Some(UserStoreFrontToken { token: None })
    }

    /// Where a cart that pays invoices is checked out.
    async fn checkout_login(
        &self,
        ctx: &Context<'_>,
        cart_data: CheckoutLoginType,
    ) -> Result<Option<UserCheckoutLogin>> {
        let visit = visit(ctx)?;
        let actor = visit.actor()?;
        let cart = visit.portal.invoice_cart(actor, &cart_data.cart_id).await;
        let cart = cart.map_err(refuse)?;
        Ok(Some(UserCheckoutLogin {
            result: Some(CheckoutResultLoginType {
                redirect_url: Some(cart.checkout_url),
            }),
        }))
    }
}
