//! The traces, as a collector gets them.

use std::collections::BTreeSet;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;
use prost::Message;

use crate::drive::{OURS, PARENT, Seen, THEIRS, v2, v3};
use crate::ear::Ear;
use crate::shop::COLLECTOR;

/// The only attributes that a span may have.
const ATTRIBUTES: &[&str] = &[
    "attempt",
    "channel",
    "error.type",
    "http.request.method",
    "http.response.status_code",
    "http.route",
    "kind",
    "operation",
    "orders",
    "out_trade_no",
    "outcome",
    "request_id",
    "server.address",
    "tries",
];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn attribute(attributes: &[KeyValue], key: &str) -> String {
    let found = attributes.iter().find(|attribute| attribute.key == key);
    match found.and_then(|attribute| attribute.value.as_ref()?.value.as_ref()) {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::IntValue(number)) => number.to_string(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    }
}

/// Every span of a day. On the way: who sends them and with what.
fn spans(seen: &Seen) -> Vec<Span> {
    let mut all = Vec::new();
    let mut instances = BTreeSet::new();
    assert!(!seen.collected.is_empty(), "nothing was sent to the collector");
    for heard in &seen.collected {
        let head = heard.head.to_lowercase();
        assert!(head.starts_with("post /v1/traces http/1.1\r\n"), "{head}");
        assert!(head.contains("content-type: application/x-protobuf\r\n"), "{head}");
        assert!(
            head.contains(&format!("x-key: {COLLECTOR}\r\n")) && head.contains("x-shop: one\r\n"),
            "{head}"
        );
        let request = ExportTraceServiceRequest::decode(&heard.body[..]).unwrap();
        for part in request.resource_spans {
            let about = part.resource.unwrap().attributes;
            assert_eq!(attribute(&about, "service.name"), "ttpay");
            assert_eq!(attribute(&about, "service.version"), env!("CARGO_PKG_VERSION"));
            instances.insert(attribute(&about, "service.instance.id"));
            all.extend(part.scope_spans.into_iter().flat_map(|scope| scope.spans));
        }
    }
    assert!(instances.len() == 1 && !instances.contains(""), "{instances:?}");
    all
}

fn named<'s>(spans: &'s [Span], name: &str) -> Vec<&'s Span> {
    spans.iter().filter(|span| span.name == name).collect()
}

fn of_order<'s>(spans: &'s [Span], name: &str, number: &str) -> &'s Span {
    let found = named(spans, name);
    let names: BTreeSet<_> = spans.iter().map(|span| span.name.as_str()).collect();
    let span = found.iter().find(|span| attribute(&span.attributes, "out_trade_no") == number);
    span.unwrap_or_else(|| panic!("no `{name}` of {number} among {names:?}"))
}

fn parent<'s>(spans: &'s [Span], of: &Span) -> &'s Span {
    spans
        .iter()
        .find(|span| span.span_id == of.parent_span_id && span.trace_id == of.trace_id)
        .unwrap_or_else(|| panic!("`{}` has no parent", of.name))
}

#[test]
fn a_request_of_the_operator_is_part_of_the_callers_trace_down_to_the_channel_and_the_database() {
    let spans = spans(v3());
    let place = of_order(&spans, "place", "OBSERVED1");
    let request = parent(&spans, place);
    assert_eq!((hex(&request.trace_id), hex(&request.parent_span_id)), (OURS.into(), PARENT.into()));
    assert_eq!((request.name.as_str(), request.kind()), ("POST /v1/orders", SpanKind::Server));
    let keys: Vec<_> = request.attributes.iter().map(|attribute| attribute.key.as_str()).collect();
    assert_eq!(keys, ["http.request.method", "http.route", "request_id", "http.response.status_code"]);
    assert_eq!(attribute(&request.attributes, "http.response.status_code"), "200");
    let created = of_order(&spans, "store create", "OBSERVED1");
    assert_eq!(parent(&spans, created).span_id, place.span_id);
    assert_eq!(attribute(&created.attributes, "outcome"), "stored");
    let calls = named(&spans, "wechat place");
    let call = calls.iter().find(|call| call.parent_span_id == place.span_id).unwrap();
    assert_eq!(call.kind(), SpanKind::Client);
    for (key, value) in [
        ("channel", "wechat"),
        ("operation", "place"),
        ("server.address", "127.0.0.1"),
        ("outcome", "2xx"),
        ("http.response.status_code", "200"),
    ] {
        assert_eq!(attribute(&call.attributes, key), value);
    }
    let commit = of_order(&spans, "store commit", "OBSERVED1");
    assert_eq!(hex(&commit.trace_id), OURS, "what was made is stored within the same request");
}

#[test]
fn a_traceparent_of_somebody_without_the_operators_key_is_ignored() {
    for seen in [v3(), v2()] {
        let spans = spans(seen);
        assert!(named(&spans, "status").len() > 1);
        assert!(spans.iter().all(|span| hex(&span.trace_id) != THEIRS));
    }
}

#[test]
fn everything_that_the_server_does_has_a_span_with_its_order() {
    for seen in [v3(), v2()] {
        let spans = spans(seen);
        for (name, number) in [
            ("place", "OBSERVED2"),
            ("notified", "OBSERVED1"),
            ("notified", "OBSERVED2"),
            ("status", "OBSERVED1"),
            ("query", "OBSERVED1"),
            ("refund", "OBSERVED2"),
            ("delivered", "OBSERVED2"),
            ("close", "OBSERVED3"),
            ("webhook delivery", "OBSERVED1"),
        ] {
            of_order(&spans, name, number);
        }
        for (name, above) in [
            ("task send_refund", "refund"),
            ("alipay refund", "task send_refund"),
            ("wechat query", "query"),
            ("task close", "close"),
        ] {
            let children = named(&spans, name);
            assert!(children.iter().any(|child| parent(&spans, child).name == above), "{name} below {above}");
        }
        let notified = of_order(&spans, "notified", "OBSERVED2");
        assert_eq!(parent(&spans, notified).name, "POST /v1/notify/alipay");
        // What another process left is taken up by the reconciler.
        let left = spans.iter().find(|span| span.name == "work").unwrap();
        assert!(attribute(&left.attributes, "out_trade_no").starts_with("LEFT-"));
        assert_eq!(parent(&spans, left).name, "reconciler round");
        // A page that machines read all the time is not worth a span.
        for page in ["/healthz", "/readyz", "/metrics"] {
            assert!(spans.iter().all(|span| !span.name.ends_with(page)));
        }
    }
}

#[test]
fn what_goes_wrong_is_marked_with_its_code_and_spans_have_no_other_attributes() {
    for seen in [v3(), v2()] {
        let spans = spans(seen);
        let refused: BTreeSet<_> = named(&spans, "notified")
            .iter()
            .filter(|span| span.status.as_ref().is_some_and(|status| status.code() == StatusCode::Error))
            .map(|span| attribute(&span.attributes, "error.type"))
            .collect();
        assert!(refused.contains("message_malformed") || refused.contains("field_missing"), "{refused:?}");
        let unknown = of_order(&spans, "refund", "NOBODY");
        assert_eq!(attribute(&unknown.attributes, "error.type"), "not_found");
        for span in &spans {
            for attribute in &span.attributes {
                assert!(ATTRIBUTES.contains(&attribute.key.as_str()), "{} of {}", attribute.key, span.name);
            }
            assert!(span.events.is_empty() && span.links.is_empty(), "{}", span.name);
            let said = span.status.as_ref().map_or("", |status| status.message.as_str());
            assert!(said.is_empty(), "{said}");
        }
    }
}

/// The whole program with a collector that takes nothing: nobody waits for it, also not at the end.
#[test]
fn a_collector_that_is_away_costs_nothing_and_is_said_once() {
    use crate::program::Serving;
    use crate::shop::Shop;
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let shop = Shop::open(ttpay_sandbox::WechatApi::V3, "json").await;
        let away = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        let config = std::fs::read_to_string(&shop.config).unwrap();
        let config = config.replace(&shop.collector.url, &format!("http://{away}"));
        std::fs::write(&shop.config, config).unwrap();
        let serving = Serving::start(&shop.config, &shop.folder.path().join("printed"));
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut lost = false;
        for _ in 0..500 {
            // Each leaves a span; the collector is tried every two seconds.
            let _ = http.get(format!("{}/nowhere", shop.backend)).send().await;
            let metrics =
                http.get(format!("{}/metrics", shop.backend)).bearer_auth(crate::shop::OPERATOR).send().await;
            if let Ok(metrics) = metrics {
                lost = metrics.text().await.unwrap().contains(r#"ttpay_trace_spans_total{fate="dropped"}"#);
            }
            if lost {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(lost, "what was not taken is counted");
        let began = std::time::Instant::now();
        let log = serving.stop().await;
        assert!(began.elapsed() < std::time::Duration::from_secs(15), "{:?}", began.elapsed());
        assert_eq!(log.matches("traces were dropped").count(), 1, "{log}");
        assert!(Ear::heard(&shop.collector).is_empty());
    });
}
