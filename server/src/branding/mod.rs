//! The store's logo: a file in, and the same file out.

use crate::{http::answer, state::AppState};
use axum::{
    extract::{FromRequest, Multipart, Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Problem,
    people::Actor,
    problem::ProblemKind,
    settings::{LogoError, LogoView, MAX_LOGO_BYTES},
};
use service::{Portal, people::Session};

/// The page that sends a logo.
const PAGE: &str = "/seller/settings?section=branding";

/// Most bytes of the form with a logo that are read: a file that is somewhat too large is
/// told so by the page.
pub(crate) const UPLOAD_LIMIT: usize = 8 * MAX_LOGO_BYTES;

/// `GET /branding/logo/{hash}`: for everybody. Its name is a fingerprint of its bytes, so it
/// is kept for ever; it was checked to be a picture, and is sent as nothing else.
pub(crate) async fn show(State(state): State<AppState>, Path(hash): Path<String>) -> Response {
    match state.portal.logo_file(&hash).await {
        Ok(Some(logo)) => {
            let kind = HeaderValue::from_static(logo.view.facts.kind.content_type());
            let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
            let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)];
            (headers, logo.bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `POST /seller/settings/logo`: a form as browsers send it, with and without JavaScript;
/// leads back to the page, which says what was wrong.
pub(crate) async fn upload(State(state): State<AppState>, request: Request) -> Response {
    let headers = request.headers().clone();
    let session = request.extensions().get::<Session>();
    let Some(actor) = session.map(|session| session.actor.clone()) else {
        let problem = Problem::new(
            ProblemKind::SignInRequired,
            "sign_in_required",
            "You are not signed in, or your session has ended. Nothing was changed. Sign in again.",
        );
        return answer::problem(&headers, &problem);
    };
    let saved = match Multipart::from_request(request, &()).await {
        Ok(form) => keep(&state.portal, &actor, form).await,
        Err(_) => Ok(Err(LogoError::Empty)),
    };
    match saved {
        Ok(Ok(_)) => Redirect::to(&format!("{PAGE}&saved=1")).into_response(),
        Ok(Err(error)) => Redirect::to(&format!("{PAGE}&logo={}", error.code())).into_response(),
        Err(problem) => answer::problem(&headers, &problem),
    }
}

/// Reads the file and saves it; the inner error is about the file, the outer one is not.
async fn keep(
    portal: &Portal,
    actor: &Actor,
    mut form: Multipart,
) -> Result<Result<LogoView, LogoError>, Problem> {
    let mut file = None;
    loop {
        match form.next_field().await {
            Ok(Some(field)) if field.name() == Some("logo") => match field.bytes().await {
                Ok(bytes) => file = Some(bytes.to_vec()),
                Err(error) => return Ok(Err(unreadable(error.status()))),
            },
            Ok(Some(_)) => {}
            Ok(None) => break,
            Err(error) => return Ok(Err(unreadable(error.status()))),
        }
    }
    match portal.save_logo(actor, file.unwrap_or_default()).await {
        Ok(view) => Ok(Ok(view)),
        Err(problem) => match LogoError::from_code(&problem.code) {
            Some(error) => Ok(Err(error)),
            None => Err(problem),
        },
    }
}

fn unreadable(status: StatusCode) -> LogoError {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        LogoError::TooLarge
    } else {
        LogoError::Empty
    }
}
