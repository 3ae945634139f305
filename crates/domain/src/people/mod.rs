//! Who acts, and what they may do.

mod actor;
mod application;
mod area;
mod company_role;
mod credentials;
mod device;
mod network;
mod password_link;
mod password_request;
mod permission;
mod removal;
mod role;
mod role_form;
mod staff_role;
mod storefront;
mod user;

pub use actor::{Actor, Buyer, Door, Holder, Place, Program, Seller, SessionView, StoreLook};
pub use application::{Application, Panels};
pub use area::Area;
pub use company_role::{
    CompanyRole, CompanyRoleForm, CompanyRoleRow, ContactRole, check_complete, check_grant,
    is_built_in_name, rights_in_company,
};
pub use credentials::{
    CredentialError, EmailAddress, PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARS, check_new_password,
};
pub use device::device_name;
pub use network::network_of;
pub use password_link::{Invitation, PasswordLink, PasswordLinkView};
pub use password_request::PasswordRequest;
pub use permission::{Permission, PermissionGroup};
pub use removal::{UserError, UserReferences};
pub use role::{BuyerRole, SellerRole};
pub use role_form::{NewRoleForm, RoleRights, RoleRow};
pub use staff_role::{
    LastManagerError, ROLE_NAME_MAX_CHARS, Role, RoleError, check_managers, permissions_of,
    role_name, switches_for,
};
pub use storefront::StorefrontRefusal;
pub use user::{
    DEFAULT_ROLE, NewUserForm, PERSON_NAME_MAX_CHARS, PersonNameError, SessionRow, UserDetail,
    UserEdit, UserList, UserRow, UserStatus, person_name,
};
