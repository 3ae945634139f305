//! Signing in through the storefront: whoever is signed in at the store is so here, too.
//!
//! BigCommerce tells a page of the storefront, by a signed statement, which customer account is
//! signed in there; the page hands it to the portal. It opens the session of the contact with
//! that account and of nobody else. The e-mail address in it counts for nothing: at a
//! storefront anybody registers under any address, so it is no proof of being the contact who
//! has it here. And it never opens the seller area: whoever keeps the store's customer accounts
//! would otherwise be able to act as one of the staff.

use super::{Client, Session, SessionToken, error::PeopleError, session::token_hash};
use crate::{Portal, again::again};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    BcCustomerId, Problem,
    people::{Area, StorefrontRefusal},
    settings::SecretText,
};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use store::{Scope, User};

/// Who makes such statements.
const ISSUER: &str = "bc/apps";

/// What such a statement is about.
const OPERATION: &str = "current_customer";

/// By how much BigCommerce's clock may differ from this one.
const LEEWAY: TimeDelta = TimeDelta::seconds(30);

/// However long a statement says that it is good, it is not believed for longer; BigCommerce
/// makes them for a quarter of an hour.
const LONGEST: TimeDelta = TimeDelta::minutes(30);

/// Longest statement that is read, in bytes.
const MAX_BYTES: usize = 4_096;

/// The app at BigCommerce by which the storefront says who is signed in there.
#[derive(Debug, Clone)]
pub struct StorefrontApp {
    /// The app's client id.
    pub client_id: String,
    /// The app's client secret, by which statements are signed.
    pub client_secret: SecretText,
    /// Where the storefront is, as browsers name it: `https://shop.example`. Only its pages
    /// may hand statements over, or a page elsewhere could sign somebody in as somebody else.
    pub origins: Vec<String>,
    /// Its page with the way to the invoices, where whoever is not signed in here is sent:
    /// `https://shop.example/`.
    pub page: String,
}

/// What is read of a statement.
#[derive(Deserialize)]
struct Claims {
    customer: Customer,
    /// The store hash, twice.
    sub: String,
    store_hash: String,
    operation: String,
    iat: i64,
    exp: i64,
}

#[derive(Deserialize)]
struct Customer {
    id: i64,
}

/// A statement that is true.
struct Proof {
    account: BcCustomerId,
    hash: String,
    /// From when on it would be refused for its age.
    expires_at: DateTime<Utc>,
}

impl Portal {
    /// Opens the session of the contact whose storefront account BigCommerce says is signed
    /// in. Each statement (`current.jwt`) opens one session.
    ///
    /// # Errors
    /// A [`StorefrontRefusal`] by its code: signing in this way is not set up; the statement is
    /// not BigCommerce's, not for this store and app, too old or used; nobody has the account
    /// here, several have, or somebody who must sign in with a password or not at all.
    pub async fn sign_in_from_storefront(
        &self,
        statement: &str,
        client: impl Into<Client<'_>>,
    ) -> Result<(SessionToken, Session), Problem> {
        let client = client.into();
        let opened = self.try_storefront(statement.trim(), client).await;
        if let Err(PeopleError::Storefront(refusal)) = &opened {
            tracing::warn!(client = client.address, %refusal, "no sign-in by the storefront");
        }
        Ok(opened?)
    }

    async fn try_storefront(
        &self,
        statement: &str,
        client: Client<'_>,
    ) -> Result<(SessionToken, Session), PeopleError> {
        let app = self.storefront().ok_or(StorefrontRefusal::NotSetUp)?;
        let proof = check(app, &self.profile().hash, statement, self.now())?;
        again(|| self.open_from_storefront(&proof, client)).await
    }

    async fn open_from_storefront(
        &self,
        proof: &Proof,
        client: Client<'_>,
    ) -> Result<(SessionToken, Session), PeopleError> {
        let mut tx = self.store().begin(Scope::store(self.profile().id)).await?;
        let holders = tx.storefront().holders(proof.account).await?;
        let id = match holders.as_slice() {
            [id] => *id,
            [] => return Err(StorefrontRefusal::Unknown.into()),
            _ => return Err(StorefrontRefusal::Ambiguous.into()),
        };
        let found = tx.users().find(id).await?;
        let user = may_enter(found.map(|(user, _)| user))?;
        let fresh = tx
            .storefront()
            .use_up(&proof.hash, proof.expires_at, self.now())
            .await?;
        if !fresh {
            return Err(StorefrontRefusal::Used.into());
        }
        let area = Some(Area::Buyer);
        let opened = self
            .start_session(&mut tx, &user, area, client, "signed in through the store")
            .await?;
        tx.commit().await?;
        Ok(opened)
    }
}

/// A contact who may sign in this way.
fn may_enter(user: Option<User>) -> Result<User, StorefrontRefusal> {
    let user = user.ok_or(StorefrontRefusal::Unknown)?;
    if user.disabled {
        Err(StorefrontRefusal::Disabled)
    } else if user.staff_role().is_some() {
        Err(StorefrontRefusal::OfStaff)
    } else {
        Ok(user)
    }
}

/// Is the statement BigCommerce's, about this store, for this app, and of now? The signature is
/// compared in constant time. The library knows no clock here: time is a parameter.
fn check(
    app: &StorefrontApp,
    store_hash: &str,
    statement: &str,
    now: DateTime<Utc>,
) -> Result<Proof, StorefrontRefusal> {
    if statement.len() > MAX_BYTES {
        return Err(StorefrontRefusal::NotGenuine);
    }
    let mut rules = Validation::new(Algorithm::HS256);
    rules.algorithms = vec![Algorithm::HS256, Algorithm::HS512];
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[&app.client_id]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    rules.validate_exp = false;
    let key = DecodingKey::from_secret(app.client_secret.expose().as_bytes());
    let claims = jsonwebtoken::decode::<Claims>(statement, &key, &rules)
        .map_err(|_| StorefrontRefusal::NotGenuine)?
        .claims;
    let here = claims.sub == store_hash && claims.store_hash == store_hash;
    if !here || claims.operation != OPERATION || claims.customer.id <= 0 {
        return Err(StorefrontRefusal::NotGenuine);
    }
    let moment =
        |seconds| DateTime::from_timestamp(seconds, 0).ok_or(StorefrontRefusal::NotGenuine);
    let (made, over) = (moment(claims.iat)?, moment(claims.exp)?);
    let end = over.min(made.checked_add_signed(LONGEST).unwrap_or(over));
    if now - LEEWAY > end || now + LEEWAY < made {
        return Err(StorefrontRefusal::TooOld);
    }
    Ok(Proof {
        account: BcCustomerId(claims.customer.id),
        hash: token_hash(statement),
        expires_at: end + LEEWAY,
    })
}
