//! Two clocks for one connection: a head that has begun arrives soon, and between two requests the connection may rest longer.
//!
//! hyper has one bound for both. Load balancers keep a connection at rest for a minute and more; where the server closes it
//! earlier, a request now and then meets its end and is answered with 502.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::{Instant, Sleep};

const AT_REST: u8 = 0;
const IN_HEAD: u8 = 1;
const ANSWERING: u8 = 2;

/// Where a connection is in its exchange; the service says when a head has arrived and when its answer is ready.
#[derive(Clone, Debug)]
pub(super) struct Phase(Arc<AtomicU8>);

impl Phase {
    /// A head has arrived.
    pub(super) fn begin(&self) {
        self.0.store(ANSWERING, Ordering::Relaxed);
    }

    /// Its answer is ready.
    pub(super) fn end(&self) {
        self.0.store(AT_REST, Ordering::Relaxed);
    }

    fn is(&self, phase: u8) -> bool {
        self.0.load(Ordering::Relaxed) == phase
    }
}

/// What a client sends; a head that stays unfinished for longer than `bound` is the end of it.
pub(super) struct Heads<R> {
    from: R,
    phase: Phase,
    bound: Duration,
    clock: Pin<Box<Sleep>>,
}

impl<R> Heads<R> {
    /// The first head is due from now on.
    pub(super) fn new(from: R, bound: Duration) -> Self {
        let phase = Phase(Arc::new(AtomicU8::new(IN_HEAD)));
        Self { from, phase, bound, clock: Box::pin(tokio::time::sleep(bound)) }
    }

    pub(super) fn phase(&self) -> Phase {
        self.phase.clone()
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Heads<R> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let read = Pin::new(&mut this.from).poll_read(context, into);
        if read.is_ready() && this.phase.is(AT_REST) {
            this.phase.0.store(IN_HEAD, Ordering::Relaxed);
            this.clock.as_mut().reset(Instant::now() + this.bound);
        }
        if read.is_pending() && this.phase.is(IN_HEAD) && this.clock.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        read
    }
}
