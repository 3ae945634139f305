//! The app's pages and server functions as routes.

use crate::state::AppState;
use axum::Router;
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use std::sync::LazyLock;

/// Listed once for the whole process: while leptos walks the app to list them, no resource of any page loads,
/// and one that begins to load at that moment never ends. So nothing may be listed while pages are served.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(app::App));

/// The pages, as the app's own router lists them. Needs a runtime.
pub fn routes() -> &'static [AxumRouteListing] {
    &ROUTES
}

/// The pages and server functions of the app.
pub(super) fn router(state: &AppState) -> Router<AppState> {
    let options = state.leptos.clone();
    Router::new().leptos_routes_with_context(state, routes().to_vec(), contexts(state), move || {
        app::shell(options.clone())
    })
}

/// What pages and server functions find by context.
pub(super) fn contexts(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let (portal, uploads) = (state.portal.clone(), state.uploads.clone());
    move || {
        provide_context(portal.clone());
        provide_context(uploads.clone());
    }
}
