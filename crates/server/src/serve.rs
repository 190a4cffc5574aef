//! The running server: connections on a listener, the reconciler beside them, and an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_io_timeout::TimeoutWriter;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use ttpay::Merchant;
use ttpay_store::OrderStore;

use crate::clock::{self, Clock};
use crate::counting_store::CountingStore;
use crate::engine::Engine;
use crate::http::{AppState, Peer, app};
use crate::metrics::Metrics;
use crate::reconciler;
use crate::settings::Settings;
use crate::transport::Transport;
use crate::webhooks::{Deliverer, Post, chance};

mod rest;

use rest::Heads;

/// The largest head of a request, in bytes, and its most header lines.
const HEAD: usize = 32 * 1024;
const HEADERS: usize = 64;

/// After a failed `accept`, such as without a free file descriptor.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A server that runs until it is told to stop.
pub struct Server {
    address: SocketAddr,
    engine: Engine,
    state: AppState,
    store: Arc<dyn OrderStore>,
    /// Dropping it tells everything to stop, so that a server that is dropped does not run on.
    stop: DropGuard,
    work: TaskTracker,
    accepting: JoinHandle<GracefulShutdown>,
    metrics: Arc<Metrics>,
    patience: Duration,
}

impl Server {
    /// Starts to answer on a listener and to work on what is due. Belongs into a tokio runtime.
    ///
    /// # Errors
    /// The listener does not say where it listens.
    pub fn start(
        settings: &Settings,
        merchant: Arc<Merchant>,
        store: Arc<dyn OrderStore>,
        transport: Arc<dyn Transport>,
        clock: Clock,
        listener: TcpListener,
    ) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let metrics = Arc::new(Metrics::default());
        let store: Arc<dyn OrderStore> = Arc::new(CountingStore::new(store, metrics.clone()));
        metrics.started(clock());
        let (policy, measures) = (settings.policy(), metrics.clone());
        let engine = Engine::measured(merchant, store.clone(), transport, clock.clone(), policy, measures);
        let state = AppState::new(settings, engine.clone(), store.clone(), clock.clone(), metrics.clone());
        let (stop, work) = (CancellationToken::new(), TaskTracker::new());
        reconciler::start(&engine, settings.workers, &stop, &work);
        if let Some(webhook) = &settings.webhook {
            let post = Post::new(webhook, settings.allow_loopback).map_err(std::io::Error::other)?;
            let deliverer = Deliverer {
                store: store.clone(),
                post,
                lease_s: webhook.lease_s(),
                keys: webhook.keys.clone(),
                clock: clock.clone(),
                wall: clock::system(),
                chance: chance(),
                bell: engine.bell(),
                metrics: metrics.clone(),
            };
            Arc::new(deliverer).start(webhook.workers, &stop, &work);
        }
        work.spawn(reconciler::forget_keys(store.clone(), clock, stop.clone()));
        let door = Door {
            app: app(state.clone()),
            metrics: metrics.clone(),
            places: Arc::new(Semaphore::new(settings.max_connections as usize)),
            scarce: (settings.max_connections as usize / 4).max(1),
            head_time: settings.bounds.head,
            rest_time: settings.bounds.rest,
            unread_time: settings.bounds.unread,
        };
        let accepting = tokio::spawn(door.accept(listener, stop.clone()));
        Ok(Self {
            address,
            engine,
            state,
            store,
            stop: stop.drop_guard(),
            work,
            accepting,
            metrics,
            patience: settings.bounds.shutdown,
        })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it counts and measures.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Looks at once whether something is due: the clock was moved.
    pub fn wake(&self) {
        self.engine.wake();
    }

    /// The same for whoever moves the clock and does not hold the server.
    pub fn waker(&self) -> impl Fn() + Send + Sync + use<> {
        let engine = self.engine.clone();
        move || engine.wake()
    }

    /// Accepts nothing more, finishes what was begun, closes the store. Whatever is not finished within its bound is
    /// in the order's plan and is taken up by the next start.
    pub async fn shutdown(self) {
        self.state.stop();
        drop(self.stop);
        let orderly = async {
            if let Ok(connections) = self.accepting.await {
                connections.shutdown().await;
            }
            self.state.finished().await;
            self.work.close();
            self.work.wait().await;
        };
        if tokio::time::timeout(self.patience, orderly).await.is_err() {
            tracing::warn!(
                "not everything was finished in {} s; it is taken up at the next start",
                self.patience.as_secs()
            );
        }
        self.store.close().await;
        tracing::info!("stopped");
    }
}

/// What accepts connections.
struct Door {
    app: Router,
    metrics: Arc<Metrics>,
    /// As many as connections may be open. Further ones wait in the system's queue.
    places: Arc<Semaphore>,
    /// So many free places are few.
    scarce: usize,
    head_time: Duration,
    rest_time: Duration,
    unread_time: Duration,
}

impl Door {
    async fn accept(self, listener: TcpListener, stop: CancellationToken) -> GracefulShutdown {
        let connections = GracefulShutdown::new();
        loop {
            let next = async {
                let place = self.places.clone().acquire_owned().await;
                (place, listener.accept().await)
            };
            let (place, accepted) = tokio::select! {
                () = stop.cancelled() => break,
                next = next => next,
            };
            match (place, accepted) {
                (Ok(place), Ok((stream, peer))) => {
                    let serving = self.connection(stream, peer, connections.watcher());
                    let metrics = self.metrics.clone();
                    metrics.connections(1);
                    tokio::spawn(async move {
                        serving.await;
                        metrics.connections(-1);
                        drop(place);
                    });
                }
                (_, Err(error)) => {
                    tracing::warn!(reason = %error.kind(), "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
                // Nobody closes the semaphore.
                (Err(_), _) => break,
            }
        }
        connections
    }

    /// Serves one connection until its end.
    fn connection(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        watcher: Watcher,
    ) -> impl Future<Output = ()> + Send + use<> {
        // Small answers leave at once.
        let _ = stream.set_nodelay(true);
        let (heads, answers) = stream.into_split();
        let heads = Heads::new(heads, self.head_time);
        let phase = heads.phase();
        // A client that asks and reads nothing would keep its place for ever.
        let mut answers = TimeoutWriter::new(answers);
        answers.set_timeout(Some(self.unread_time));
        let app = self.app.clone();
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            phase.begin();
            request.extensions_mut().insert(Peer(peer));
            let answering = app.clone().oneshot(request.map(Body::new));
            let phase = phase.clone();
            async move {
                let answer = answering.await;
                phase.end();
                answer
            }
        });
        // Where places are scarce, nobody rests on one.
        let crowded = self.places.available_permits() < self.scarce;
        let rest_time = if crowded { self.head_time } else { self.rest_time };
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(rest_time).max_buf_size(HEAD).max_headers(HEADERS);
        async move {
            let serving =
                http.serve_connection(TokioIo::new(tokio::io::join(heads, Box::pin(answers))), service);
            // A client that breaks its connection, or is too slow, is its own loss.
            let _ = watcher.watch(serving).await;
        }
    }
}
