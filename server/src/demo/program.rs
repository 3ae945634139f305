//! The demo's program, whose token is as public as the passwords.

use super::ACCESS_TOKEN;
use crate::StartError;
use domain::{
    people::{Actor, Door},
    settings::{ApiAccountForm, ApiScope},
};
use service::Portal;

/// Makes sure that the program has its account, also in a demo of an older portal.
pub(super) async fn ensure(portal: &Portal) -> Result<(), StartError> {
    let actor = Actor::system(portal.profile().id, Door::Cli);
    let form = ApiAccountForm {
        name: "Demo program".to_owned(),
        scopes: ApiScope::ALL.to_vec(),
    };
    portal
        .install_api_account(&actor, &form, ACCESS_TOKEN)
        .await?;
    Ok(())
}
