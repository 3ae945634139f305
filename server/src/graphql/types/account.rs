//! People: who signs in, and what they may do.

use async_graphql::{ID, SimpleObject};
use domain::storefront::{StorefrontAccount, StorefrontRight, split_name};

/// A user of a company.
const COMPANY_USER: i64 = 3;

/// They have signed in before.
const GENERAL_LOGIN: i64 = 2;

/// A right with how far it reaches.
#[derive(SimpleObject)]
pub(crate) struct AuthRolePermissionType {
    /// B2B Edition's word.
    code: Option<String>,
    /// 2: for the own company, 3: for the companies below it, too.
    permission_level: Option<i64>,
}

impl AuthRolePermissionType {
    fn all(rights: &[StorefrontRight]) -> Vec<Option<Self>> {
        let rights = rights.iter().map(|right| {
            Some(Self {
                code: Some(right.code.clone()),
                permission_level: Some(right.level),
            })
        });
        rights.collect()
    }
}

/// A person.
#[derive(SimpleObject)]
pub(crate) struct UserType {
    /// Their id.
    #[graphql(owned)]
    pub(crate) id: ID,
    /// Not told: 0.
    created_at: i64,
    /// Not told: 0.
    updated_at: i64,
    /// First name.
    first_name: String,
    /// Last name.
    last_name: String,
    /// E-mail address.
    email: String,
    /// Telephone number; the portal keeps none.
    phone: Option<String>,
    /// Storefront account; 0 where none is known.
    bc_id: i64,
    /// 0 administrator, 1 senior buyer, 2 junior buyer or a role of the company's own.
    role: i64,
    /// The role's number.
    company_role_id: Option<i64>,
    /// The role's name.
    company_role_name: Option<String>,
}

impl From<&StorefrontAccount> for UserType {
    fn from(account: &StorefrontAccount) -> Self {
        let (first, last) = split_name(&account.name);
        Self {
            id: ID(account.id.to_string()),
            created_at: 0,
            updated_at: 0,
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            email: account.email.clone(),
            phone: None,
            bc_id: account.bc_customer_id.map_or(0, |id| id.0),
            role: account.role.code,
            company_role_id: Some(account.role.id),
            company_role_name: Some(account.role.name.clone()),
        }
    }
}

/// A fresh session.
#[derive(SimpleObject)]
pub(crate) struct UserAuthResultType {
    /// What stands behind `Bearer` from now on.
    token: Option<String>,
    /// Whose it is.
    user: Option<UserType>,
    /// 2: they have signed in before.
    login_type: Option<i64>,
    /// A way into the storefront itself; the portal makes none.
    storefront_login_token: Option<String>,
    /// What they may do.
    permissions: Option<Vec<Option<AuthRolePermissionType>>>,
}

impl UserAuthResultType {
    /// The session of this secret.
    pub(crate) fn of(token: String, account: &StorefrontAccount) -> Self {
        Self {
            token: Some(token),
            user: Some(account.into()),
            login_type: Some(GENERAL_LOGIN),
            storefront_login_token: None,
            permissions: Some(AuthRolePermissionType::all(&account.rights)),
        }
    }
}

/// What came of signing in with a password.
#[derive(SimpleObject)]
pub(crate) struct UserLogin {
    /// The session.
    pub(crate) result: Option<UserAuthResultType>,
}

/// What came of signing in through the storefront.
#[derive(SimpleObject)]
pub(crate) struct UserAuthorization {
    /// The session.
    pub(crate) result: Option<UserAuthResultType>,
}

/// Must somebody set a password first?
#[derive(SimpleObject)]
pub(crate) struct UserLoginState {
    /// Never here, and nobody is told who has an account.
    pub(crate) force_password_reset: Option<bool>,
}

/// Who is signed in.
#[derive(SimpleObject)]
pub(crate) struct CompanyEmailUserInfoType {
    /// Their id.
    id: Option<i64>,
    /// First name.
    first_name: Option<String>,
    /// Last name.
    last_name: Option<String>,
    /// Telephone number; the portal keeps none.
    phone_number: Option<String>,
    /// 0 administrator, 1 senior buyer, 2 junior buyer or a role of the company's own.
    role: Option<i64>,
    /// The role's number.
    company_role_id: Option<i64>,
    /// The role's name.
    company_role_name: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Never here.
    force_password_reset: Option<bool>,
}

/// Who is signed in, with what they may do.
#[derive(SimpleObject)]
pub(crate) struct CustomerInfoType {
    /// 3: a user of a company.
    user_type: Option<i64>,
    /// Who.
    user_info: Option<CompanyEmailUserInfoType>,
    /// What they may do.
    permissions: Option<Vec<Option<AuthRolePermissionType>>>,
}

impl From<&StorefrontAccount> for CustomerInfoType {
    fn from(account: &StorefrontAccount) -> Self {
        let (first, last) = split_name(&account.name);
        Self {
            user_type: Some(COMPANY_USER),
            user_info: Some(CompanyEmailUserInfoType {
                id: Some(account.id.0),
                first_name: Some(first.to_owned()),
                last_name: Some(last.to_owned()),
                phone_number: None,
                role: Some(account.role.code),
                company_role_id: Some(account.role.id),
                company_role_name: Some(account.role.name.clone()),
                email: Some(account.email.clone()),
                force_password_reset: Some(false),
            }),
            permissions: Some(AuthRolePermissionType::all(&account.rights)),
        }
    }
}
