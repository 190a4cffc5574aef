//! Changes that share a transaction: what befalls one of them, and what the others are told.

use super::*;

#[tokio::test]
async fn whoever_shares_a_transaction_with_a_change_that_fills_the_disk_is_told_the_truth() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    for number in ["A", "B", "C"] {
        store.create(&order(number), &[]).await.unwrap();
    }
    pragma(&store, "PRAGMA max_page_count = 1").await;
    let small = [change(&order("A"), "m", 1), change(&order("C"), "m", 1)];
    let large = change(&order("B"), "m", 500_000);
    let (free, held) = held(&store).await;
    let all = async { tokio::join!(store.commit(&small[0]), store.commit(&large), store.commit(&small[1])) };
    let ((a, b, c), ()) = tokio::join!(all, async {
        tokio::task::yield_now().await;
        free.send(()).unwrap();
    });
    held.await.unwrap().unwrap();
    assert_eq!(b, Err(StoreError::Full));
    for (number, told) in [("A", a), ("C", c)] {
        let version = store.load(number).await.unwrap().unwrap().version;
        match told {
            Ok(told) => assert_eq!((told, version), (Commit::Stored { version: 2 }, 2)),
            Err(error) => assert_eq!((error, version), (StoreError::Full, 1)),
        }
    }
}

#[tokio::test]
async fn a_change_that_is_refused_takes_nobody_elses_change_with_it() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    for number in ["A", "B", "C"] {
        store.create(&order(number), &[]).await.unwrap();
    }
    let good = [change(&order("A"), "m", 1), change(&order("C"), "m", 1)];
    let mut bad = change(&order("B"), "m", 1);
    bad.outbox.push(bad.outbox[0].clone());
    let (free, held) = held(&store).await;
    let all = async { tokio::join!(store.commit(&good[0]), store.commit(&bad), store.commit(&good[1])) };
    let ((a, b, c), ()) = tokio::join!(all, async {
        tokio::task::yield_now().await;
        free.send(()).unwrap();
    });
    held.await.unwrap().unwrap();
    assert!(matches!(b, Err(StoreError::Refused { .. })), "{b:?}");
    assert_eq!((a, c), (Ok(Commit::Stored { version: 2 }), Ok(Commit::Stored { version: 2 })));
    store.close().await;
    let store = file.open(&Options::default()).await.unwrap();
    for (number, version) in [("A", 2), ("B", 1), ("C", 2)] {
        assert_eq!(store.load(number).await.unwrap().unwrap().version, version);
        assert_eq!(store.messages(number).await.unwrap().good.len() as u64, version - 1);
    }
}

#[tokio::test]
async fn when_a_commit_fails_everybody_in_it_is_told_and_nothing_is_stored() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    for number in ["A", "B"] {
        store.create(&order(number), &[]).await.unwrap();
    }
    let changes = [change(&order("A"), "m", 1), change(&order("B"), "m", 1)];
    // A reference to nothing that is only noticed by COMMIT.
    let bad = store.write(|c| {
        Box::pin(async move {
            let text = "PRAGMA defer_foreign_keys = ON; INSERT INTO refunds (out_trade_no, channel, out_refund_no, seq, amount_fen, requested, outcome) \
                        VALUES ('none', 'wechat', 'R', 0, 1, 1, '')";
            raw_sql(text).execute(c).await.map(drop).map_err(|error| Doing::Write.failed(&error))
        })
    });
    let (free, held) = held(&store).await;
    let all = async { tokio::join!(store.commit(&changes[0]), bad, store.commit(&changes[1])) };
    let ((a, bad, b), ()) = tokio::join!(all, async {
        tokio::task::yield_now().await;
        free.send(()).unwrap();
    });
    held.await.unwrap().unwrap();
    assert!(matches!(&bad, Err(StoreError::Refused { .. })), "{bad:?}");
    let error = bad.unwrap_err();
    assert_eq!((a, b), (Err(error.clone()), Err(error)));
    for change in &changes {
        assert_eq!(store.load(&change.before.order.out_trade_no).await, Ok(Some(change.before.clone())));
        assert_eq!(store.commit(change).await, Ok(Commit::Stored { version: 2 }));
    }
}

#[tokio::test]
async fn a_closed_store_has_written_everything_and_takes_nothing_more() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    store.create(&order("T1"), &[]).await.unwrap();
    let (free, held) = held(&store).await;
    let change = change(&order("T1"), "m", 1);
    let (waiting, (), ()) = tokio::join!(store.commit(&change), store.close(), async {
        tokio::task::yield_now().await;
        free.send(()).unwrap();
    });
    held.await.unwrap().unwrap();
    assert_eq!(waiting, Ok(Commit::Stored { version: 2 }));
    for closed in
        [store.commit(&change).await.map(drop), store.load("T1").await.map(drop), store.ping().await]
    {
        assert!(matches!(closed, Err(StoreError::Unavailable { .. })), "{closed:?}");
    }
}

#[tokio::test]
async fn when_one_of_several_ends_the_transaction_nobody_behind_it_is_stored_and_told_otherwise() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    let numbers = ["A", "B", "C", "D"];
    for number in numbers {
        store.create(&order(number), &[]).await.unwrap();
    }
    // As a full disk or a broken one does: not the statement is undone but everything before it as well.
    let poison = "CREATE TRIGGER poison BEFORE INSERT ON outbox WHEN NEW.id = 'poison' \
                  BEGIN SELECT RAISE(ROLLBACK, 'poison'); END";
    run(&mut file.other().await, poison).await;
    // B is refused before C ends the transaction, so that each is tried alone.
    let mut changes = numbers.map(|number| change(&order(number), "m", 1));
    changes[1].outbox.push(changes[1].outbox[0].clone());
    changes[2].outbox[0].id = "poison".to_owned();
    let [a, b, c, d] = &changes;
    let (free, held) = held(&store).await;
    let all = async { tokio::join!(store.commit(a), store.commit(b), store.commit(c), store.commit(d)) };
    let (told, ()) = tokio::join!(all, async {
        tokio::task::yield_now().await;
        free.send(()).unwrap();
    });
    held.await.unwrap().unwrap();
    assert!(told.1.is_err() && told.2.is_err(), "{told:?}");
    for (number, told) in numbers.into_iter().zip([told.0, told.1, told.2, told.3]) {
        let version = store.load(number).await.unwrap().unwrap().version;
        assert_eq!(version, if told.is_ok() { 2 } else { 1 }, "{number}: {told:?}");
    }
    let again = change(&store.load("D").await.unwrap().unwrap(), "later", 1);
    assert!(store.commit(&again).await.is_ok());
}
