//! One address before all servers, as a load balancer has it: callers and channels know only this one.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A running front; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Front {
    address: SocketAddr,
    behind: Arc<Behind>,
    task: JoinHandle<()>,
}

/// The servers behind the front, each at its own place; `None` while one is down.
#[derive(Debug, Default)]
struct Behind {
    places: Mutex<Vec<Option<SocketAddr>>>,
    next: AtomicUsize,
}

impl Front {
    /// Begins to listen.
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, behind) = (listener.local_addr()?, Arc::new(Behind::default()));
        let task = tokio::spawn(serve(listener, behind.clone()));
        Ok(Self { address, behind, task })
    }

    /// `http://` with address and port.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Says where the server of a place listens, or that it is down.
    pub(crate) fn put(&self, place: usize, address: Option<SocketAddr>) {
        let mut places = self.behind.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() <= place {
            places.resize(place + 1, None);
        }
        places[place] = address;
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Behind {
    /// The servers that are up, beginning with another one each time.
    fn up(&self) -> Vec<SocketAddr> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let mut up: Vec<_> = places.iter().flatten().copied().collect();
        if !up.is_empty() {
            let first = self.next.fetch_add(1, Ordering::Relaxed) % up.len();
            up.rotate_left(first);
        }
        up
    }
}

async fn serve(listener: TcpListener, behind: Arc<Behind>) {
    loop {
        // A connection that could not be accepted is the caller's to repeat.
        let Ok((mut caller, _)) = listener.accept().await else { continue };
        let behind = behind.clone();
        tokio::spawn(async move {
            for address in behind.up() {
                if let Ok(mut server) = TcpStream::connect(address).await {
                    // Small messages in both directions must not wait for each other.
                    let _ = (caller.set_nodelay(true), server.set_nodelay(true));
                    // A server that dies takes the connection with it: that is what is tried here.
                    let _ = tokio::io::copy_bidirectional(&mut caller, &mut server).await;
                    return;
                }
            }
        });
    }
}
