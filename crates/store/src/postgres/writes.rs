//! What is written to PostgreSQL, one statement each, which is its own transaction: one round trip, one commit.

use std::collections::HashSet;

use sqlx::{query, query_as};

use super::connect::{Asked, Connections};
use super::sql;
use crate::error::StoreError;
use crate::fault::Doing;
use crate::found::Found;
use crate::idempotency::Begun;
use crate::record::{Stored, StoredMessage};
use crate::rows::{Batch, BegunRow, MessageRow, NONE, Write, in_order};

/// How often a key may vanish between two looks at it before that is called strange.
const LOOKS: usize = 5;

impl Connections {
    /// Stores a new order; false when its number is taken.
    pub(super) async fn create(&self, write: &Write) -> Result<bool, StoreError> {
        let row = &write.order;
        let (text, lists) = new(sql::CREATE, &Batch::new([write]));
        let query = query_as(text)
            .bind(&row.out_trade_no)
            .bind(&row.state)
            .bind(&row.reason)
            .bind(&row.closed_by_us)
            .bind(row.amount_fen)
            .bind(row.trade_time)
            .bind(row.expires_at)
            .bind(row.alipay_time_expire)
            .bind(&row.late_policy)
            .bind(row.late_payment)
            .bind(&row.refund_channel)
            .bind(row.suspect)
            .bind(row.delivered)
            .bind(&row.terms)
            .bind(&row.plan)
            .bind(row.due_at)
            .bind(row.version)
            .bind(row.created_at)
            .bind(row.updated_at)
            .bind(write.event_count)
            .bind(write.message_count);
        self.one(query, lists).await
    }

    /// Writes a change; false when the order is not the one any more that it was made from.
    pub(super) async fn change(&self, write: &Write) -> Result<bool, StoreError> {
        let row = &write.order;
        let (text, lists) = changed(sql::CHANGE, &Batch::new([write]));
        let query = query_as(text)
            .bind(&row.out_trade_no)
            .bind(write.before)
            .bind(&row.state)
            .bind(&row.reason)
            .bind(&row.closed_by_us)
            .bind(row.late_payment)
            .bind(&row.refund_channel)
            .bind(row.suspect)
            .bind(row.delivered)
            .bind(&row.plan)
            .bind(row.due_at)
            .bind(row.updated_at)
            .bind(write.event_count)
            .bind(write.message_count)
            .bind(write.before_at);
        self.one(query, lists).await
    }

    async fn one(&self, query: Asked<'_, (String,)>, lists: Vec<String>) -> Result<bool, StoreError> {
        let query = lists.into_iter().fold(query, Asked::bind);
        Ok(self.maybe(Doing::Write, query).await?.is_some())
    }

    /// Writes new orders of different numbers; gives the numbers of those whose number was free.
    pub(super) async fn create_many(&self, batch: &Batch<'_>) -> Result<HashSet<String>, StoreError> {
        self.many(new(sql::CREATE_MANY, batch), batch).await
    }

    /// Writes changes of different orders; gives the numbers of those that were what their change was made from.
    pub(super) async fn change_many(&self, batch: &Batch<'_>) -> Result<HashSet<String>, StoreError> {
        self.many(changed(sql::CHANGE_MANY, batch), batch).await
    }

    async fn many(
        &self,
        (text, lists): (&'static str, Vec<String>),
        batch: &Batch<'_>,
    ) -> Result<HashSet<String>, StoreError> {
        let query = lists.into_iter().fold(query_as(text).bind(batch.orders()?), Asked::bind);
        let written: Vec<(String,)> = self.all(Doing::Write, query).await?;
        Ok(written.into_iter().map(|(number,)| number).collect())
    }

    pub(super) async fn claim(
        &self,
        now: i64,
        lease_until: i64,
        limit: u16,
    ) -> Result<Found<Stored>, StoreError> {
        let query = query_as(sql::CLAIM).bind(now).bind(lease_until).bind(i64::from(limit));
        let numbers: Vec<(String,)> = self.all(Doing::Write, query).await?;
        let numbers: Vec<String> = numbers.into_iter().map(|(number,)| number).collect();
        if numbers.is_empty() {
            return Ok(Found::default());
        }
        Ok(in_order::orders(self.orders(&numbers).await?.into_iter().map(|row| row.order).collect()))
    }

    pub(super) async fn claim_messages(
        &self,
        now: i64,
        again_at: i64,
        limit: u16,
    ) -> Result<Found<StoredMessage>, StoreError> {
        let query = query_as(sql::CLAIM_MESSAGES).bind(now).bind(again_at).bind(i64::from(limit));
        let rows: Vec<MessageRow> = self.all(Doing::Write, query).await?;
        Ok(in_order::messages(rows))
    }

    /// One of the statements that change a message: its order, its id, a moment. Gives how many rows changed.
    pub(super) async fn message(
        &self,
        text: &'static str,
        out_trade_no: &str,
        id: &str,
        at: i64,
    ) -> Result<u64, StoreError> {
        self.execute(query(text).bind(out_trade_no).bind(id).bind(at)).await
    }

    /// One of the statements that settle an attempt at a message: its order, its id, which attempt, a moment.
    pub(super) async fn attempt(
        &self,
        text: &'static str,
        (out_trade_no, id, attempt): (&str, &str, u32),
        at: i64,
    ) -> Result<(), StoreError> {
        let query = query(text).bind(out_trade_no).bind(id).bind(i64::from(attempt)).bind(at);
        self.execute(query).await.map(drop)
    }

    /// Does it to a row only while the lease is this one.
    pub(super) async fn of_lease(
        &self,
        text: &'static str,
        key: &str,
        lease_until: i64,
    ) -> Result<(), StoreError> {
        self.execute(query(text).bind(key).bind(lease_until)).await.map(drop)
    }

    /// A key that is taken is looked up by a second statement, between which it may be forgotten: then it is fresh.
    pub(super) async fn begin(
        &self,
        key: &str,
        fingerprint: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Begun, StoreError> {
        for _ in 0..LOOKS {
            let begin = query_as(sql::BEGIN).bind(key).bind(fingerprint).bind(now).bind(lease_until);
            let fresh: Option<(i32,)> = self.maybe(Doing::Write, begin).await?;
            if fresh.is_some() {
                return Ok(Begun::Fresh);
            }
            let begun = query_as(sql::BEGUN).bind(key);
            let row: Option<BegunRow> = self.maybe(Doing::Read, begun).await?;
            if let Some(row) = row {
                return row.read(fingerprint);
            }
        }
        Err(StoreError::Unavailable { what: "the key came and went".to_owned() })
    }

    pub(super) async fn finish(&self, key: &str, status: u16, body: &str) -> Result<(), StoreError> {
        let query = query(sql::FINISH).bind(key).bind(i64::from(status)).bind(body);
        self.execute(query).await.map(drop)
    }

    pub(super) async fn sweep(&self, before: i64) -> Result<u64, StoreError> {
        self.execute(query(sql::SWEEP).bind(before)).await
    }
}

/// The statement for new orders, and its lists.
fn new(forms: sql::Create, batch: &Batch<'_>) -> (&'static str, Vec<String>) {
    let [events, legs, refunds] = batch.lists([|it| &it.events, |it| &it.order.legs, |it| &it.order.refunds]);
    if legs == NONE && refunds == NONE {
        return (forms.plain, vec![events]);
    }
    (forms.full, vec![events, legs, refunds])
}

/// The statement for changed orders, and its lists.
fn changed(forms: sql::Change, batch: &Batch<'_>) -> (&'static str, Vec<String>) {
    let [legs, events] = batch.lists([|it| &it.order.legs, |it| &it.events]);
    let [facts, messages, refunds] = batch.lists([|it| &it.facts, |it| &it.messages, |it| &it.order.refunds]);
    if refunds != NONE {
        return (forms.full, vec![legs, events, facts, messages, refunds]);
    }
    if facts == NONE && messages == NONE {
        return (forms.plain, vec![legs, events]);
    }
    (forms.told, vec![legs, events, facts, messages])
}
