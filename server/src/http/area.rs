//! Files of the staff's are for whoever acts as one of the staff.

use app::routes::own_part;
use axum::{
    extract::Request,
    http::uri::PathAndQuery,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::people::Area;
use service::people::Session;

/// Leads whoever acts as a buyer away, as the pages beside the file do; what is said to
/// somebody who is not signed in is for the file to say.
pub(super) async fn staffs(request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>();
    if let Some(session) = session.filter(|session| !session.view.is_seller()) {
        let asked = request.uri().path_and_query();
        let asked = asked.map_or("/", PathAndQuery::as_str);
        let place = own_part(&session.view, Some(Area::Seller), asked);
        return Redirect::to(&place).into_response();
    }
    next.run(request).await
}
