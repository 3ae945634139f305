//! Files in and out: uploads for the import, and the rows that it refused.

mod refused;
mod upload;

pub use refused::refused;
pub(crate) use refused::write_page;
pub use upload::upload;

use axum::http::Extensions;
use domain::{Problem, people::Actor, problem::ProblemKind};
use service::people::Session;

/// Who asks.
fn caller(request: &Extensions) -> Result<Actor, Problem> {
    request.get::<Session>().map(|session| session.actor.clone()).ok_or_else(|| {
        Problem::new(
            ProblemKind::SignInRequired,
            "sign_in_required",
            "You are not signed in, or your session has ended. Nothing was changed. Sign in again.",
        )
    })
}
