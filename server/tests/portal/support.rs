//! A portal and a stand-in store, both served on free ports of this machine.

#[path = "cast.rs"]
mod cast;
#[path = "storefront_app.rs"]
pub mod storefront_app;

use bigcommerce::{Config, Secret};
use bigcommerce_sandbox::{Amount, NewLine, NewOrder, Sandbox, SandboxConfig};
use cast::{introduce, profile};
use documents::Documents;
use domain::{
    BcOrderId, InvoiceId,
    order::{OrderBuyers, OrderList, OrderRow},
    people::{Actor, Door},
    settings::SecretText,
};
use reqwest::{Response, header, redirect::Policy};
use server::{
    Server, StartError, bind,
    commerce::{BigCommerce, ControlPanel, HookRegistration},
    config::{HttpConfig, SiteConfig, UPLOAD_LIMIT},
    fetching::Fetcher,
    jobs::JobConfig,
    prepare_store,
    printing::Press,
    sending::Sender,
};
use service::{
    Portal,
    ports::SystemClock,
    settings::{ConnectionConfig, SecretKey},
};
use std::{
    future::Future,
    path::PathBuf,
    sync::{Arc, LazyLock},
    time::Duration,
};
use store::Store;
use tempfile::TempDir;
use tokio::{sync::watch, task::JoinHandle};

pub const PASSWORD: &str = "correct horse battery";
pub const SECRET: &str = "a-webhook-secret-for-tests";
pub const ADMIN: &str = "admin@seller.test";
pub const SALES: &str = "sales@seller.test";
pub const FINANCE: &str = "finance@seller.test";
pub const BUYER: &str = "buyer@first.test";
pub const OTHER_BUYER: &str = "buyer@second.test";

/// The storefront account of the first company's buyer.
pub const CUSTOMER: i64 = 501;

/// Fonts and templates are read once for all sites.
static DOCUMENTS: LazyLock<Documents> = LazyLock::new(|| Documents::new().unwrap());

const NEVER: Duration = Duration::from_secs(3600);

pub struct Site {
    pub sandbox: Sandbox,
    pub portal: Portal,
    pub base: String,
    pub http: reqwest::Client,
    pub site_root: PathBuf,
    stop: watch::Sender<bool>,
    serving: Option<JoinHandle<Result<(), StartError>>>,
    folder: TempDir,
}

/// What a test may want otherwise.
pub struct SiteSetup {
    /// How long the portal waits for the store.
    pub store_time: Duration,
    /// Most bytes of an upload.
    pub upload_limit: u64,
    /// A proxy says from where requests come.
    pub behind_proxy: bool,
    /// What fetches files that lie elsewhere.
    pub files: Fetcher,
    /// Requests of programs within a minute.
    pub api_rate: u32,
    /// The interfaces for programs are described.
    pub api_pages: bool,
    /// How long a request may take.
    pub request_time: Duration,
    /// The storefront's interface tells its schema.
    pub introspection: bool,
}

impl Default for SiteSetup {
    fn default() -> Self {
        Self {
            store_time: Duration::from_secs(5),
            upload_limit: UPLOAD_LIMIT,
            behind_proxy: false,
            files: Fetcher::new(),
            api_rate: 0,
            api_pages: false,
            request_time: Duration::from_secs(30),
            introspection: true,
        }
    }
}

impl Site {
    /// Everything running, and webhooks registered.
    pub async fn open() -> Self {
        Self::open_as(SiteSetup::default()).await
    }

    /// As [`Site::open`], with settings of its own.
    pub async fn open_as(setup: SiteSetup) -> Self {
        let sandbox = Sandbox::start(SandboxConfig {
            webhook_retry_schedule: vec![Duration::from_millis(50); 3],
            app_client_secret: Some(storefront_app::SECRET.to_owned()),
            ..SandboxConfig::default()
        })
        .await
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("portal.db").display());
        let store = Store::connect(&database).await.unwrap();
        prepare_store(&store, &profile()).await.unwrap();
        let url: url::Url = sandbox.base().parse().unwrap();
        let app = storefront_app::app(&url);
        let reach = Config {
            retries: 0,
            request_timeout: setup.store_time,
            ..Config::new(url.clone(), url, "demostore", "demo-api-token")
        };
        let commerce = BigCommerce::new(reach, ControlPanel::of_store("demostore"));
        let portal = Portal::open(
            store,
            Arc::new(commerce.clone()),
            Arc::new(SystemClock),
            "demostore",
        )
        .await
        .unwrap()
        .with_connection(ConnectionConfig {
            access_token: Some(SecretText::new("demo-api-token")),
            b2b_token: None,
            key: SecretKey::parse(&"5a".repeat(32)),
        })
        .with_storefront(Some(app));
        introduce(&portal, &sandbox).await;

        let listener = bind("PORTAL_ADDR", "127.0.0.1:0".parse().unwrap())
            .await
            .unwrap();
        let addr = listener.local_addr().unwrap();
        let base = format!("http://{addr}");
        let public_url: url::Url = base.parse().unwrap();
        let portal = portal
            .with_printer(Arc::new(Press::new(DOCUMENTS.clone(), &public_url)))
            .with_external_files(Arc::new(setup.files))
            .with_hook_sender(Arc::new(Sender::anywhere()));
        let hooks = HookRegistration::new(commerce, &public_url, Secret::new(SECRET)).unwrap();
        assert_eq!(hooks.ensure().await.unwrap(), 2, "both hooks are new");
        let site_root = folder.path().join("site");
        let config = HttpConfig {
            addr,
            public_url,
            behind_proxy: setup.behind_proxy,
            metrics: true,
            introspection: setup.introspection,
            api_pages: setup.api_pages,
            site: SiteConfig {
                root: site_root.clone(),
                hashes: None,
            },
            upload_limit: setup.upload_limit,
            data_dir: folder.path().join("data"),
            request_time: setup.request_time,
            api_rate: setup.api_rate,
            shutdown_time: Duration::from_secs(20),
        };
        let jobs = JobConfig {
            poll: NEVER,
            companies: None,
            hooks: Some(hooks),
        };
        let server = Server::new(portal.clone(), Secret::new(SECRET), config, jobs)
            .await
            .unwrap();
        let (stop, told) = watch::channel(false);
        let serving = Some(tokio::spawn(server.run(listener, told)));
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .build()
            .unwrap();
        Self {
            sandbox,
            portal,
            base,
            http,
            site_root,
            stop,
            serving,
            folder,
        }
    }

    /// The portal itself, for what nobody signs in for.
    pub fn system(&self) -> Actor {
        Actor::system(self.portal.profile().id, Door::Cli)
    }

    /// Somebody's rights.
    pub async fn actor(&self, email: &str) -> Actor {
        self.portal
            .sign_in(email, PASSWORD, "test")
            .await
            .unwrap()
            .1
            .actor
    }

    /// Signs in by HTTP; yields the cookie.
    pub async fn cookie(&self, email: &str) -> String {
        let answer = self.sign_in(email, PASSWORD).await;
        let cookie = set_cookies(&answer)
            .into_iter()
            .find(|c| c.starts_with("session="))
            .unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Posts the sign-in form as a browser without JavaScript does.
    pub async fn sign_in(&self, email: &str, password: &str) -> Response {
        let form = [("email", email), ("password", password), ("next", "")];
        self.http
            .post(format!("{}/fn/people/sign_in", self.base))
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.base)
            .header(header::REFERER, format!("{}/login", self.base))
            .form(&form)
            .send()
            .await
            .unwrap()
    }

    pub async fn get(&self, path: &str, cookie: Option<&str>) -> Response {
        let mut request = self
            .http
            .get(format!("{}{path}", self.base))
            .header(header::ACCEPT, "text/html");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request.send().await.unwrap()
    }

    /// Calls a server function as the person of `cookie`.
    pub async fn call(&self, name: &str, cookie: &str, data: &serde_json::Value) -> Response {
        self.http
            .post(format!("{}/fn/{name}", self.base))
            .header(header::ORIGIN, &self.base)
            .header(header::COOKIE, cookie)
            .json(data)
            .send()
            .await
            .unwrap()
    }

    /// Delivers a webhook.
    pub async fn deliver(&self, secret: Option<&str>, body: String) -> u16 {
        let mut request = self
            .http
            .post(format!("{}/webhooks/bigcommerce", self.base))
            .body(body);
        if let Some(secret) = secret {
            request = request.header("X-Webhook-Secret", secret);
        }
        request.send().await.unwrap().status().as_u16()
    }

    /// The file of the database.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("portal.db")
    }

    /// An order of the first company over 12 × £2.55 and VAT.
    pub fn order(&self) -> i64 {
        self.order_of(CUSTOMER)
    }

    /// As [`Site::order`], of whom the storefront account belongs to.
    pub fn order_of(&self, customer_id: i64) -> i64 {
        self.sandbox
            .place_order(NewOrder {
                customer_id,
                lines: vec![NewLine {
                    sku: "85123A".to_owned(),
                    name: "White hanging heart".to_owned(),
                    quantity: 12,
                    price: Amount::cents(255),
                }],
                tax: Amount::cents(612),
                po_number: Some("PO-7".to_owned()),
                ..NewOrder::default()
            })
            .unwrap()
    }

    /// The order's row in the dashboard, as soon as it is there.
    pub async fn synced(&self, number: i64) -> OrderRow {
        eventually("the order is in the dashboard", async || {
            self.find_order(number).await
        })
        .await
    }

    pub async fn find_order(&self, number: i64) -> Option<OrderRow> {
        let list = OrderList {
            buyers: OrderBuyers::All,
            ..OrderList::default()
        };
        let rows = self
            .portal
            .list_orders(&self.system(), &list)
            .await
            .unwrap()
            .rows;
        rows.into_iter()
            .find(|row| row.bc_order_id == BcOrderId(number))
    }

    /// An open invoice of the first company over £36.72.
    pub async fn invoice(&self) -> InvoiceId {
        let row = self.synced(self.order()).await;
        self.portal
            .create_invoice(&self.system(), row.id)
            .await
            .unwrap()
    }

    /// Is every invariant whole?
    pub async fn assert_whole(&self) {
        assert_eq!(self.portal.check().await.unwrap(), []);
    }

    /// Tells the portal to stop.
    pub fn tell_to_stop(&self) {
        self.stop.send_replace(true);
    }

    /// Waits until it has stopped.
    pub async fn stopped(&mut self) {
        self.serving.take().unwrap().await.unwrap().unwrap();
    }
}

/// What `probe` finds, as soon as it finds something.
pub async fn eventually<T, F: Future<Output = Option<T>>>(
    what: &str,
    mut probe: impl FnMut() -> F,
) -> T {
    let limit = tokio::time::Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = probe().await {
            return found;
        }
        assert!(tokio::time::Instant::now() < limit, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

pub fn set_cookies(answer: &Response) -> Vec<String> {
    let cookies = answer.headers().get_all(header::SET_COOKIE);
    cookies
        .iter()
        .map(|cookie| cookie.to_str().unwrap().to_owned())
        .collect()
}
