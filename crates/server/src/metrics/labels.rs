//! The labels. Every value is a word of this program, a status, a route template, or a host of the configuration.

use prometheus_client::encoding::EncodeLabelSet;

use crate::transport::Purpose;

/// Writes label sets.
macro_rules! labels {
    ($( $name:ident { $( $label:ident: $form:ty ),+ } )+) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
        pub(super) struct $name {
            $( pub(super) $label: $form, )+
        }
    )+};
}

labels! {
    Answered { method: String, route: String, status: u16 }
    Route { method: String, route: String }
    Verdict { channel: String, verdict: String }
    Errand { channel: String, operation: String }
    Called { channel: String, operation: String, host: String, outcome: String }
    Answer { channel: String, operation: String, verdict: String }
    Happened { event: String }
    InState { state: String }
    Attempted { outcome: String }
}

impl Errand {
    pub(super) fn of(Purpose(channel, operation): Purpose) -> Self {
        Self { channel: channel.as_str().to_owned(), operation: operation.as_str().to_owned() }
    }
}
