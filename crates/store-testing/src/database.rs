//! One database for each test, on the one server of the test program.

use std::str::FromStr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::VARIABLE;
use crate::server::{Absent, Care, Server};

/// An empty database. On a server that was given, it is deleted when this is dropped.
#[derive(Debug)]
pub struct Database {
    url: String,
    name: String,
    given: Option<String>,
}

/// Makes an empty database on the server that [`VARIABLE`] names, or else on one that this process starts for itself.
///
/// # Panics
/// When there is no server: a test that cannot run has not passed.
pub async fn database() -> Database {
    match made().await {
        Ok(database) => database,
        #[expect(clippy::panic, reason = "a test that cannot run has not passed")]
        Err(why) => panic!("{why}"),
    }
}

async fn made() -> Result<Database, Absent> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let given = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty());
    let server = match &given {
        Some(url) => url.clone(),
        None => own()?.to_owned(),
    };
    let name = format!("ttpay_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let failed = |error: sqlx::Error| Absent::NotStarted(error.to_string());
    run(&server, format!("CREATE DATABASE {name}")).await.map_err(failed)?;
    let settings = PgConnectOptions::from_str(&server).map_err(failed)?.database(&name);
    let mut url = settings.to_url_lossy();
    // The driver writes a socket's folder where only a host's name may stand.
    if let Some(folder) = settings.get_socket() {
        url = format!("postgres://{}@localhost/{name}?host={}", settings.get_username(), folder.display())
            .parse()
            .unwrap_or(url);
    }
    Ok(Database { url: url.to_string(), name, given })
}

/// The server of this process. The pipe to it is closed when the process ends, and it ends with that.
fn own() -> Result<&'static str, Absent> {
    static OWN: OnceLock<Result<Server, String>> = OnceLock::new();
    let server = OWN.get_or_init(|| Server::start(Care::Fast).map_err(|why| why.to_string()));
    server.as_ref().map(Server::url).map_err(|why| Absent::NotStarted(why.clone()))
}

async fn run(server: &str, statement: String) -> Result<(), sqlx::Error> {
    let mut connection: PgConnection = PgConnectOptions::from_str(server)?.connect().await?;
    // The name is made above from two numbers.
    sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await
}

impl Database {
    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(server) = self.given.take() else { return };
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // A test may end inside a runtime, which cannot wait for itself.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(run(&server, statement)))
        });
        if !matches!(dropped.join(), Ok(Ok(Ok(())))) {
            eprintln!("the database {} could not be deleted", self.name);
        }
    }
}
