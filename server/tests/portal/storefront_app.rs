//! The app by which the stand-in store says who is signed in there.

use domain::settings::SecretText;
use service::people::StorefrontApp;

/// Its secret.
pub const SECRET: &str = "the-secret-of-the-stand-in-app";

/// The app as the portal knows it.
pub fn app(store: &url::Url) -> StorefrontApp {
    let origin = store.origin().ascii_serialization();
    StorefrontApp {
        client_id: "sandbox-app".to_owned(),
        client_secret: SecretText::new(SECRET),
        page: format!("{origin}/account"),
        origins: vec![origin],
    }
}
