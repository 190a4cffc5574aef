//! A receiver that is slow, down, wrong, elsewhere or gone.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use ttpay_server::webhooks::{MOST_ATTEMPTS, MessageState, replay, replay_dead};

use super::receiver::{Got, Receiver, Say};
use super::{KEY, NOW, WALL, World, signed};

#[tokio::test]
async fn whatever_is_no_good_status_is_sent_again_after_five_seconds_under_the_same_id() {
    let elsewhere = Receiver::new(|_, _| Say::Status(200)).await;
    for (trouble, outcome) in [
        (Say::Status(500), "5xx"),
        (Say::Status(404), "4xx"),
        (Say::Status(304), "3xx"),
        (Say::Moved(elsewhere.url.clone()), "3xx"),
        (Say::Close, "no_answer"),
        (Say::Nothing, "no_answer"),
        (Say::Slowly(200, Duration::from_secs(5)), "no_answer"),
    ] {
        let first = trouble.clone();
        let receiver =
            Receiver::new(move |_, before| if before == 0 { first.clone() } else { Say::Status(200) });
        let receiver = receiver.await;
        let world = World::new(&receiver.url).await;
        let number = world.order(&["paid"]).await;
        world.deliver().await;
        world.pass(4);
        world.deliver().await;
        assert_eq!(
            (receiver.got().len(), world.state(&number).await[0]),
            (1, MessageState::Pending),
            "{trouble:?}"
        );
        world.pass(1);
        world.deliver().await;
        let got = receiver.got();
        assert_eq!((got.len(), world.state(&number).await[0]), (2, MessageState::Delivered), "{trouble:?}");
        assert_eq!((got[0].id(), &got[0].body), (got[1].id(), &got[1].body));
        assert_eq!(got[1].headers["webhook-timestamp"], WALL.to_string());
        assert!(signed(&got[1], KEY));
        let text = world.metrics.text().unwrap();
        assert!(
            text.contains(&format!("webhook_attempts_total{{outcome=\"{outcome}\"}} 1")),
            "{trouble:?} {text}"
        );
    }
    assert!(elsewhere.got().is_empty(), "a redirect was followed");
}

#[tokio::test]
async fn messages_without_an_answer_do_not_hold_up_other_orders() {
    let receiver = Receiver::new(|got, _| match got.json()["data"]["name"].as_str() {
        Some("slow") => Say::Nothing,
        _ => Say::Status(200),
    })
    .await;
    let world = World::new(&receiver.url).await;
    let patient = world.patient();
    let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
    patient.start(2, &stop, &tasks);
    let arrived = async |count: usize| {
        let all = async {
            while receiver.got().len() < count {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), all).await.unwrap();
    };
    // More than there are workers, one after the other, so that each of them waits.
    for slow in 1..=4 {
        world.order(&["slow", "after"]).await;
        patient.bell.ring();
        arrived(slow).await;
    }
    for quick in 1..=3 {
        let number = world.order(&["a", "b"]).await;
        patient.bell.ring();
        arrived(4 + 2 * quick).await;
        let of_it: Vec<_> = receiver.got().into_iter().filter(|got| got.id().starts_with(&number)).collect();
        assert_eq!(
            of_it.iter().map(|got| got.json()["data"]["name"].clone()).collect::<Vec<_>>(),
            ["a", "b"]
        );
    }
    assert!(receiver.got().iter().all(|got| got.json()["data"]["name"] != "after"), "its order waits");
    stop.cancel();
}

#[tokio::test]
async fn a_good_status_counts_whatever_becomes_of_the_body() {
    for body in [Say::HalfABody, Say::EndlessBody] {
        let said = body.clone();
        let receiver = Receiver::new(move |_, _| said.clone()).await;
        let world = World::new(&receiver.url).await;
        let number = world.order(&["paid"]).await;
        world.deliver().await;
        assert_eq!(world.state(&number).await, [MessageState::Delivered], "{body:?}");
    }
}

#[tokio::test]
async fn a_receiver_that_is_down_for_days_gets_everything_when_it_is_back() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let world = World::new(&url).await;
    let number = world.order(&["paid", "refunded"]).await;
    let mut waits = Vec::new();
    loop {
        world.deliver().await;
        let messages = world.messages(&number).await;
        if messages[0].state() == MessageState::Dead {
            break;
        }
        waits.push(messages[0].due_at - (world.deliverer.clock)());
        world.pass(*waits.last().unwrap());
    }
    assert_eq!(waits[..5], [5, 30, 120, 600, 3600]);
    assert_eq!((waits.len() + 1, waits.iter().max()), (MOST_ATTEMPTS as usize, Some(&86_400)));
    // Nothing is sent any more, nothing is deleted, and what follows does not overtake.
    world.pass(1_000_000);
    world.deliver().await;
    assert_eq!(world.state(&number).await, [MessageState::Dead, MessageState::Pending]);
    assert_eq!(world.messages(&number).await[1].attempts, 0);
    let health = world.store.outbox_health().await.unwrap();
    assert_eq!((health.oldest, health.dead), (Some(NOW), 1));

    let receiver = Receiver::new(|_, _| Say::Status(200)).await;
    let back = World { url: receiver.url.clone(), ..world };
    let deliverer = back.replica();
    assert_eq!(replay_dead(&*back.store, (deliverer.clock)()).await.unwrap().replayed, 1);
    while deliverer.round().await.unwrap() > 0 {}
    let got = receiver.got();
    let ids: Vec<_> = got.iter().map(Got::id).collect();
    assert_eq!(ids, [format!("{number}:paid"), format!("{number}:refunded")]);
}

#[tokio::test]
async fn a_receiver_that_is_gone_has_a_day_or_until_a_replay() {
    let receiver = Receiver::new(|_, before| Say::Status(if before == 0 { 410 } else { 200 })).await;
    let world = World::new(&receiver.url).await;
    let (first, second) = (world.order(&["paid"]).await, world.order(&["paid"]).await);
    world.deliver().await;
    world.pass(86_399);
    world.deliver().await;
    assert_eq!(receiver.got().len(), 2, "each was tried once");
    let now = (world.deliverer.clock)();
    replay(&*world.store, &format!("{first}:paid"), now).await.unwrap();
    world.deliver().await;
    assert_eq!(world.state(&first).await, [MessageState::Delivered]);
    assert_eq!(world.state(&second).await, [MessageState::Pending]);
    world.pass(1);
    world.deliver().await;
    assert_eq!(world.state(&second).await, [MessageState::Delivered]);
}

/// Three processes deliver to a receiver that refuses and closes at random, while messages are still being written.
#[tokio::test(flavor = "multi_thread")]
async fn messages_of_an_order_arrive_in_their_order_whatever_fails() {
    for seed in 0..4 {
        let chance = Mutex::new(fastrand::Rng::with_seed(seed));
        let receiver = Receiver::new(move |_, _| match chance.lock().unwrap().u8(..8) {
            0 => Say::Status(500),
            1 => Say::Close,
            2 => Say::Moved("/elsewhere".to_owned()),
            3 => Say::Slowly(200, Duration::from_millis(10)),
            4 => Say::HalfABody,
            _ => Say::Status(200),
        })
        .await;
        let world = World::new(&receiver.url).await;
        let names = ["a", "b", "c", "d", "e"];
        let mut numbers = Vec::new();
        for _ in 0..12 {
            numbers.push(world.order(&names).await);
        }
        let replicas = [world.deliverer.clone(), world.replica(), world.replica()];
        for _ in 0..2000 {
            let [one, two, three] = &replicas;
            let (one, two, three) = tokio::join!(one.round(), two.round(), three.round());
            assert!(one.is_ok() && two.is_ok() && three.is_ok());
            // To the next moment at which something is due: a pause of hours costs nothing here.
            let Some(due_at) = world.store.next_message_due().await.unwrap() else { break };
            world.pass((due_at - (world.deliverer.clock)()).max(1));
        }
        let mut taken: HashMap<String, Vec<String>> = HashMap::new();
        for got in receiver.got() {
            let (number, name) = got.id().split_once(':').unwrap();
            let before = taken.entry(number.to_owned()).or_default();
            // Whatever arrives is the one behind those that were taken, or one that was taken.
            let place = names.iter().position(|known| *known == name).unwrap();
            assert!(place <= before.len(), "seed {seed}: {name} arrived after {before:?}");
            if got.taken && place == before.len() {
                before.push(name.to_owned());
            }
        }
        assert!(
            taken.len() == numbers.len() && taken.values().all(|taken| *taken == names),
            "seed {seed}: {taken:?}"
        );
    }
}
