//! Trade bills of both channels, with what a test plants in them.

use crate::world::State;

/// What is planted in bills.
#[derive(Default)]
pub(crate) struct Book {}

/// WeChat's bill `ALL` of a day (`yyyy-MM-dd`, Beijing): back-ticked columns (wechat.md §4.11); `None` without a trade.
pub(crate) fn wechat(_state: &State, _date: &str) -> Option<String> {
    None
}
