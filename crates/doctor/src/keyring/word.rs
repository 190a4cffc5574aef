//! Words that are taken for keys: the numbers and secrets that stand beside a key on a platform's page.

use super::remark::{Remark, Tone};

/// What a short text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The number of WeChat Pay's public key.
    PublicKeyId,
    /// The serial number of a certificate.
    Serial,
    /// 32 letters and digits, as the keys of WeChat Pay's APIs and the secrets of ByteDance are.
    Secret,
}

/// What a file is that holds one word.
pub(super) fn of(bytes: &[u8]) -> Option<Word> {
    let word = std::str::from_utf8(bytes).ok()?.trim();
    let all = |rule: fn(&u8) -> bool| word.bytes().all(|byte| rule(&byte));
    match word.len() {
        _ if word.starts_with("PUB_KEY_ID_") && all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') => {
            Some(Word::PublicKeyId)
        }
        40 if all(u8::is_ascii_hexdigit) => Some(Word::Serial),
        32 if all(u8::is_ascii_alphanumeric) => Some(Word::Secret),
        _ => None,
    }
}

impl Word {
    /// What it is and where it goes. The word itself is not repeated.
    pub(super) fn remark(self) -> Remark {
        let (en, zh) = match self {
            Self::PublicKeyId => (
                "this is the number of WeChat Pay's public key, not the key: it goes into `wechat.platform_keys` as `id`, and the file `pub_key.pem` from the same page as `public_key`",
                "这是微信支付公钥的编号，不是公钥本身：编号填入 `wechat.platform_keys` 的 `id`，同一页面下载的 pub_key.pem 填入 `public_key`",
            ),
            Self::Serial => (
                "this is a serial number, not a certificate: that of your merchant certificate is `wechat.serial_no`, that of a platform certificate the `id` in `wechat.platform_keys`",
                "这是证书序列号，不是证书：商户证书的序列号即 `wechat.serial_no`，平台证书的序列号即 `wechat.platform_keys` 中的 `id`",
            ),
            Self::Secret => (
                "this looks like a shared secret (an API key of WeChat Pay, a secret of ByteDance) and not like an RSA key: it goes into a text slot such as `wechat.apiv3_key`, `wechat.key` or `cashier.secret`",
                "这像是对称密钥（微信 API 密钥、抖音密钥等），不是 RSA 密钥：应填入 `wechat.apiv3_key`、`wechat.key`、`cashier.secret` 等文本项",
            ),
        };
        Remark::new(Tone::Bad, en, zh)
    }
}
