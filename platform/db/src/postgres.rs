// SPDX-License-Identifier: AGPL-3.0-or-later
//! PostgreSQL: pools of connections, each driven from a blocking thread for the length of a unit of work.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::StreamExt;
use kernel::{Context, Fault};
use postgres_types::ToSql;
use tokio::runtime::Handle;
use tokio::sync::broadcast;
use tokio_postgres::{AsyncMessage, Config, NoTls};

use crate::database::Change;
use crate::node::Node;
use crate::tx::place;
use crate::{Row, Sql, Value};

pub(crate) struct Postgres {
    pub(crate) writers: Pool,
    pub(crate) readers: Pool,
}

/// Connections for writing and, apart, for reading; reading ones cannot write.
const POOL_SIZE: usize = 12;

impl Postgres {
    pub(crate) fn open(url: &str) -> Result<Postgres, Fault> {
        let config = Config::from_str(url).context("reading the database address (postgres://user@host/name)")?;
        let mut reading = config.clone();
        let options = format!("{} -c default_transaction_read_only=on", config.get_options().unwrap_or_default());
        reading.options(options.trim());
        Ok(Postgres { writers: pool(config)?, readers: pool(reading)? })
    }
}

fn pool(config: Config) -> Result<Pool, Fault> {
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = if is_local(&config) {
        Manager::from_config(config, NoTls, recycling)
    } else {
        Manager::from_config(config, tls(), recycling)
    };
    Pool::builder(manager).max_size(POOL_SIZE).build().context("making the pool of connections")
}

fn is_local(config: &Config) -> bool {
    use tokio_postgres::config::{Host, SslMode};
    let near = config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name == "::1" || name.starts_with("127."),
    });
    near || config.get_ssl_mode() == SslMode::Disable
}

fn tls() -> tokio_postgres_rustls::MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring supports the default protocol versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    tokio_postgres_rustls::MakeRustlsConnect::new(config)
}

/// Hears what other nodes announce and passes it on, reconnecting for ever. The connection holds this node's number.
pub(crate) async fn listen(url: String, changes: broadcast::Sender<Change>, node: Arc<Node>) {
    loop {
        let outcome = listen_once(&url, &changes, &node).await;
        node.lose();
        if let Err(fault) = outcome {
            tracing::warn!(%fault, "the listening connection ended; trying again in 2 seconds");
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

async fn listen_once(url: &str, changes: &broadcast::Sender<Change>, node: &Node) -> Result<(), Fault> {
    let mut config = Config::from_str(url).context("reading the database address")?;
    // A silent loss is noticed within a minute: the number must not be used for long after the server freed it.
    config.keepalives_idle(Duration::from_secs(30)).keepalives_interval(Duration::from_secs(10)).keepalives_retries(3);
    if is_local(&config) {
        let (client, connection) = config.connect(NoTls).await.context("connecting to listen")?;
        hear(client, connection, changes, node).await
    } else {
        let (client, connection) = config.connect(tls()).await.context("connecting to listen")?;
        hear(client, connection, changes, node).await
    }
}

async fn hear<S>(
    client: tokio_postgres::Client,
    mut connection: tokio_postgres::Connection<tokio_postgres::Socket, S>,
    changes: &broadcast::Sender<Change>,
    node: &Node,
) -> Result<(), Fault>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    let mut messages = futures_util::stream::poll_fn(move |context| connection.poll_message(context));
    let begin = async {
        client.batch_execute("LISTEN almoner").await.context("starting to listen")?;
        node.claim(&client).await
    };
    tokio::pin!(begin);
    let mut listening = false;
    loop {
        tokio::select! {
            outcome = &mut begin, if !listening => { outcome?; listening = true; }
            message = messages.next() => match message {
                None => return Err(Fault::new("the database closed the listening connection")),
                Some(message) => pass_on(message.context("listening")?, changes),
            }
        }
    }
}

fn pass_on(message: AsyncMessage, changes: &broadcast::Sender<Change>) {
    if let AsyncMessage::Notification(note) = message
        && let Some((topic, id)) = note.payload().split_once(':')
        && let Ok(id) = id.parse()
    {
        // Nobody listening is no error.
        drop(changes.send(Change { topic: topic.to_owned(), id }));
    }
}

/// A borrowed connection inside a unit of work, driven by blocking on the runtime.
pub(crate) struct PostgresUnit<'c> {
    pub(crate) client: &'c Object,
    pub(crate) runtime: &'c Handle,
}

impl PostgresUnit<'_> {
    pub(crate) fn execute(&mut self, sql: &'static Sql, params: &[Value<'_>]) -> Result<u64, Fault> {
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let work = async {
            let statement = self.client.prepare_cached(sql.for_postgres()).await?;
            self.client.execute(&statement, &params).await
        };
        self.runtime.block_on(work).map_err(|cause| fault(sql, cause))
    }

    pub(crate) fn query<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let work = async {
            let statement = self.client.prepare_cached(sql.for_postgres()).await?;
            self.client.query(&statement, &params).await
        };
        let rows = self.runtime.block_on(work).map_err(|cause| fault(sql, cause))?;
        rows.iter().map(|row| map(&Row::Postgres(row)).map_err(|cause| place(sql, cause.into()))).collect()
    }

    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        self.runtime.block_on(self.client.batch_execute(text)).context("running a migration")
    }

    pub(crate) fn describe(&mut self, sql: &'static Sql) -> Result<(usize, Vec<String>), Fault> {
        let statement =
            self.runtime.block_on(self.client.prepare(sql.for_postgres())).map_err(|cause| fault(sql, cause))?;
        let names = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        Ok((statement.params().len(), names))
    }
}

/// A fault that names the statement, the violated constraint, and whether running again may help. The server's detail
/// lines can hold what people wrote, so only its message stays.
fn fault(sql: &Sql, cause: tokio_postgres::Error) -> Fault {
    let Some(server) = cause.as_db_error() else { return place(sql, cause.into()) };
    let code = server.code().code();
    let mut fault = place(sql, format!("{} ({code})", server.message()).into());
    fault.retryable = code == "40001" || code == "40P01";
    fault.constraint = server.constraint().map(str::to_owned);
    fault
}
