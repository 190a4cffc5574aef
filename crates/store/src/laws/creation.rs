//! Laws of new orders.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;

use super::sample::{event, loaded, numbered};
use crate::{Created, OrderStore};

/// Fifty callers place one number at the same moment: one is first, the others are shown its order.
pub async fn a_number_is_created_once_under_fifty_callers(store: &Arc<dyn OrderStore>) {
    let order = numbered("once", 1000);
    let mut callers = JoinSet::new();
    for caller in 0..50_i64 {
        let (store, mut order) = (Arc::clone(store), order.clone());
        order.terms.uid = format!("caller {caller}");
        callers
            .spawn(async move { store.create(&order, &[event(json!({ "caller": caller }))]).await.unwrap() });
    }
    let answers = callers.join_all().await;
    let new: Vec<_> = answers.iter().filter(|answer| matches!(answer, Created::New(_))).collect();
    let [Created::New(first)] = new[..] else { panic!("{} callers were first", new.len()) };
    assert_eq!(first.version, 1);
    for answer in &answers {
        let (Created::New(shown) | Created::Exists(shown)) = answer;
        assert_eq!(shown, first);
    }
    assert_eq!(&loaded(store, &order.order.out_trade_no).await, first);
    let events = store.events(&order.order.out_trade_no, 0, 100).await.unwrap().events;
    assert_eq!(events.len(), 1, "only the first caller's line was written");
    assert_eq!(format!("caller {}", events[0].detail["caller"]), first.terms.uid);
}
