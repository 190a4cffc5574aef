//! The platforms and the merchant's backend in one process on loopback, over a database of their own.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::TcpListener;
use ttpay_sandbox::{Sandbox, Shop};
use ttpay_server::settings::{Loaded, Sources, load};
use ttpay_server::transport::http::Http;
use ttpay_server::{Server, store};

use super::clock::Clock;
use super::private;
use crate::args::Options;

/// The operator's key of a house. It opens a loopback address and nothing else, so it may be known.
pub const OPERATOR_KEY: &str = "sandbox-operator-key-not-for-production";

/// Signs what a house tells the merchant's own system, which a flag names. It may be known for the same reason.
pub(super) const WEBHOOK_SECRET: &str = "whsec_c2FuZGJveC1zZWNyZXQtbm90LWZvci1wcm9kdWN0aW9u";

/// The running house; its folder goes with it.
pub struct House {
    /// The platforms.
    pub sandbox: Sandbox,
    /// The merchant's backend.
    pub server: Server,
    /// The folder of the configuration, and of the database unless another was named.
    pub folder: TempDir,
}

impl House {
    /// Starts both. `flags` are settings of the server by name; they win over what the house says.
    ///
    /// # Errors
    /// What cannot be started, for people.
    pub async fn raise(
        options: &Options,
        clock: &Clock,
        listen: [SocketAddr; 2],
        flags: &[(&'static str, String)],
    ) -> Result<Self, String> {
        let [platforms, backend] = [bind(listen[0]).await?, bind(listen[1]).await?];
        let sandbox = Sandbox::start(platforms, options.settings(clock.reader())?)
            .await
            .map_err(|error| error.to_string())?;
        let folder =
            private::folder().map_err(|error| format!("no temporary folder can be made: {error}"))?;
        let address = backend.local_addr().map_err(|error| error.to_string())?;
        let config = folder.path().join("merchant.toml");
        write_config(&config, &sandbox, address, folder.path())?;
        let Loaded { mut settings, merchant, .. } =
            load(&config, &Sources { environment: &|_| None, flags }).map_err(|error| error.to_string())?;
        settings.sandbox_pages = Some(sandbox.base_url());
        let store = store::open(settings.database_url.expose(), &store::Options::default())
            .await
            .map_err(|error| error.to_string())?;
        let transport = Http::new(settings.allow_loopback).map_err(|error| error.to_string())?;
        let merchant = Arc::new(merchant);
        let server = Server::start(&settings, merchant, store, Arc::new(transport), clock.reader(), backend)
            .map_err(|error| error.to_string())?;
        let (clock, wake) = (clock.clone(), server.waker());
        sandbox.world().open_shop(Shop {
            backend: format!("http://{address}"),
            operator_key: settings.operator_key.clone(),
            pass_s: Some(Arc::new(move |seconds| {
                clock.pass(Duration::from_secs(seconds.into()));
                wake();
            })),
        });
        Ok(Self { sandbox, server, folder })
    }

    /// Where the backend answers.
    pub fn backend(&self) -> String {
        format!("http://{}", self.server.address())
    }

    /// Stops both, the backend first: the platforms answer what it still asks.
    pub async fn close(self) {
        self.server.shutdown().await;
        self.sandbox.shutdown().await;
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| {
        format!("{address} cannot be listened on: {}; choose another with --listen", error.kind())
    })
}

fn write_config(path: &Path, sandbox: &Sandbox, address: SocketAddr, folder: &Path) -> Result<(), String> {
    let backend = format!("http://{address}");
    let database = folder.join("ttpay.db");
    let server = format!(
        "\n[server]\nlisten = \"{address}\"\npublic_url = \"{backend}\"\noperator_key = \"{OPERATOR_KEY}\"\nwebhook_secret = \"{WEBHOOK_SECRET}\"\ndatabase_url = \"sqlite:{}\"\n",
        database.display()
    );
    private::write(path, &(sandbox.merchant_toml(&backend) + &server))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
