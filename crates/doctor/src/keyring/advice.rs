//! What is wrong with one key or certificate by itself, and what to do about it.

use ttpay_channels::beijing;
use ttpay_channels::keys::Certificate;
use ttpay_channels::keys::inspect::{Algorithm, Document, Kind, Owner};

use super::remark::{Remark, Tone};

/// The least size of a key.
const LEAST_BITS: usize = 2048;

/// So long before its end a certificate is said to end.
const SOON_S: i64 = 30 * 86_400;

/// What is said of a document in the file `name` at `now` (Unix seconds).
pub(super) fn of(document: &Document, name: &str, now: i64) -> Vec<Remark> {
    let file = quoted(name);
    let mut remarks = Vec::new();
    if let Some((en, zh)) = container(document, &file).or_else(|| size(document)) {
        remarks.push(Remark::new(Tone::Bad, en, zh));
    }
    remarks
        .extend(document.certificate.as_ref().and_then(|certificate| validity(certificate, document, now)));
    if document.certificate.is_some() && document.public.is_none() {
        remarks.push(other_algorithm(document));
    }
    remarks
}

type Words = (String, String);

/// What cannot be configured as it is, with the command that makes something of it.
fn container(document: &Document, file: &str) -> Option<Words> {
    let said = |en: &str, zh: &str, command: &str| {
        Some((format!("{en}: `{command}`"), format!("{zh}：`{command}`")))
    };
    match document.kind {
        Kind::Pkcs12 => Some((
            format!(
                "take key and certificate out of it: `openssl pkcs12 -in {file} -nocerts -nodes | openssl pkey -out apiclient_key.pem` and `openssl pkcs12 -in {file} -clcerts -nokeys | openssl x509 -out apiclient_cert.pem` (OpenSSL 3 may need `-legacy` behind `pkcs12`). The password of WeChat Pay's file is the merchant number, and the archive that it came in has `apiclient_key.pem` already"
            ),
            format!(
                "请导出私钥和证书：`openssl pkcs12 -in {file} -nocerts -nodes | openssl pkey -out apiclient_key.pem`，`openssl pkcs12 -in {file} -clcerts -nokeys | openssl x509 -out apiclient_cert.pem`（OpenSSL 3 可能要在 pkcs12 后加 `-legacy`）。微信支付文件的密码是商户号；同一压缩包里已有 apiclient_key.pem，可直接使用"
            ),
        )),
        Kind::JavaKeyStore => said(
            "turn it into PKCS#12 and look at that",
            "请先转成 PKCS#12，再检查该文件",
            &format!(
                "keytool -importkeystore -srckeystore {file} -destkeystore {file}.p12 -deststoretype PKCS12"
            ),
        ),
        Kind::Pkcs7 => said(
            "take the certificates out of it",
            "请导出其中的证书",
            &format!("openssl pkcs7 {}-print_certs -in {file} -out {file}.pem", inform(document)),
        ),
        Kind::PrivateEncrypted => said(
            "it is under a password: decrypt it before you configure it",
            "有密码保护，请先解密再配置",
            &format!("openssl pkey {}-in {file} -out {file}.pem", inform(document)),
        ),
        Kind::SshPrivate => said(
            "an RSA key in it is written as PEM into a copy by",
            "若是 RSA 密钥，可复制一份转成 PEM",
            &format!("cp {file} key.pem && ssh-keygen -p -N '' -m PEM -f key.pem"),
        ),
        Kind::SshPublic => said(
            "an RSA key in it is written as PEM by",
            "若是 RSA 密钥，可转成 PEM",
            &format!("ssh-keygen -e -m PKCS8 -f {file} > key.pub.pem"),
        ),
        Kind::Pgp => Some(both(
            "payment platforms use no PGP: look for the PEM file",
            "支付平台不使用 PGP，请找 PEM 格式的文件",
        )),
        Kind::CertificateRequest => Some(both(
            "it is what you upload to get a certificate, not the certificate: download the certificate that was issued",
            "这是证书申请文件（CSR），用于上传申请，不是证书：请下载签发后的证书",
        )),
        Kind::Foreign(Algorithm::Sm2) => said(
            "every scheme here wants an RSA key, so choose RSA2 (not SM2) on the platform's page and make one",
            "这里的协议都使用 RSA 密钥：请在平台选择 RSA2（不是国密 SM2）并生成",
            "openssl genrsa -out key.pem 2048",
        ),
        Kind::Foreign(_) => said(
            "every scheme here wants an RSA key: make one, and upload its public half",
            "这里的协议都使用 RSA 密钥：请重新生成，并把公钥上传到平台",
            "openssl genrsa -out key.pem 2048",
        ),
        Kind::Unreadable => Some(both(
            "it is no key: neither PEM nor base64 of one; look at what was saved here",
            "不是密钥：既不是 PEM，也不是密钥的 Base64，请查看文件内容",
        )),
        kind if document.binary => {
            let command = match kind {
                Kind::Certificate => format!("openssl x509 -inform DER -in {file} -out {file}.pem"),
                Kind::PublicSpki => format!("openssl pkey -pubin -inform DER -in {file} -out {file}.pem"),
                Kind::PublicPkcs1 => {
                    format!("openssl rsa -RSAPublicKey_in -inform DER -in {file} -pubout -out {file}.pem")
                }
                _ => format!("openssl pkey -inform DER -in {file} -out {file}.pem"),
            };
            said(
                "it is binary (DER), and the configuration takes text (PEM)",
                "这是二进制（DER）文件，配置需要文本（PEM）",
                &command,
            )
        }
        _ => None,
    }
}

fn both(en: &str, zh: &str) -> Words {
    (en.to_owned(), zh.to_owned())
}

const fn inform(document: &Document) -> &'static str {
    if document.binary { "-inform DER " } else { "" }
}

fn size(document: &Document) -> Option<Words> {
    let small = document.bits.is_some_and(|bits| bits < LEAST_BITS);
    small.then(|| both("it has under 2048 bits: make a new one", "密钥不足 2048 位，请重新生成"))
}

/// Outside its validity, or soon. A root is not judged by that: nothing refuses it.
fn validity(certificate: &Certificate, document: &Document, now: i64) -> Option<Remark> {
    let root = matches!(document.owner(), Some(Owner::AlipayRoot | Owner::WechatRoot));
    let tone = if root { Tone::Calm } else { Tone::Bad };
    let (from, to) = (certificate.not_before(), certificate.not_after());
    let moment = |at: i64| beijing::format_rfc3339(at);
    if now < from {
        let en = format!("it is not valid before {}: wait, or check the clock of this machine", moment(from));
        return Some(Remark::new(tone, en, format!("{} 之前无效：请等待，或检查本机时钟", moment(from))));
    }
    if now > to {
        let en = format!("it expired at {}: download the current one from the platform", moment(to));
        return Some(Remark::new(tone, en, format!("已于 {} 过期：请到平台下载新的证书", moment(to))));
    }
    (to - now < SOON_S).then(|| {
        let en = format!("it ends soon, at {}: get the next one before", moment(to));
        Remark::new(Tone::Calm, en, format!("即将于 {} 到期，请提前更换", moment(to)))
    })
}

fn other_algorithm(document: &Document) -> Remark {
    match document.owner() {
        Some(Owner::AlipayRoot | Owner::AlipayAuthority) => Remark::new(
            Tone::Calm,
            "one of its certificates has no RSA key and is skipped, as it should be: leave the file as it is",
            "其中有非 RSA 的证书，会被跳过，属正常情况：请保持文件原样",
        ),
        _ => Remark::new(
            Tone::Bad,
            "its key is no RSA key, which every scheme here wants: choose RSA (not SM2 or EC) on the platform's page",
            "证书中的密钥不是 RSA：请在平台选择 RSA（不是国密 SM2 或 EC）",
        ),
    }
}

/// A file's name as it can be typed into a shell.
fn quoted(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._/-+@%".contains(&byte);
    match name {
        "-" => "FILE".to_owned(),
        name if name.bytes().all(plain) => name.to_owned(),
        name => format!("'{}'", name.replace('\'', "'\\''")),
    }
}
