//! A portal that serves seeded invoices, and people who are signed in.

use crate::{
    Outcome,
    database::Database,
    portal::{Program, Serving, client},
    seed,
};
use reqwest::Client;
use std::{ops::Range, path::Path};
use store::{Companies, Scope, Store};
use tempfile::TempDir;

const SELLER: &str = "finance@seller.test";
/// A buyer, with the rights of an administrator of the company.
pub(crate) const BUYER: &str = "admin@buyer.test";

/// Everything that a measurement over HTTP needs.
pub(crate) struct Site {
    /// The portal's process.
    pub(crate) serving: Serving,
    /// A client without compression.
    pub(crate) http: Client,
    /// The cookie of somebody of the seller's staff.
    pub(crate) seller: String,
    /// The cookie of a company's buyer.
    pub(crate) buyer: String,
    /// The same database, opened by this process.
    pub(crate) store: Store,
    /// What the seller's staff sees.
    pub(crate) all: Scope,
    /// What the buyer sees.
    pub(crate) own: Scope,
    _folder: TempDir,
}

impl Site {
    /// Adds the invoices with these numbers to the database and serves it. The people are
    /// added along with the first.
    pub(crate) async fn open(
        path: &Path,
        database: &Database,
        numbers: Range<u32>,
    ) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let program = Program::new(path, folder.path(), database.url());
        program.run(&["migrate"], "").await?;
        let fresh = numbers.start == 0;
        seed::fill_apart(&database.url(), numbers).await?;
        database.settle().await?;

        let key = seed::company_key(0);
        if fresh {
            program.add_user(SELLER, &["--role", "finance"]).await?;
            let role = ["--company", &key, "--buyer-role", "admin"];
            program.add_user(BUYER, &role).await?;
        }
        let serving = program.serve().await?;
        let http = client()?;
        let store = Store::connect(&database.url()).await?;
        let all = seed::scope(&store).await?;
        let company = store
            .read(all.clone())
            .await?
            .companies()
            .find_external(&key)
            .await?;
        let own = Scope {
            companies: Companies::Only(vec![company.ok_or("the buyer's company is not there")?.id]),
            ..all.clone()
        };
        Ok(Self {
            seller: serving.sign_in(&http, SELLER).await?,
            buyer: serving.sign_in(&http, BUYER).await?,
            serving,
            http,
            store,
            all,
            own,
            _folder: folder,
        })
    }

    /// Stops the portal and closes the database.
    pub(crate) async fn close(self) -> Outcome<()> {
        self.serving.stop().await?;
        self.store.close().await;
        Ok(())
    }
}
