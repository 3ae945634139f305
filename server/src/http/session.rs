//! Who asks: the session cookie becomes a session, anew at every request, so that a right
//! taken away is gone with the next click.

use super::{answer, client};
use crate::state::AppState;
use app::ssr::session_token;
use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use domain::Problem;
use service::people::Session;

/// Puts the session into the request's extensions, if the cookie is one's, with the address from
/// which it is used.
pub(super) async fn attach(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    match find(&state, request.headers()).await {
        Ok(Some(mut session)) => {
            session.actor.from = client(request.extensions());
            request.extensions_mut().insert(session);
        }
        // Pages for who is not signed in are the store's, too. One without its colours is
        // better than none.
        Ok(None) => {
            if request.method().is_safe()
                && let Ok(look) = state.portal.store_look().await
            {
                request.extensions_mut().insert(look);
            }
        }
        Err(problem) => return answer::problem(request.headers(), &problem),
    }
    next.run(request).await
}

/// The session of a request's cookie.
pub(super) async fn find(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<Option<Session>, Problem> {
    match session_token(headers) {
        Some(token) => state.portal.session(&token).await,
        None => Ok(None),
    }
}
