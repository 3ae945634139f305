//! `POST /graphql`: the storefront's buyer portal, as B2B Edition's GraphQL interface speaks
//! with it. Types, names and nullability are those of that interface; `docs/API.md` says what
//! was chosen where it leaves a choice.
//!
//! Every resolver calls one use case of `service` with the buyer of the bearer token. What
//! somebody sees is decided by their unit of work, not here.

#[cfg(test)]
mod contract;
mod filter;
mod limits;
mod loader;
mod mutation;
mod page;
mod query;
mod refusal;
mod router;
mod scalar;
mod size;
mod syntax;
mod transport;
mod types;
mod visit;

pub(crate) use router::router;
pub(crate) use transport::cors;

use crate::config::HttpConfig;
use async_graphql::{EmptySubscription, Schema};
use limits::{MAX_COMPLEXITY, MAX_DEPTH};
use mutation::Mutation;
use query::Query;
use std::sync::Arc;
use types::Node;

type StorefrontSchema = Schema<Query, Mutation, EmptySubscription>;

/// The interface; cheap to clone.
#[derive(Clone)]
pub(crate) struct Interface {
    schema: StorefrontSchema,
    /// The portal's own address, without a slash at its end.
    public_url: Arc<str>,
}

impl Interface {
    /// As it is configured.
    pub(crate) fn new(config: &HttpConfig) -> Self {
        Self {
            schema: schema(config.introspection),
            public_url: config.public_url.as_str().trim_end_matches('/').into(),
        }
    }
}

/// The schema in its own language.
pub(crate) fn sdl() -> String {
    schema(true).sdl()
}

/// The schema; whoever may not ask for it is not led to its names by suggestions, either.
fn schema(introspection: bool) -> StorefrontSchema {
    let schema = Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .register_output_type::<Node>()
        .limit_complexity(MAX_COMPLEXITY)
        .limit_depth(MAX_DEPTH);
    if introspection {
        schema.finish()
    } else {
        schema
            .disable_introspection()
            .disable_suggestions()
            .finish()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::sdl;
    use std::{fs, path::Path};

    /// Set, the test writes the file instead of reading it.
    const UPDATE: &str = "UPDATE_SCHEMA";

    #[test]
    fn the_written_schema_is_the_one_that_is_served() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema.graphql");
        let served = sdl();
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &served).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == served,
            "docs/schema.graphql is not what is served; run this test with {UPDATE}=1"
        );
    }
}
