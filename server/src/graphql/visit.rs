//! Who asks, and with what.

use super::{
    loader::Loaders,
    refusal::{refuse, signed_out},
};
use async_graphql::{Context, Error, dataloader::DataLoader};
use domain::people::Actor;
use service::{
    Portal,
    people::{Client, Session},
};
use std::sync::Arc;

/// One request.
pub(super) struct Visit {
    /// The use cases.
    pub(super) portal: Portal,
    /// The portal's own address, without a slash at its end.
    pub(super) public_url: Arc<str>,
    /// The bearer's secret; empty without one.
    pub(super) token: String,
    /// Network address; empty when it is not known.
    address: String,
    /// The `User-Agent` header; empty without one.
    user_agent: String,
    caller: Option<Caller>,
}

/// Somebody who is signed in.
struct Caller {
    session: Session,
    loader: DataLoader<Loaders>,
}

impl Visit {
    /// Of whom the token belongs to, or of nobody.
    pub(super) fn new(
        portal: Portal,
        public_url: Arc<str>,
        token: String,
        session: Option<Session>,
        (address, user_agent): (String, String),
    ) -> Self {
        let caller = session.map(|session| {
            let loaders = Loaders::new(portal.clone(), session.actor.clone());
            Caller {
                session,
                loader: DataLoader::new(loaders, tokio::spawn),
            }
        });
        Self {
            portal,
            public_url,
            token,
            address,
            user_agent,
            caller,
        }
    }

    /// The buyer who asks.
    ///
    /// # Errors
    /// When nobody is signed in, or the session is over.
    pub(super) fn actor(&self) -> Result<&Actor, Error> {
        let caller = self.caller.as_ref();
        caller
            .map(|caller| &caller.session.actor)
            .ok_or_else(|| refuse(signed_out()))
    }

    /// Looks up what several rows ask for at once.
    ///
    /// # Errors
    /// As [`Self::actor`].
    pub(super) fn loader(&self) -> Result<&DataLoader<Loaders>, Error> {
        let caller = self.caller.as_ref();
        caller
            .map(|caller| &caller.loader)
            .ok_or_else(|| refuse(signed_out()))
    }

    /// Who knocks.
    pub(super) fn client(&self) -> Client<'_> {
        Client {
            address: &self.address,
            user_agent: &self.user_agent,
        }
    }

    /// A path of the portal's as a web address.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// The request that a resolver answers.
///
/// # Errors
/// When the door has forgotten to say it.
pub(super) fn visit<'a>(ctx: &Context<'a>) -> Result<&'a Visit, Error> {
    ctx.data::<Visit>()
}
