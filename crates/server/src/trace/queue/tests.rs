//! The queue, without a collector.

use std::time::{Duration, Instant};

use opentelemetry::trace::{Span as _, Tracer, TracerProvider};
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData, SpanExporter, SpanProcessor};

use super::{Bounded, Counting, DROPPED, SENT, SPANS, Waiting};

#[test]
fn what_was_dropped_is_said_once_a_minute_and_in_one_sum() {
    let waiting = Waiting::default();
    let start = Instant::now();
    let at = |seconds| start + Duration::from_secs(seconds);
    assert_eq!(waiting.say(start), None, "nothing was dropped");
    waiting.dropped(3);
    assert_eq!(waiting.say(at(1)), Some(3));
    waiting.dropped(2);
    assert_eq!(waiting.say(at(60)), None);
    waiting.dropped(5);
    assert_eq!(waiting.say(at(61)), Some(7));
    assert_eq!(waiting.say(at(200)), None, "nothing was dropped since");
}

/// Takes the first batch and refuses the others.
#[derive(Debug, Default)]
struct Moody(std::sync::atomic::AtomicUsize);

impl SpanExporter for Moody {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        match self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => Ok(()),
            _ => Err(OTelSdkError::InternalFailure("away".to_owned())),
        }
    }
}

/// Keeps what ends, until the test hands it on.
#[derive(Debug, Default)]
struct Held(std::sync::Arc<std::sync::Mutex<Vec<SpanData>>>);

impl SpanProcessor for Held {
    fn on_start(&self, _: &mut opentelemetry_sdk::trace::Span, _: &opentelemetry::Context) {}
    fn on_end(&self, span: SpanData) {
        self.0.lock().unwrap().push(span);
    }
    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }
    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }
}

#[tokio::test]
async fn what_does_not_fit_and_what_is_not_taken_is_dropped_and_counted() {
    let (exporter, waiting) = Counting::new(Moody::default());
    let held = Held::default();
    let kept = held.0.clone();
    let provider = SdkTracerProvider::builder().with_span_processor(Bounded::new(held, waiting, 4)).build();
    let tracer = provider.tracer("test");
    let end = |count: usize| (0..count).for_each(|_| tracer.start("span").end());
    // One after the other: what `get_or_create` gives holds a lock.
    let counted = || {
        let sent = SPANS.get_or_create(&SENT).get();
        (sent, SPANS.get_or_create(&DROPPED).get())
    };
    let before = counted();
    let since = || {
        let now = counted();
        (now.0 - before.0, now.1 - before.1)
    };
    end(6);
    assert_eq!((kept.lock().unwrap().len(), since()), (4, (0, 2)));
    let batch = std::mem::take(&mut *kept.lock().unwrap());
    exporter.export(batch).await.unwrap();
    assert_eq!(since(), (4, 2));
    // There is room again, and the next batch is refused.
    end(4);
    let batch = std::mem::take(&mut *kept.lock().unwrap());
    assert_eq!(batch.len(), 4);
    exporter.export(batch).await.unwrap_err();
    assert_eq!(since(), (4, 6));
    end(1);
    assert_eq!((kept.lock().unwrap().len(), since()), (1, (4, 6)));
}
