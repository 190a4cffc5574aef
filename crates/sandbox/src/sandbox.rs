//! A running sandbox: a server and a notifier over one world.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::notify;
use crate::serve::serve;
use crate::world::World;
use crate::{Error, Settings};

/// A running sandbox. It stops when it is shut down or dropped.
pub struct Sandbox {
    world: Arc<World>,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 2],
}

impl Sandbox {
    /// Makes the keys and starts server and notifier on a listener that is bound to a loopback address.
    ///
    /// # Errors
    /// A listener elsewhere than on loopback, those of [`World::new`].
    pub async fn start(listener: TcpListener, settings: Settings) -> Result<Self, Error> {
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            let rule =
                format!("{address} is no loopback address; a sandbox listens on 127.0.0.1 or ::1 only");
            return Err(Error::Setting { setting: "listener", rule });
        }
        let make = move || World::new(settings, &format!("http://{address}"));
        let world =
            tokio::task::spawn_blocking(make).await.map_err(|error| Error::Key(error.to_string()))??;
        let world = Arc::new(world);
        let (stop, stopped) = watch::channel(false);
        let tasks = [
            tokio::spawn(serve(listener, world.clone(), stopped.clone())),
            tokio::spawn(notify::run(world.clone(), stopped)),
        ];
        Ok(Self { world, address, stop, tasks })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://` with address and port: WeChat's base address; Alipay's gateway is `/gateway.do` below it.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.world.base_url.clone()
    }

    /// The configuration of the merchant that it knows; see [`World::merchant_toml`].
    #[must_use]
    pub fn merchant_toml(&self, notify_base: &str) -> String {
        self.world.merchant_toml(notify_base)
    }

    /// Its world.
    #[must_use]
    pub const fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// Stops server and notifier and waits for both.
    pub async fn shutdown(self) {
        // Nobody listens any more when both have ended already.
        let _ = self.stop.send(true);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}
