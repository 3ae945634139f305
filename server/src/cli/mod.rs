//! The command line: each command parses, calls use cases and prints.

mod check;
mod import;
mod migrate;
pub(crate) mod problem;
mod serve;
mod sync;
mod user;

use crate::{
    StartError,
    config::{LogConfig, Source},
    demo, logging,
};
use clap::{Parser, Subcommand};
use std::{ffi::OsString, path::PathBuf, process::ExitCode};

/// Invoices for the companies that buy at a BigCommerce store, and their payment.
#[derive(Debug, Parser)]
#[command(name = "invoice-portal", version, about, long_about = None, after_help = SETTINGS_HELP)]
struct Cli {
    /// A TOML file with settings; environment variables win over it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const SETTINGS_HELP: &str = "\
Settings come from environment variables, or from the file of --config, where the same
names are written in lower case. Every command but demo needs:
  DATABASE_URL     sqlite:portal.db, or postgres://user@host/name
  STORE_HASH       the store's hash, the part after /stores/ in its API path
serve needs more; see `invoice-portal serve --help`.
  LOG              what is logged: info (default), warn, info,store=debug …
  LOG_FORMAT       text (default) or json";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal.
    Serve(serve::Serve),
    /// Serve a demo with a stand-in store and a wholesaler's data, on this machine only.
    Demo(demo::Demo),
    /// Bring the database up to date and write down the store's settings.
    Migrate(migrate::Migrate),
    /// Import invoices of an ERP from a CSV file.
    Import(import::Import),
    /// Read orders again, such as those placed long before the store was connected.
    Sync(sync::Sync),
    /// Manage users.
    #[command(subcommand)]
    User(user::User),
    /// Prove over the whole database that every balance and payment adds up.
    Check(check::Check),
}

/// Runs the program; yields its exit code.
pub async fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(or_demo(arguments.into_iter().collect())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for and go to standard output.
            let code = ExitCode::from(u8::from(error.use_stderr()));
            let _ = error.print();
            return code;
        }
    };
    match execute(cli).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("invoice-portal: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Plain `cargo leptos watch` starts the program without a command; developers mean the demo.
fn or_demo(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.len() == 1 && std::env::var_os("LEPTOS_WATCH").is_some() {
        arguments.push("demo".into());
    }
    arguments
}

async fn execute(cli: Cli) -> Result<ExitCode, StartError> {
    let source = Source::of_process(cli.config.as_deref())?;
    let mut log = LogConfig::read(&source)?;
    if !matches!(cli.command, Command::Serve(_)) && !source.is_set("LOG") {
        // A command prints its own results; only what goes wrong is worth a line.
        "warn".clone_into(&mut log.filter);
    }
    logging::start(&log);
    match cli.command {
        Command::Serve(command) => command.run(&source).await,
        Command::Demo(command) => command.run(&source).await,
        Command::Migrate(command) => command.run(&source).await,
        Command::Import(command) => command.run(&source).await,
        Command::Sync(command) => command.run(&source).await,
        Command::User(command) => command.run(&source).await,
        Command::Check(command) => command.run(&source).await,
    }
}
