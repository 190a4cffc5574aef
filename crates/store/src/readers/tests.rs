//! Reading together: who shares a statement with whom, and who is answered when something goes wrong.

use tokio::sync::{Semaphore, mpsc};

use super::*;

/// A database whose statements are told to the test and wait for it. It has every order but `absent`.
struct Slow {
    asked: mpsc::UnboundedSender<Vec<String>>,
    free: Semaphore,
}

#[async_trait]
impl Source for Arc<Slow> {
    async fn rows(&self, numbers: &[String]) -> Result<Vec<KnowingRow>, StoreError> {
        let _ = self.asked.send(numbers.to_vec());
        self.free.acquire().await.unwrap().forget();
        let has = |word: &str| numbers.iter().any(|number| number == word);
        if has("away") {
            return Err(StoreError::Unavailable { what: "it is away".to_owned() });
        }
        if has("broken") {
            return Err(StoreError::corrupt("orders", "it is broken"));
        }
        assert!(!has("panic"));
        let here = numbers.iter().filter(|number| *number != "absent");
        Ok(here.map(|number| KnowingRow::of_number(number)).collect())
    }
}

struct Bench {
    slow: Arc<Slow>,
    readers: Arc<Readers<Arc<Slow>>>,
    asked: mpsc::UnboundedReceiver<Vec<String>>,
}

impl Bench {
    fn new() -> Self {
        let (sender, asked) = mpsc::unbounded_channel();
        let slow = Arc::new(Slow { asked: sender, free: Semaphore::new(0) });
        Self { readers: Arc::new(Readers::new(slow.clone())), slow, asked }
    }

    /// Asks, and returns once the question is on its way.
    async fn ask(&self, number: &'static str) -> tokio::task::JoinHandle<Answer> {
        let readers = self.readers.clone();
        let asked = tokio::spawn(async move { readers.row(number).await });
        tokio::task::yield_now().await;
        asked
    }

    /// Every lane has a statement under way.
    async fn busy(&mut self) -> Vec<tokio::task::JoinHandle<Answer>> {
        let mut first = Vec::new();
        for lane in 0..LANES {
            // Who comes alone is read at once, and a crowd gets a statement more.
            let crowd = vec!["first"; lane * CROWD + 1];
            for number in &crowd {
                first.push(self.ask(number).await);
            }
            assert_eq!(self.asked.recv().await.unwrap(), crowd);
        }
        first
    }
}

fn found(answer: Answer) -> Option<String> {
    answer.unwrap().map(|row| row.order.out_trade_no)
}

#[tokio::test]
async fn who_asks_while_others_are_read_shares_the_next_statement() {
    let mut bench = Bench::new();
    let first = bench.busy().await;
    let mut later = Vec::new();
    for number in ["a", "b", "absent", "a"] {
        later.push(bench.ask(number).await);
    }
    assert!(bench.asked.try_recv().is_err(), "what comes later is never added to a statement that has begun");
    bench.slow.free.add_permits(1);
    assert_eq!(bench.asked.recv().await.unwrap(), ["a", "b", "absent", "a"]);
    bench.slow.free.add_permits(LANES);
    for asked in first {
        assert_eq!(found(asked.await.unwrap()).as_deref(), Some("first"));
    }
    let mut answers = Vec::new();
    for asked in later {
        answers.push(found(asked.await.unwrap()));
    }
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(answers, [some("a"), some("b"), None, some("a")]);
    // The lanes are free again.
    bench.slow.free.add_permits(1);
    assert_eq!(found(bench.readers.row("alone").await), some("alone"));
}

#[tokio::test]
async fn one_order_that_cannot_be_read_spoils_no_other_and_a_database_that_is_away_is_asked_once() {
    let mut bench = Bench::new();
    let first = bench.busy().await;
    let (broken, good) = (bench.ask("broken").await, bench.ask("good").await);
    bench.slow.free.add_permits(LANES + 3);
    assert_eq!(broken.await.unwrap().unwrap_err(), StoreError::corrupt("orders", "it is broken"));
    assert_eq!(found(good.await.unwrap()).as_deref(), Some("good"));
    for asked in first {
        asked.await.unwrap().unwrap();
    }
    while bench.asked.try_recv().is_ok() {}

    let first = bench.busy().await;
    let (away, good) = (bench.ask("away").await, bench.ask("good").await);
    bench.slow.free.add_permits(LANES + 1);
    for asked in [away, good] {
        assert!(matches!(asked.await.unwrap(), Err(StoreError::Unavailable { .. })));
    }
    assert_eq!(bench.asked.recv().await.unwrap(), ["away", "good"]);
    assert!(bench.asked.try_recv().is_err());
    drop(first);
}

#[tokio::test]
async fn who_leaves_stops_nobody_and_a_panic_leaves_nobody_waiting() {
    let mut bench = Bench::new();
    for asked in bench.busy().await {
        asked.abort();
    }
    let good = bench.ask("good").await;
    bench.slow.free.add_permits(LANES + 1);
    assert_eq!(found(good.await.unwrap()).as_deref(), Some("good"));

    for _ in 0..3 {
        bench.slow.free.add_permits(2);
        let (lost, also) = (bench.ask("panic").await, bench.ask("panic").await);
        for asked in [lost, also] {
            assert!(matches!(asked.await.unwrap(), Err(StoreError::Unavailable { .. })));
        }
    }
    bench.slow.free.add_permits(1);
    assert_eq!(found(bench.readers.row("good").await).as_deref(), Some("good"));
}
