//! One campaign: platforms, servers behind one front, buyers, and what became of it all.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use fastrand::Rng;
use reqwest::Client;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::buyer::{Buyer, note_placed, order};
use crate::caller::{Answer, Ask, Caller, client};
use crate::front::Front;
use crate::journal::Journal;
use crate::receiver::Receiver;
use crate::sandbox::Platforms;
use crate::server::{Plan, Server};
use crate::tables::Tables;

/// What tells one campaign from another.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    /// Its name.
    pub(crate) name: &'static str,
    /// The program `ttpay`.
    pub(crate) program: PathBuf,
    /// A folder of its own.
    pub(crate) folder: PathBuf,
    /// Repeats its choices.
    pub(crate) seed: u64,
    /// How many servers.
    pub(crate) servers: usize,
    /// How many buyers.
    pub(crate) buyers: u32,
    /// The longest time a buyer thinks between two purchases, in milliseconds.
    pub(crate) thinks_ms: u64,
    /// The address of the database.
    pub(crate) database_url: String,
    /// Whether it shows how far it is.
    pub(crate) shows_progress: bool,
}

/// A running campaign.
pub(crate) struct Campaign {
    pub(crate) setup: Setup,
    pub(crate) platforms: Platforms,
    pub(crate) receiver: Receiver,
    front: Front,
    servers: Vec<Option<Server>>,
    pub(crate) tables: Tables,
    pub(crate) caller: Caller,
    pub(crate) http: Client,
    pub(crate) journal: Arc<Journal>,
    pub(crate) chance: Rng,
    pub(crate) tally: Tally,
    rounds: u32,
}

/// What a campaign counts beside its orders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Which API WeChat Pay speaks.
    pub(crate) wechat_api: &'static str,
    /// How often a server was killed.
    pub(crate) kills: u64,
    /// How many connections to the database were cut.
    pub(crate) cuts: u64,
    /// How long each start took, in milliseconds.
    pub(crate) starts_ms: Vec<u128>,
    /// How long each graceful end took, in milliseconds.
    pub(crate) ends_ms: Vec<u128>,
    /// Orders that were refused while the database was out of order.
    pub(crate) refused: u64,
    /// How long it took until all was well again, in milliseconds.
    pub(crate) recovery_ms: Option<u128>,
}

/// Buyers who buy until they are told to stop.
pub(crate) struct Market {
    stop: watch::Sender<bool>,
    buyers: JoinSet<anyhow::Result<()>>,
    /// How the numbers of their orders begin.
    pub(crate) prefix: String,
}

impl Campaign {
    /// Starts platforms, front and servers; `open` opens the tables once the first server has made them.
    pub(crate) async fn open<O>(setup: Setup, open: impl FnOnce() -> O) -> anyhow::Result<Self>
    where
        O: Future<Output = anyhow::Result<Tables>>,
    {
        tokio::fs::create_dir_all(&setup.folder).await?;
        let platforms = Platforms::start(setup.seed).await?;
        let receiver = Receiver::start(setup.seed).await?;
        let (front, http) = (Front::start().await?, client()?);
        let mut servers = Vec::new();
        for place in 0..setup.servers {
            servers
                .push(Some(plan(&setup, &front, &platforms, &receiver, place).start_ready(&http).await?.0));
        }
        for (place, server) in servers.iter().enumerate() {
            front.put(place, server.as_ref().map(|server| server.address));
        }
        Ok(Self {
            caller: Caller::new(front.url())?,
            tables: open().await.context("the tables cannot be opened")?,
            chance: Rng::with_seed(setup.seed),
            journal: Arc::default(),
            tally: Tally { wechat_api: platforms.wechat_api, ..Tally::default() },
            rounds: 0,
            setup,
            platforms,
            receiver,
            front,
            servers,
            http,
        })
    }

    /// Everything goes wrong now and then, at the channels and at the merchant's own system.
    pub(crate) async fn begin_faults(&self) -> anyhow::Result<()> {
        self.receiver.misbehave(true);
        self.platforms.begin_faults().await
    }

    /// Nothing goes wrong any more.
    pub(crate) async fn end_faults(&self) -> anyhow::Result<()> {
        self.receiver.misbehave(false);
        self.platforms.end_faults().await
    }

    /// Opens the market: buyers begin to buy.
    pub(crate) fn open_market(&mut self) -> Market {
        self.rounds += 1;
        let (stop, stopped) = watch::channel(false);
        // At most 24 characters, letters and digits only: what both channels take, with room for a refund's own number.
        let prefix = format!("K{:06x}R{:03}", self.setup.seed & 0xff_ffff, self.rounds);
        let mut buyers = JoinSet::new();
        for number in 0..self.setup.buyers {
            let buyer = Buyer {
                caller: self.caller.clone(),
                cashier: self.platforms.cashier(),
                journal: self.journal.clone(),
                chance: self.chance.fork(),
                prefix: format!("{prefix}B{number:02}N"),
                thinks_ms: self.setup.thinks_ms,
            };
            buyers.spawn(buyer.buy(stopped.clone()));
        }
        Market { stop, buyers, prefix }
    }

    /// Kills one server at a random moment and starts it again, sometimes to be killed while it starts.
    pub(crate) async fn kill_one(&mut self) -> anyhow::Result<()> {
        let place = self.chance.usize(..self.servers.len());
        tokio::time::sleep(Duration::from_millis(self.chance.u64(60..700))).await;
        self.front.put(place, None);
        if let Some(server) = self.servers[place].take() {
            server.kill().await?;
            self.tally.kills += 1;
        }
        if self.chance.u8(..100) < 15 {
            let early = self.plan(place).start().await?;
            tokio::time::sleep(Duration::from_millis(self.chance.u64(..120))).await;
            early.kill().await?;
            self.tally.kills += 1;
        }
        self.start(place).await
    }

    /// Starts the server of a place.
    pub(crate) async fn start(&mut self, place: usize) -> anyhow::Result<()> {
        let (server, took) = self.plan(place).start_ready(&self.http).await?;
        self.tally.starts_ms.push(took.as_millis());
        self.front.put(place, Some(server.address));
        self.servers[place] = Some(server);
        Ok(())
    }

    /// The server of a place, taken out of the front and out of the campaign.
    pub(crate) fn take(&mut self, place: usize) -> Option<Server> {
        self.front.put(place, None);
        self.servers[place].take()
    }

    /// The server of a place.
    pub(crate) fn server(&self, place: usize) -> Option<&Server> {
        self.servers.get(place)?.as_ref()
    }

    /// Ends all servers gracefully, then the platforms.
    pub(crate) async fn close(mut self) -> anyhow::Result<()> {
        self.tables.close().await;
        for place in 0..self.servers.len() {
            if let Some(server) = self.take(place) {
                server.terminate().await?;
            }
        }
        self.platforms.shutdown().await;
        Ok(())
    }

    /// Places one order more, with one request; gives the answer.
    pub(crate) async fn probe(&self, number: &str) -> Option<Answer> {
        self.journal.write(number, |told| told.asked_fen = 1);
        let ask = Ask::post("/v1/orders".to_owned(), order(number, 1)).keyed(number.to_owned());
        let answer = self.caller.once(&ask).await;
        if let Some(answer) = &answer {
            self.journal.write(number, |told| note_placed(told, answer));
        }
        answer
    }

    /// Lines about panics in the servers' logs.
    pub(crate) async fn panics(&self) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        for place in 0..self.servers.len() {
            let log = tokio::fs::read(self.plan(place).log()).await?;
            let log = String::from_utf8_lossy(&log);
            found.extend(log.lines().filter(|line| line.contains("panicked at")).map(str::to_owned));
        }
        Ok(found)
    }

    fn plan(&self, place: usize) -> Plan {
        plan(&self.setup, &self.front, &self.platforms, &self.receiver, place)
    }
}

fn plan(setup: &Setup, front: &Front, platforms: &Platforms, receiver: &Receiver, place: usize) -> Plan {
    Plan {
        program: setup.program.clone(),
        folder: setup.folder.clone(),
        name: format!("server-{}", place + 1),
        database_url: setup.database_url.clone(),
        public_url: front.url(),
        hooks: receiver.settings(),
        merchant: platforms.merchant(&front.url()),
    }
}

impl Market {
    /// Tells the buyers to stop and waits for them.
    pub(crate) async fn close(mut self) -> anyhow::Result<String> {
        // Without buyers there is nobody to tell.
        let _ = self.stop.send(true);
        let all = async {
            while let Some(buyer) = self.buyers.join_next().await {
                buyer.context("a buyer panicked")??;
            }
            anyhow::Ok(())
        };
        let began = Instant::now();
        let ended = tokio::time::timeout(Duration::from_secs(120), all).await;
        ended.with_context(|| format!("buyers still wait after {:?}", began.elapsed()))??;
        Ok(self.prefix)
    }
}
