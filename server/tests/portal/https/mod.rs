//! A server of files on this machine that speaks HTTPS, and the network in which it is known.
//!
//! Its certificate is good for `files.test`, `mirror.test` and `inside.test` until 2120; its
//! key, and the authority that vouches for it, are nobody's but these tests'.

use async_trait::async_trait;
use reqwest::Certificate;
use server::fetching::{Fetcher, Names, Network};
use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

const AUTHORITY: &[u8] = include_bytes!("authority.der");
const CERTIFICATE: &[u8] = include_bytes!("server.der");
const KEY: &[u8] = include_bytes!("server.key.der");

/// What the server answers to a path.
#[derive(Clone)]
pub struct Answer {
    /// Status, headers and body as they go over the wire.
    pub bytes: Vec<u8>,
    /// What comes after that, again and again until the client hangs up.
    pub endless: Option<Vec<u8>>,
}

impl Answer {
    /// A file.
    pub fn file(body: &[u8]) -> Self {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        Self::raw([head.as_bytes(), body].concat())
    }

    /// A status with a header and nothing else.
    pub fn status(status: &str, header: &str) -> Self {
        let head = format!(
            "HTTP/1.1 {status}\r\n{header}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        Self::raw(head.into_bytes())
    }

    pub fn to(location: &str) -> Self {
        Self::status("302 Found", &format!("Location: {location}"))
    }

    pub fn raw(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            endless: None,
        }
    }
}

/// The server.
pub struct Files {
    pub port: u16,
    answers: Mutex<HashMap<String, Answer>>,
    asked: Mutex<Vec<String>>,
    /// Connections, whether or not anything was asked by them.
    calls: Mutex<usize>,
}

impl Files {
    /// Serves on a free port of this machine, for as long as the test runs.
    pub async fn serve() -> Arc<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let files = Arc::new(Self {
            port: listener.local_addr().unwrap().port(),
            answers: Mutex::default(),
            asked: Mutex::default(),
            calls: Mutex::default(),
        });
        let serving = Arc::clone(&files);
        tokio::spawn(async move {
            let acceptor = acceptor();
            while let Ok((stream, _)) = listener.accept().await {
                *serving.calls.lock().unwrap() += 1;
                let (files, acceptor) = (Arc::clone(&serving), acceptor.clone());
                tokio::spawn(async move {
                    // Who hangs up early has what was wanted, or did not trust the server.
                    let _ = files.answer(stream, &acceptor).await;
                });
            }
        });
        files
    }

    /// An address at this server by one of its names.
    pub fn url(&self, host: &str, path: &str) -> String {
        format!("https://{host}:{}{path}", self.port)
    }

    pub fn put(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// The paths that were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub fn calls(&self) -> usize {
        *self.calls.lock().unwrap()
    }

    async fn answer(&self, stream: TcpStream, acceptor: &TlsAcceptor) -> io::Result<()> {
        let mut stream = acceptor.accept(stream).await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await?);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.asked.lock().unwrap().push(path.clone());
        let answer = self.answers.lock().unwrap().get(&path).cloned();
        let answer = answer.unwrap_or_else(|| Answer::status("404 Not Found", "X-No: file"));
        stream.write_all(&answer.bytes).await?;
        while let Some(piece) = &answer.endless {
            stream.write_all(piece).await?;
            stream.flush().await?;
        }
        stream.shutdown().await
    }
}

fn acceptor() -> TlsAcceptor {
    let provider = Arc::new(ring::default_provider());
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(KEY));
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(CERTIFICATE)], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Names that lead to machines: to others each time that they are asked for, and to the last
/// ones from then on.
#[derive(Default)]
pub struct KnownNames {
    known: Mutex<HashMap<String, Vec<Vec<IpAddr>>>>,
    asked: Mutex<Vec<String>>,
}

impl KnownNames {
    pub fn lead(&self, name: &str, times: &[&[&str]]) {
        let times = times.iter().map(|time| {
            let addresses = time.iter().map(|ip| ip.parse::<IpAddr>().unwrap());
            addresses.collect::<Vec<_>>()
        });
        let times = times.collect();
        self.known.lock().unwrap().insert(name.to_owned(), times);
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl Names for KnownNames {
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        self.asked.lock().unwrap().push(name.to_owned());
        let mut known = self.known.lock().unwrap();
        let times = known.get_mut(name).ok_or(io::ErrorKind::NotFound)?;
        if times.len() > 1 {
            return Ok(times.remove(0));
        }
        Ok(times[0].clone())
    }
}

/// Of this machine's addresses the first one counts as the internet here.
fn is_allowed(address: IpAddr) -> bool {
    address == IpAddr::V4(Ipv4Addr::LOCALHOST)
}

/// A fetcher that knows these names, and trusts the server.
pub fn fetcher(names: Arc<KnownNames>) -> Fetcher {
    fetcher_of(names, is_allowed)
}

/// As [`fetcher`], with another judge of addresses.
pub fn fetcher_of(names: Arc<KnownNames>, is_allowed: fn(IpAddr) -> bool) -> Fetcher {
    Fetcher::in_network(Network {
        is_allowed,
        names,
        roots: vec![Certificate::from_der(AUTHORITY).unwrap()],
    })
}
