use std::io;

use tokio::net::TcpListener;

use crate::{Sandbox, SandboxConfig};

impl Sandbox {
    /// Opens a store at a free port of this machine and serves it for as long
    /// as the runtime lives. Its address is [`Sandbox::base`].
    pub async fn start(config: SandboxConfig) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let sandbox = Self::new(SandboxConfig {
            public_url: base,
            ..config
        });
        let router = sandbox.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(sandbox)
    }
}
