//! The report as a value; every form is written from it.

use serde::Serialize;
use ttpay::core::Channel;
use ttpay::core::explain::Bilingual;
use ttpay::core::reconcile::Difference;
use ttpay_server::bills::{ChannelReport, Outside, Sum};
use ttpay_server::shapes::Settlement;

/// The comparison of a day.
#[derive(Serialize)]
pub struct Report {
    /// The day in Beijing.
    pub date: String,
    /// Whether both sides agree at every channel; what is undecided does not speak against it.
    pub agrees: bool,
    /// Whether the channels were asked about the differences.
    pub fixed: bool,
    /// The channels.
    pub channels: Vec<ChannelPart>,
    /// What was booked at channels whose bills are not compared; `agrees` says nothing about it.
    pub outside: Vec<Outside>,
}

/// One channel.
#[derive(Serialize)]
pub struct ChannelPart {
    /// The channel.
    pub channel: Channel,
    /// What its bill has.
    pub bill: Sum,
    /// What is booked here.
    pub here: Sum,
    /// Orders without a difference.
    pub agreed: u64,
    /// The differences.
    pub differences: Vec<Entry>,
}

/// A difference, what it means, and what became of it.
#[derive(Serialize)]
pub struct Entry {
    /// The difference.
    #[serde(flatten)]
    pub difference: Difference,
    /// What it means.
    pub meaning: Bilingual,
    /// What to do.
    pub advice: Bilingual,
    /// What the channel said, when it was asked.
    pub settlement: Option<Settlement>,
}

impl Report {
    /// A report without channels yet.
    pub const fn new(date: String, fixed: bool, outside: Vec<Outside>) -> Self {
        Self { date, agrees: true, fixed, channels: Vec::new(), outside }
    }

    /// Adds a channel.
    pub fn add(&mut self, part: ChannelPart) {
        self.agrees &= part.count() == 0;
        self.channels.push(part);
    }

    /// All differences.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.channels.iter().flat_map(|part| &part.differences)
    }
}

impl ChannelPart {
    /// A channel about whose differences nobody was asked yet.
    pub fn new(compared: ChannelReport) -> Self {
        let ChannelReport { channel, bill, here, agreed, differences } = compared;
        let entry = |difference: Difference| Entry {
            meaning: difference.kind.sentence(),
            advice: difference.kind.advice(),
            difference,
            settlement: None,
        };
        Self { channel, bill, here, agreed, differences: differences.into_iter().map(entry).collect() }
    }

    /// How many differences there are, without what is undecided.
    pub fn count(&self) -> usize {
        self.differences.iter().filter(|entry| entry.difference.kind.counts()).count()
    }
}
