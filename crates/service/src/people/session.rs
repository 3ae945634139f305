//! The session of a request.

use super::Session;
use crate::{Portal, portal::internal, settings::InForce};
use chrono::TimeDelta;
use domain::{
    Problem,
    company::CompanyLink,
    people::{
        Actor, Application, Area, Buyer, Door, Permission, Place, Seller, SessionView, StoreLook,
    },
    settings::{Branding, PaymentPolicy, logo_path},
};
use sha2::{Digest, Sha256};
use store::{Look, Membership, Scope, StoreError, Tx, User, UserPlace};

/// A session that is not used for so long is over.
pub(super) const IDLE: TimeDelta = TimeDelta::hours(8);

/// However busy, no session outlives this.
pub(super) const ABSOLUTE: TimeDelta = TimeDelta::days(7);

/// Use is noted no more often than this, so that looking at a page normally writes nothing.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The form in which a token is kept.
pub(super) fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

impl Portal {
    /// The session of a token, if it is one that lasts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, token: &str) -> Result<Option<Session>, Problem> {
        self.find_session(token)
            .await
            .map_err(|error| internal(&error))
    }

    /// How the store presents itself to whoever is not signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn store_look(&self) -> Result<StoreLook, Problem> {
        let result = async {
            let mut tx = self.store().read(Scope::store(self.profile().id)).await?;
            let look = tx.settings().look().await?;
            tx.commit().await?;
            Ok::<_, StoreError>(look)
        };
        let look = result.await.map_err(|error| internal(&error))?;
        let branding = look
            .branding
            .unwrap_or_else(|| Branding::initial(self.profile()));
        Ok(StoreLook {
            store: branding.name,
            accent: branding.accent.to_string(),
            logo: look.logo.map(|hash| logo_path(&hash)),
        })
    }

    async fn find_session(&self, token: &str) -> Result<Option<Session>, StoreError> {
        let now = self.now();
        let scope = Scope::store(self.profile().id);
        let hash = token_hash(token);
        let mut tx = self.store().read(scope.clone()).await?;
        let found = tx.sessions().find(&hash, now).await?;
        let Some(record) = found else {
            tx.commit().await?;
            return Ok(None);
        };
        let look = tx.settings().look().await?;
        let session = self
            .session_of(&mut tx, record.user, record.area, look)
            .await?;
        tx.commit().await?;
        if now - record.seen_at >= NOTED_EVERY {
            let expires_at = (now + IDLE).min(record.created_at + ABSOLUTE);
            let mut tx = self.store().begin(scope).await?;
            tx.sessions().touch(&hash, now, expires_at).await?;
            tx.commit().await?;
        }
        Ok(Some(session))
    }

    /// Who a user is to the use cases, in the area that was chosen as far as they have it;
    /// without a choice whoever is of the staff acts as such. Of the other area's rights there
    /// is nothing left.
    pub(crate) async fn actor_of(
        &self,
        tx: &mut Tx,
        user: &User,
        area: Option<Area>,
    ) -> Result<Actor, StoreError> {
        Ok(self.acting(tx, user, area).await?.0)
    }

    /// The actor, and the companies that a buyer sees.
    async fn acting(
        &self,
        tx: &mut Tx,
        user: &User,
        area: Option<Area>,
    ) -> Result<(Actor, Vec<CompanyLink>), StoreError> {
        let mut companies = Vec::new();
        let place = match (&user.place, area) {
            (UserPlace::Buyer(membership), _)
            | (UserPlace::Both(_, membership), Some(Area::Buyer)) => {
                companies = companies_of(tx, membership).await?;
                Place::Buyer(Buyer {
                    user_id: user.id,
                    name: user.name.clone(),
                    company_id: membership.company_id,
                    companies: companies.iter().map(|company| company.id).collect(),
                    permissions: membership.permissions().to_vec(),
                })
            }
            (UserPlace::Seller(role), _)
            | (UserPlace::Both(role, _), None | Some(Area::Seller)) => Place::Seller(Seller {
                user_id: user.id,
                name: user.name.clone(),
                permissions: role.permissions.clone(),
            }),
        };
        let actor = Actor {
            store_id: self.profile().id,
            door: Door::Portal,
            from: None,
            place,
        };
        Ok((actor, companies))
    }

    /// What a user may do and sees of themselves, in an area of a store that looks like this.
    pub(super) async fn session_of(
        &self,
        tx: &mut Tx,
        user: User,
        area: Option<Area>,
        look: Look,
    ) -> Result<Session, StoreError> {
        let (actor, companies) = self.acting(tx, &user, area).await?;
        let companies = if companies.len() > 1 {
            companies
        } else {
            Vec::new()
        };
        let branding = look
            .branding
            .unwrap_or_else(|| Branding::initial(self.profile()));
        let payments = look
            .payments
            .unwrap_or_else(|| PaymentPolicy::initial(self.profile()));
        let permissions = match &actor.place {
            Place::Seller(seller) => seller.permissions.clone(),
            Place::Buyer(buyer) => buyer.permissions.clone(),
            Place::Program(_) | Place::Holder(_) | Place::System => Vec::new(),
        };
        let is_staff = user.staff_role().is_some();
        let company = user.membership().map(|member| member.company.clone());
        let panels = self.commerce().panels();
        let applications = Application::open_to(is_staff, company.clone(), panels);
        let company = company.filter(|_| actor.buyer().is_some());
        Ok(Session {
            actor,
            view: SessionView {
                name: user.name,
                email: user.email,
                company,
                companies,
                permissions,
                store: branding.name,
                currency: self.profile().currency,
                pays_online: payments.check_checkout().is_ok(),
                accent: branding.accent.to_string(),
                logo: look.logo.map(|hash| logo_path(&hash)),
                applications,
            },
        })
    }
}

/// The companies for which a membership counts, its own first. Whatever a buyer sees or pays
/// is within them: no use case looks at the hierarchy by itself.
async fn companies_of(
    tx: &mut Tx,
    membership: &Membership,
) -> Result<Vec<CompanyLink>, StoreError> {
    let role = membership.permissions();
    if role.contains(&Permission::GetCompanySubsidiaries) {
        return tx.companies().line_down(membership.company_id).await;
    }
    Ok(vec![CompanyLink {
        id: membership.company_id,
        name: membership.company.clone(),
    }])
}
