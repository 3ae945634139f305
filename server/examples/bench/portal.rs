//! The program under measurement, run as its own process with settings of its own.

use crate::Outcome;
use reqwest::{Client, header};
use serde_json::{Value, json};
use std::{
    ffi::OsStr,
    fs::{self, File},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt,
    process::{Child, Command},
    time::{Instant, sleep, timeout},
};

/// BigCommerce's name of the store.
pub(crate) const STORE_HASH: &str = "bench";

/// The password of everybody here.
const PASSWORD: &str = "correct horse battery";

/// How long the program may take to start or to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many lines of its log are shown when something fails.
const LAST_WORDS: usize = 30;

/// The program with its settings.
pub(crate) struct Program {
    path: PathBuf,
    folder: PathBuf,
    database: String,
}

impl Program {
    /// The program at `path`, with a database, and a folder for all else.
    pub(crate) fn new(path: &Path, folder: &Path, database: String) -> Self {
        Self {
            path: path.to_owned(),
            folder: folder.to_owned(),
            database,
        }
    }

    /// The command with these arguments. No BigCommerce is ever asked: its address refuses.
    pub(crate) fn command(&self, arguments: &[&OsStr]) -> Outcome<Command> {
        let nobody = format!("http://{}", free_address()?);
        let mut command = Command::new(&self.path);
        command
            .args(arguments)
            .env("DATABASE_URL", &self.database)
            .env("DATA_DIR", self.folder.join("data"))
            .env("STORE_HASH", STORE_HASH)
            .env("STORE_NAME", "Bench Wholesale")
            .env("STORE_CURRENCY", "GBP")
            .env("STORE_TIME_ZONE", "Europe/London")
            .env("BIGCOMMERCE_API_URL", &nobody)
            .env("BIGCOMMERCE_B2B_URL", &nobody)
            .env("BIGCOMMERCE_ACCESS_TOKEN", "nobody-reads-this")
            .env("WEBHOOK_SECRET", "nobody-sends-this-secret")
            .env("POLL_SECONDS", "86400")
            .env("API_REQUESTS_PER_MINUTE", "0")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        Ok(command)
    }

    /// Runs a command to its end; what it says goes to nobody unless it fails.
    pub(crate) async fn run(&self, arguments: &[&str], input: &str) -> Outcome<()> {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        let mut child = self
            .command(&arguments)?
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).await?;
        }
        let output = child.wait_with_output().await?;
        if output.status.success() {
            return Ok(());
        }
        Err(complaint(&self.path, &output).into())
    }

    /// Adds somebody who can sign in.
    pub(crate) async fn add_user(&self, email: &str, role: &[&str]) -> Outcome<()> {
        let mut arguments = vec!["user", "add", "--password-stdin", "--name", "Somebody"];
        arguments.extend(["--email", email]);
        arguments.extend(role);
        self.run(&arguments, PASSWORD).await
    }

    /// Starts serving and waits until it answers. It logs as usual, to a file.
    pub(crate) async fn serve(&self) -> Outcome<Serving> {
        let address = free_address()?;
        let path = self.folder.join("serve.log");
        let log = File::create(&path)?;
        let child = self
            .command(&["serve".as_ref()])?
            .env("PORTAL_ADDR", address.to_string())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let mut serving = Serving {
            child,
            log: path,
            base: format!("http://{address}"),
        };
        let http = client()?;
        let limit = Instant::now() + PATIENCE;
        loop {
            let answer = http.get(format!("{}/readyz", serving.base)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(serving);
            }
            if Instant::now() > limit || serving.child.try_wait()?.is_some() {
                return Err(format!("the portal did not start\n{}", serving.last_words()?).into());
            }
            sleep(Duration::from_millis(20)).await;
        }
    }
}

/// A portal that serves.
pub(crate) struct Serving {
    child: Child,
    log: PathBuf,
    /// Where, without a slash at its end.
    pub(crate) base: String,
}

impl Serving {
    /// Signs in as the form does; yields the cookie.
    pub(crate) async fn sign_in(&self, http: &Client, email: &str) -> Outcome<String> {
        let answer = http
            .post(format!("{}/fn/people/sign_in", self.base))
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, &self.base)
            .header(header::REFERER, format!("{}/login", self.base))
            .form(&[("email", email), ("password", PASSWORD), ("next", "")])
            .send()
            .await?;
        answer
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
            .find(|cookie| cookie.starts_with("session=") && cookie.len() > "session=".len())
            .map(str::to_owned)
            .ok_or_else(|| format!("{email} cannot sign in: {}", answer.status()).into())
    }

    /// Signs in as the storefront's buyer portal does; yields the token.
    pub(crate) async fn log_in(&self, http: &Client, email: &str) -> Outcome<String> {
        let query =
            "mutation ($data: UserLoginType!) { login(loginData: $data) { result { token } } }";
        let data = json!({ "storeHash": STORE_HASH, "email": email, "password": PASSWORD });
        let answer = http
            .post(format!("{}/graphql", self.base))
            .json(&json!({ "query": query, "variables": { "data": data } }))
            .send()
            .await?;
        let answer: Value = answer.json().await?;
        answer["data"]["login"]["result"]["token"]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("{email} cannot log in: {answer}").into())
    }

    /// The end of its log, for whoever looks for the reason of a failure.
    pub(crate) fn last_words(&self) -> Outcome<String> {
        let log = fs::read_to_string(&self.log)?;
        let lines: Vec<&str> = log.lines().collect();
        let end = &lines[lines.len().saturating_sub(LAST_WORDS)..];
        Ok(format!("The portal's log ends:\n{}", end.join("\n")))
    }

    /// Its resident memory in KiB.
    pub(crate) fn resident_kib(&self) -> Outcome<u64> {
        let id = self.child.id().ok_or("the portal has ended")?;
        let status = fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        Ok(number
            .ok_or("the system does not tell resident memory")?
            .parse()?)
    }

    /// Stops it as an operator does.
    pub(crate) async fn stop(mut self) -> Outcome<()> {
        if let Some(id) = self.child.id() {
            Command::new("kill").arg(id.to_string()).status().await?;
        }
        if timeout(PATIENCE, self.child.wait()).await.is_err() {
            self.child.kill().await?;
        }
        Ok(())
    }
}

/// A client that asks for no compression, follows nothing and goes through no proxy.
pub(crate) fn client() -> Outcome<Client> {
    let builder = Client::builder().no_proxy().tcp_nodelay(true);
    Ok(builder
        .redirect(reqwest::redirect::Policy::none())
        .build()?)
}

/// What a command that failed has to say.
pub(crate) fn complaint(program: &Path, output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    format!("{}: {}: {said}", program.display(), output.status)
}

/// An address at which nobody listens at the moment.
fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
