//! The seller's staff: list, pages, adding.

use super::{add_user::NOT_ADDED, error::PeopleError};
use crate::{Portal, again::again, portal::internal};
use domain::{
    Problem, UserId,
    people::{
        Actor, EmailAddress, Invitation, NewUserForm, Permission, UserDetail, UserList, UserRow,
        person_name,
    },
    problem::FieldError,
    query::Page,
};
use store::{NewAudit, NewUserRecord, StoreError, User};

/// A row of the list; `None` for a company's user.
pub(super) fn row(user: User) -> Option<UserRow> {
    let (status, signed_in_at) = (user.status(), user.signed_in_at);
    let role = user.staff_role()?;
    Some(UserRow {
        role_code: role.code.clone(),
        role: role.name.clone(),
        company: user.membership().map(|member| member.company.clone()),
        id: user.id,
        name: user.name,
        email: user.email,
        status,
        signed_in_at,
        version: user.version,
    })
}

impl Portal {
    /// A page of the seller's staff, by name.
    ///
    /// # Errors
    /// Without the right, or when the database fails.
    pub async fn list_users(
        &self,
        actor: &Actor,
        list: &UserList,
    ) -> Result<Page<UserRow>, Problem> {
        actor.require(Permission::UsersManage)?;
        let result = async {
            let mut tx = self.read(actor).await?;
            let page = tx.users().list(list).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(page)
        };
        let page = result.await.map_err(|error| internal(&error))?;
        Ok(Page {
            rows: page.rows.into_iter().filter_map(row).collect(),
            next: page.next,
            previous: page.previous,
        })
    }

    /// The page of one of the seller's staff.
    ///
    /// # Errors
    /// Without the right, or when the user does not exist.
    pub async fn user(&self, actor: &Actor, id: UserId) -> Result<UserDetail, Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(self.user_detail(actor, id).await?)
    }

    /// Adds one of the seller's staff, and makes the link by which they set their password.
    /// A company's user with this e-mail address is taken into the staff, too: the name and a
    /// password that was set stay.
    ///
    /// # Errors
    /// Without the right; with field errors when something typed is not acceptable, the
    /// e-mail address is that of one of the staff or of a disabled user, or the role does not
    /// exist.
    pub async fn invite_user(
        &self,
        actor: &Actor,
        form: &NewUserForm,
    ) -> Result<Invitation, Problem> {
        actor.require(Permission::UsersManage)?;
        Ok(again(|| self.try_invite(actor, form)).await?)
    }

    async fn user_detail(&self, actor: &Actor, id: UserId) -> Result<UserDetail, PeopleError> {
        let mut tx = self.read(actor).await?;
        let (user, _) = tx.users().find(id).await?.ok_or(PeopleError::NotFound)?;
        let user = row(user).ok_or(PeopleError::NotFound)?;
        let now = self.now();
        let detail = UserDetail {
            user,
            own: actor.user_id() == Some(id),
            sessions: tx.sessions().of_user(id, now).await?,
            link_expires_at: tx.password_links().expiry(id, now).await?,
            history: tx.audit().history("user", id.0).await?,
        };
        tx.commit().await?;
        Ok(detail)
    }

    async fn try_invite(
        &self,
        actor: &Actor,
        form: &NewUserForm,
    ) -> Result<Invitation, PeopleError> {
        let mut fields = Vec::new();
        let name = person_name(&form.name)
            .inspect_err(|error| fields.push(FieldError::new("name", error)));
        let email = EmailAddress::parse(&form.email)
            .inspect_err(|error| fields.push(FieldError::new("email", error)));
        let mut tx = self.begin(actor).await?;
        tx.roles().lock().await?;
        let roles = tx.roles().list().await?;
        let role = roles.iter().find(|record| record.role.code == form.role);
        if role.is_none() {
            fields.push(FieldError::new("role", NO_SUCH_ROLE));
        }
        let (Ok(name), Ok(email), Some(role)) = (name, email, role) else {
            return Err(PeopleError::fields(NOT_ADDED, fields));
        };
        let at = self.now();
        let added = tx
            .users()
            .insert(NewUserRecord {
                email: email.as_str(),
                name,
                password_hash: "",
                seller_role: Some(&role.role.code),
                buyer_role: None,
                bc_customer_id: None,
                at,
            })
            .await?;
        let Some(user_id) = added else {
            return self.attach_staff(tx, actor, &email, &role.role).await;
        };
        let link = self.issue_password_link(&mut tx, user_id, at).await?;
        tx.audit()
            .write(NewAudit {
                noun: "user",
                noun_id: user_id.0,
                action: "added",
                summary: format!(
                    "{name} ({}) was added with the role {}.",
                    email.as_str(),
                    role.role.name
                ),
                actor,
                before: None,
                after: None,
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(Invitation {
            user_id,
            name: name.to_owned(),
            known: false,
            link: Some(link),
        })
    }
}

/// What a form is told that names a role which is gone.
pub(super) const NO_SUCH_ROLE: &str = "This role no longer exists. Choose another.";
