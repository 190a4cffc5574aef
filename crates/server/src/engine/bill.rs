//! Fetching the bill of a day from its channel (wechat.md §3.14 and §4.11, alipay.md §5.8).

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write};

use ttpay::channels::alipay::shapes as ali;
use ttpay::channels::http::Request;
use ttpay::channels::shapes::{BillReply, Expect};
use ttpay::channels::wechat::{shapes as wx, v3};
use ttpay::core::Channel;
use ttpay::{ErrorCode, TtpayError};

use super::exchange::{Failure, reply};
use super::{Inner, codes};
use crate::bills::Bill;
use crate::error::ServerError;
use crate::transport::{Answer, Operation, Purpose};

/// An error document of API v2 is far shorter.
const LONGEST_REFUSAL: u64 = 64 * 1024;
/// An address lives 5 minutes at WeChat and 30 seconds at Alipay: when the file does not come, a new one is asked for once.
const TRIES: u8 = 2;

impl Inner {
    /// The bill of a day, `yyyy-MM-dd` in Beijing, as it is on disk afterwards.
    pub(super) async fn bill(&self, channel: Channel, date: &str) -> Result<Bill, ServerError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let fetched = match channel {
                Channel::Wechat if self.merchant.wechat_is_v2() => self.v2_bill(date).await,
                Channel::Wechat => self.v3_bill(date).await,
                Channel::Alipay => self.alipay_bill(date).await,
                Channel::Ecpay | Channel::Trade => return Err(no_bill(channel)),
            };
            let failure = match fetched {
                Ok(file) => return Ok(Bill::File(file)),
                Err(Fetch::Disk(error)) => return Err(error.into()),
                Err(Fetch::Failed(failure)) => failure,
            };
            if let Some(bill) = absent(channel, &failure) {
                return Ok(bill);
            }
            if tries == TRIES || failure.code != ErrorCode::OutcomeUnknown {
                return Err(refused(failure));
            }
        }
    }

    async fn v3_bill(&self, date: &str) -> Result<File, Fetch> {
        let ask = |now| wx::Bill { date: date.to_owned(), timestamp: Some(now), nonce: None };
        let merchant = &self.merchant;
        let told = self
            .exchange(
                Purpose(Channel::Wechat, Operation::Bill),
                &Expect::default(),
                |now| merchant.wechat_bill(&ask(now)),
                |reply| merchant.wechat_bill_reply(reply),
            )
            .await?;
        let BillReply { download_url: Some(url), hash: Some(hash), .. } = told else {
            return Err(odd("the answer names no address and hash of the bill").into());
        };
        let request = merchant.wechat_bill_file(&url, Some((self.clock)())).map_err(Failure::from)?;
        let mut sink = Hashed { file: tempfile::tempfile()?, digest: v3::BillDigest::default() };
        self.fetch(Purpose(Channel::Wechat, Operation::BillFile), &request, &mut sink).await?;
        let Hashed { file, digest } = sink;
        digest.check(&hash).map_err(|error| Failure::from(TtpayError::from(error)))?;
        Ok(file)
    }

    /// API v2 answers with the text itself, or with a document in XML instead.
    async fn v2_bill(&self, date: &str) -> Result<File, Fetch> {
        let now = (self.clock)();
        let ask = wx::Bill { date: date.to_owned(), timestamp: Some(now), nonce: None };
        let request = self.merchant.wechat_bill(&ask).map_err(Failure::from)?;
        let mut file = tempfile::tempfile()?;
        let answer = self.fetch(Purpose(Channel::Wechat, Operation::Bill), &request, &mut file).await?;
        file.rewind()?;
        let mut body = Vec::new();
        (&file).take(1).read_to_end(&mut body)?;
        if body.is_empty() || body == b"<" {
            (&file).take(LONGEST_REFUSAL).read_to_end(&mut body)?;
            let refusal = reply(Answer { body, ..answer }, now, &Expect::default());
            self.merchant.wechat_bill_reply(&refusal).map_err(Failure::from)?;
        }
        Ok(file)
    }

    async fn alipay_bill(&self, date: &str) -> Result<File, Fetch> {
        let ask = |now| ali::Bill { date: date.to_owned(), timestamp: Some(now), nonce: None };
        let merchant = &self.merchant;
        let told = self
            .exchange(
                Purpose(Channel::Alipay, Operation::Bill),
                &Expect::default(),
                |now| merchant.alipay_bill(&ask(now)),
                |reply| merchant.alipay_bill_reply(reply),
            )
            .await?;
        let url = told.download_url.ok_or_else(|| odd("the answer names no address of the bill"))?;
        let request = Request { method: "GET".into(), url, headers: Vec::new(), body: String::new() };
        let mut file = tempfile::tempfile()?;
        self.fetch(Purpose(Channel::Alipay, Operation::BillFile), &request, &mut file).await?;
        Ok(file)
    }

    async fn fetch(
        &self,
        purpose: Purpose,
        request: &Request,
        sink: &mut (dyn Write + Send),
    ) -> Result<Answer, Fetch> {
        let answer = self.download(purpose, request, sink).await.map_err(Failure::from)?;
        if (200..300).contains(&answer.status) {
            return Ok(answer);
        }
        Err(odd(&format!("the address of the bill answered with HTTP status {}", answer.status)).into())
    }
}

/// A file that is hashed while it is written.
struct Hashed {
    file: File,
    digest: v3::BillDigest,
}

impl Write for Hashed {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let length = self.file.write(piece)?;
        self.digest.update(&piece[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Why there is no file.
enum Fetch {
    Failed(Failure),
    Disk(io::Error),
}

impl From<Failure> for Fetch {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<io::Error> for Fetch {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// The bills of the platform's own generations are not read here.
fn no_bill(channel: Channel) -> ServerError {
    let rule = format!("the bills of `{channel}` are not compared; look at the platform's own page");
    super::order::invalid("channel", &rule).into()
}

/// A failure that a second try may mend.
fn odd(what: &str) -> Failure {
    TtpayError::new(ErrorCode::OutcomeUnknown, None, what).into()
}

fn refused(failure: Failure) -> ServerError {
    let message = format!("the bill cannot be fetched: {}", failure.message);
    TtpayError {
        channel_code: failure.channel_code,
        verified: Some(failure.verified),
        ..TtpayError::new(failure.code, None, message)
    }
    .into()
}

/// A refusal that says something about the day: there is no bill, or not yet.
fn absent(channel: Channel, failure: &Failure) -> Option<Bill> {
    let said = failure.channel_code.as_deref().unwrap_or_default();
    // API v2 says it in its message only, without a signature; its bills have none either.
    match codes::bill_refusal(channel, said).or_else(|| codes::bill_refusal(channel, &failure.message))? {
        codes::BillRefusal::Empty => Some(Bill::Empty),
        codes::BillRefusal::NotReady => {
            let what = if said.is_empty() { &failure.message } else { said };
            Some(Bill::NotReady(format!("{channel} says {what}")))
        }
    }
}
