//! What the wholesaler's documents say of it. None of it is anybody's.

use crate::StartError;
use domain::{people::Actor, settings::SellerDetailsForm};
use service::Portal;

/// Enters it in the settings.
pub(super) async fn introduce(portal: &Portal, actor: &Actor) -> Result<(), StartError> {
    let form = SellerDetailsForm {
        address: "Unit 4, Wharf Road\nManchester M17 1AB\nUnited Kingdom".to_owned(),
        facts: "VAT number: GB 000 0000 00\n\
                Company number: 00000000\n\
                E-mail: accounts@wharf.example\n\
                Telephone: +44 161 496 0000"
            .to_owned(),
        payment: "Bank transfer to Wharf Wholesale, Example Bank\n\
                  Sort code 00-00-00, account 01234567\n\
                  Please quote the number of the invoice."
            .to_owned(),
    };
    portal.save_seller_details(actor, 0, &form).await?;
    Ok(())
}
