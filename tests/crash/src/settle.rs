//! The end of a round: nothing goes wrong any more, everything comes to rest, and the five witnesses are heard.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::ensure;
use futures_util::{StreamExt, TryStreamExt, stream};

use crate::buyer::note_code;
use crate::caller::Ask;
use crate::campaign::Campaign;
use crate::check::breaches;
use crate::evidence::Evidence;
use crate::outcome::Outcome;
use crate::receiver::now;
use crate::view::view;

/// How many orders are looked at at the same time.
const AT_ONCE: usize = 6;
/// How long orders are left to themselves before somebody asks for their status; with much patience they are asked at once.
const ALONE: Duration = Duration::from_secs(2);
/// How long one witness may take.
const ANSWER: Duration = Duration::from_secs(12);
/// When so many breaches were seen twice, nobody looks again at the others.
const ENOUGH: usize = 5;

impl Campaign {
    /// Waits until the orders with this prefix are at rest, for so long at most, and judges them.
    pub(crate) async fn settle(&self, prefix: &str, patience: Duration) -> anyhow::Result<Outcome> {
        let mut heard = BTreeMap::<String, Evidence>::new();
        let mut restless: Vec<String> = self.journal.of(prefix).into_keys().collect();
        let began = Instant::now();
        while !restless.is_empty() {
            let asks = patience > ALONE * 10 || began.elapsed() > ALONE;
            let some = stream::iter(restless.iter().map(|number| self.hear(number, asks)));
            heard.extend(some.buffer_unordered(AT_ONCE).try_collect::<Vec<_>>().await?);
            restless.retain(|number| heard.get(number).is_some_and(|evidence| !is_quiet(evidence)));
            if began.elapsed() > patience {
                break;
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        self.judge(prefix, heard).await
    }

    /// Judges the orders with this prefix by the witnesses of the API and of the channels, and by what is stored now.
    async fn judge(&self, prefix: &str, heard: BTreeMap<String, Evidence>) -> anyhow::Result<Outcome> {
        let (now, mut rows) = (now(), self.tables.read(prefix).await?);
        let told = self.journal.of(prefix);
        let (mut outcome, mut confirmed) = (Outcome::default(), 0);
        for (number, mut evidence) in heard {
            evidence.told = told.get(&number).cloned().unwrap_or_default();
            evidence.rows = rows.remove(&number).unwrap_or_default();
            // After the tables: what counts as delivered there has arrived by now.
            (evidence.hooks, evidence.now) = (self.receiver.hooks(&number), now);
            // A late notice may have come between the two looks: then the API is asked once more.
            if confirmed < ENOUGH && !breaches(&evidence).is_empty() {
                evidence = self.look_again(&number).await?;
                confirmed += usize::from(!breaches(&evidence).is_empty());
            }
            outcome.count(&evidence, breaches(&evidence));
        }
        let unknown: Vec<_> = rows.keys().collect();
        ensure!(unknown.is_empty(), "the database holds orders that nobody asked for: {unknown:?}");
        Ok(outcome)
    }

    /// Hears all witnesses about one order until two looks at its tables agree around the others.
    async fn look_again(&self, number: &str) -> anyhow::Result<Evidence> {
        let mut evidence = Evidence::default();
        for _ in 0..5 {
            let before = self.tables.read(number).await?.remove(number).unwrap_or_default();
            evidence = self.hear(number, false).await?.1;
            evidence.now = now();
            evidence.rows = self.tables.read(number).await?.remove(number).unwrap_or_default();
            evidence.hooks = self.receiver.hooks(number);
            evidence.told = self.journal.of(number).remove(number).unwrap_or_default();
            if evidence.rows == before && breaches(&evidence).is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Ok(evidence)
    }

    /// What the channels and the API say about an order; where wanted, a caller asks for its status before.
    async fn hear(&self, number: &str, asks: bool) -> anyhow::Result<(String, Evidence)> {
        if asks && let Some(token) = self.journal.write(number, |told| told.token.clone()) {
            let ask = Ask::get(format!("/v1/orders/{number}/status")).with_token(token);
            let answer = self.caller.insist(&ask, ANSWER).await;
            self.journal.write(number, |told| note_code(told, answer.as_ref()));
        }
        let truth = self.platforms.truth(number).await?;
        let answer = self.caller.insist(&Ask::get(format!("/v1/orders/{number}")), ANSWER).await;
        if answer.is_none() {
            let odd = format!("the API does not show the order within {ANSWER:?}");
            self.journal.write(number, |told| told.odd.push(odd));
        }
        let view = answer.filter(|answer| answer.status.is_success()).map(|answer| view(&answer.body));
        let out_order_no = number.to_owned();
        Ok((number.to_owned(), Evidence { out_order_no, truth, view, ..Evidence::default() }))
    }
}

/// Whether nothing has to happen any more before an order can be judged.
fn is_quiet(evidence: &Evidence) -> bool {
    let Some(view) = &evidence.view else { return true };
    let known = !evidence.is_paid() || view.state == "paid";
    let refunding = view.plan.iter().any(|task| task.out_refund_no.is_some());
    let doubled = evidence.paid_channels().len() < 2 || view.refund_channel.is_some();
    known && doubled && !refunding
}
