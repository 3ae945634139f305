//! What the demo begins with. All of it comes in through the doors that customers use: the
//! importer, *Receive payment*, the synchronisation with the store.

use super::{at, cheques, companies, data, orders, people, seller, shift};
use crate::StartError;
use bigcommerce_sandbox::Sandbox;
use domain::{
    Currency,
    import::{DateFormat, ImportOptions, ImportState, UnknownCompany},
    money::NumberStyle,
    people::{Actor, Door},
};
use service::Portal;
use std::{
    fs::{self, File},
    io::BufWriter,
    path::Path,
};

/// Says that a first start came to its end.
const MARK: &str = "complete";

/// What a first start makes.
const FILES: [&str; 4] = [
    "portal.db",
    "portal.db-wal",
    "portal.db-shm",
    "sandbox.json",
];

/// Is this the first start? What a first start that was cut short has left is removed.
pub(super) fn is_needed(dir: &Path) -> Result<bool, StartError> {
    fs::create_dir_all(dir).map_err(at(dir))?;
    let whole = [MARK, "portal.db", "sandbox.json"]
        .iter()
        .all(|name| dir.join(name).exists());
    if whole {
        return Ok(false);
    }
    for name in FILES {
        let path = dir.join(name);
        if path.exists() {
            fs::remove_file(&path).map_err(at(&path))?;
        }
    }
    Ok(true)
}

/// Fills the portal and the stand-in store.
pub(super) async fn sow(portal: &Portal, sandbox: &Sandbox, dir: &Path) -> Result<(), StartError> {
    let actor = Actor::system(portal.profile().id, Door::Cli);
    eprintln!("First start: adding companies and people …");
    companies::add(portal, &actor).await?;
    companies::introduce_newcomer(sandbox)?;
    people::add(portal, &actor).await?;
    seller::introduce(portal, &actor).await?;
    eprintln!("First start: importing a wholesaler's invoices …");
    import(portal, &actor, dir).await?;
    eprintln!("First start: recording cheques, placing orders …");
    cheques::record(portal).await?;
    orders::place(portal, sandbox).await?;
    let mark = dir.join(MARK);
    fs::write(&mark, "").map_err(at(&mark))
}

async fn import(portal: &Portal, actor: &Actor, dir: &Path) -> Result<(), StartError> {
    let name = "online-retail.csv";
    let path = dir.join(name);
    let file = BufWriter::new(File::create(&path).map_err(at(&path))?);
    shift::to_yesterday(data::INVOICES, portal.today(), file)?;
    let options = ImportOptions {
        columns: Vec::new(),
        currency: Currency::GBP,
        style: NumberStyle::Point,
        dates: DateFormat::Automatic,
        unknown_company: UnknownCompany::Create,
        restore_deleted: false,
        dry_run: false,
    };
    let id = portal.start_import(actor, name, &options).await?;
    let report = portal.run_import(actor, id, path, options).await?;
    if report.state == ImportState::Finished {
        Ok(())
    } else {
        let reason = report.error.unwrap_or_default();
        Err(StartError::Other(format!(
            "The demo's invoices could not be imported. {reason}"
        )))
    }
}
