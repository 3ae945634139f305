//! `invoice-portal user`.

use crate::{
    StartError,
    commerce::Offline,
    config::{DatabaseConfig, Source},
    open_portal,
};
use clap::{Args, Subcommand, ValueEnum};
use domain::{
    BcCustomerId, CompanyId, Problem,
    people::{Actor, BuyerRole, Door, SellerRole},
};
use service::{
    Portal,
    people::{NewUser, NewUserRole},
};
use std::{
    io::{self, BufRead, IsTerminal},
    process::ExitCode,
    sync::Arc,
};
use store::Scope;

/// Commands on users.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Add a user of the seller's staff or of a company.
    Add(Add),
}

/// Adds a user. The password is asked for, or read from standard input.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// E-mail address, the name for signing in.
    #[arg(long)]
    email: String,
    /// Name as others see it.
    #[arg(long)]
    name: String,
    /// Role in the seller's staff: each may do what the one before may, and more. A buyer has
    /// --company with --buyer-role instead.
    #[arg(long, value_enum, conflicts_with = "company")]
    role: Option<Role>,
    /// For a buyer: the company's key in the ERP, or its number in the portal.
    #[arg(long, value_name = "ID", requires = "buyer_role")]
    company: Option<String>,
    /// For a buyer: admin views and pays, senior views, junior does neither.
    #[arg(long, value_enum, requires = "company")]
    buyer_role: Option<BuyerRoleArg>,
    /// For a buyer: the number of the storefront account, so that carts are made for it.
    #[arg(long, value_name = "ID", requires = "company")]
    customer_id: Option<i64>,
    /// Read the password from the first line of standard input instead of asking.
    #[arg(long)]
    password_stdin: bool,
}

const NO_ROLE: &str = "Give --role for one of the seller's staff, or --company with --buyer-role for a \
                       buyer. No user was added.";

const NO_TERMINAL: &str = "There is no terminal to ask for a password at. Give --password-stdin and the \
                           password as the first line of standard input. No user was added.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Role {
    Sales,
    Finance,
    Admin,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum BuyerRoleArg {
    Admin,
    Senior,
    Junior,
}

impl User {
    pub(super) async fn run(self, source: &Source) -> Result<ExitCode, StartError> {
        let Self::Add(command) = self;
        if command.role.is_none() && command.company.is_none() {
            return Err(StartError::Other(NO_ROLE.to_owned()));
        }
        let portal = open_portal(&DatabaseConfig::read(source)?, Arc::new(Offline)).await?;
        let outcome = command.add(&portal).await;
        portal.store().close().await;
        outcome
    }
}

impl Add {
    async fn add(self, portal: &Portal) -> Result<ExitCode, StartError> {
        let actor = Actor::system(portal.profile().id, Door::Cli);
        let role = match (self.role, &self.company, self.buyer_role) {
            (Some(role), None, None) => NewUserRole::Seller(match role {
                Role::Sales => SellerRole::Sales,
                Role::Finance => SellerRole::Finance,
                Role::Admin => SellerRole::Admin,
            }),
            (None, Some(company), Some(role)) => {
                let role = match role {
                    BuyerRoleArg::Admin => BuyerRole::Admin,
                    BuyerRoleArg::Senior => BuyerRole::Senior,
                    BuyerRoleArg::Junior => BuyerRole::Junior,
                };
                NewUserRole::Buyer(find_company(portal, company).await?, role)
            }
            _ => return Err(StartError::Other(NO_ROLE.to_owned())),
        };
        let shown = self.email.clone();
        let mut user = NewUser {
            email: self.email,
            name: self.name,
            password: String::new(),
            role,
            bc_customer_id: self.customer_id.map(BcCustomerId),
        };
        user.password = if self.password_stdin {
            first_line()?
        } else {
            ask_for_password(&user)?
        };
        let id = portal.add_user(&actor, user).await?;
        eprintln!("{shown} can sign in now (user {id}).");
        Ok(ExitCode::SUCCESS)
    }
}

async fn find_company(portal: &Portal, text: &str) -> Result<CompanyId, StartError> {
    let mut tx = portal
        .store()
        .read(Scope::store(portal.profile().id))
        .await?;
    let found = match tx.companies().find_external(text).await? {
        Some(company) => Some(company),
        None => match text.parse() {
            Ok(id) => tx.companies().find(id).await?,
            Err(_) => None,
        },
    };
    found.map(|company| company.id).ok_or_else(|| {
        StartError::Other(format!("There is no company “{text}”. No user was added."))
    })
}

fn first_line() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Asks at the terminal; not before all else is right.
fn ask_for_password(user: &NewUser) -> Result<String, StartError> {
    let wrong = user.wrong_but_password();
    if !wrong.is_empty() {
        return Err(Problem::invalid("The user was not added.", wrong).into());
    }
    if !io::stdin().is_terminal() {
        return Err(StartError::Other(NO_TERMINAL.to_owned()));
    }
    let password = rpassword::prompt_password("Password: ")?;
    if password != rpassword::prompt_password("Once more: ")? {
        return Err(StartError::Other(
            "The two differ. No user was added.".to_owned(),
        ));
    }
    Ok(password)
}
