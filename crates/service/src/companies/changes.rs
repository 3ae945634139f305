//! What differs between two states of a company, in words.

use domain::{company::CompanyContent, problem::FieldError};
use store::{StoreError, Tx};

/// A company's content in words.
pub(super) struct Told(Vec<(&'static str, &'static str, String)>);

impl Told {
    /// Puts a content into words; the parent's name is looked up.
    pub(super) async fn of(tx: &mut Tx, content: &CompanyContent) -> Result<Self, StoreError> {
        let parent = match content.parent {
            Some(id) => tx.companies().find(id).await?.map(|company| company.name),
            None => None,
        };
        let terms = content.terms.map(|terms| terms.label());
        Ok(Self(vec![
            ("name", "Name", content.name.clone()),
            (
                "external_id",
                "External id",
                content.external_id.clone().unwrap_or_default(),
            ),
            ("email", "E-mail address", content.email.clone()),
            ("phone", "Telephone", content.phone.clone()),
            ("terms_days", "Payment terms", terms.unwrap_or_default()),
            ("parent", "Parent company", parent.unwrap_or_default()),
            ("address", "Address", content.address.lines().join(", ")),
        ]))
    }

    /// Every field that differs, with what it says in `now`.
    pub(super) fn fields(&self, now: &Self) -> Vec<FieldError> {
        self.differing(now)
            .map(|(field, label, _, now)| {
                let message = if now.is_empty() {
                    format!("{label} is now empty.")
                } else {
                    format!("{label} is now “{now}”.")
                };
                FieldError::new(field, message)
            })
            .collect()
    }

    /// `Name moved from “Alder” to “Alder & Sons”. Telephone was removed.`
    pub(super) fn summary(&self, now: &Self) -> String {
        let parts: Vec<String> = self
            .differing(now)
            .map(|(_, label, then, now)| match (then, now) {
                ("", now) => format!("{label} is now “{now}”."),
                (_, "") => format!("{label} was removed."),
                (then, now) => format!("{label} moved from “{then}” to “{now}”."),
            })
            .collect();
        if parts.is_empty() {
            "Parts of the address moved.".to_owned()
        } else {
            parts.join(" ")
        }
    }

    fn differing<'a>(
        &'a self,
        now: &'a Self,
    ) -> impl Iterator<Item = (&'static str, &'static str, &'a str, &'a str)> {
        self.0
            .iter()
            .zip(&now.0)
            .filter(|((_, _, then), (_, _, now))| then != now)
            .map(|((field, label, then), (_, _, now))| {
                (*field, *label, then.as_str(), now.as_str())
            })
    }
}
