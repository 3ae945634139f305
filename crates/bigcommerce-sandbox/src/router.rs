use axum::Router;
use axum::middleware::from_fn_with_state;

use crate::{Sandbox, api, checkout, control, fault, page, quota, storefront};

impl Sandbox {
    /// Everything that the store serves: its APIs, the checkout, the controls
    /// and the page for people.
    pub fn router(&self) -> Router {
        // The outermost layer is added last: count, then fail, then admit.
        let api = Router::new()
            .nest("/stores/{hash}/v2", api::v2::router())
            .nest("/stores/{hash}/v3", api::v3::router())
            .nest("/api/v3/io", api::b2b::router())
            .layer(from_fn_with_state(self.clone(), api::auth::layer))
            .layer(from_fn_with_state(self.clone(), fault::layer::layer))
            .layer(from_fn_with_state(self.clone(), quota::layer));
        Router::new()
            .merge(api)
            .merge(checkout::router())
            .merge(control::router())
            .merge(page::router())
            .merge(storefront::router())
            .with_state(self.clone())
    }
}
