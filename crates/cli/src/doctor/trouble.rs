//! Why `ttpay doctor`, `ttpay lint` and `ttpay keys` could not examine anything, in English and in Chinese: exit 2.

use std::io;
use std::path::Path;

use ttpay::TtpayError;
use ttpay::core::{Json, Scheme};
use ttpay::doctor::capture::Unread;
use ttpay::doctor::{Both, phrases};
use ttpay::examine::{Given, Refusal};

use crate::input::{self, Unreadable};

/// A sentence in both languages.
#[derive(Debug)]
pub(crate) struct Trouble(pub(super) Both);

phrases! {
    /// What stands in the way, in the words of the command line.
    pub(super) Phrase {
    Unreadable: "{} cannot be read: {}", "无法读取 {}：{}";
    Unwritable: "{} cannot be written: {}", "无法写入 {}：{}";
    // The doctor.
    SecretTyped: "a secret on the command line is visible to others (process lists, the shell's history): give `--secret env:NAME` or `--secret file:PATH`, or a configuration",
        "命令行上的密钥会被他人看到（进程列表、命令历史）：请用 `--secret env:NAME`、`--secret file:PATH` 或配置文件";
    SchemeUnknown: "the scheme `{}` is unknown; there are: {}", "没有签名协议 `{}`；可选：{}";
    SchemeSealed: "the scheme `{}` is about a sealed text, for `ttpay call diagnose_signature`; there are: {}",
        "`{}` 用于密文，请用 `ttpay call diagnose_signature`；可选：{}";
    SchemeUnclear: "{} with `--scheme`: {}", "{}（用 `--scheme`，可选：{}）";
    // Its bundle.
    NoMessage: "`--bundle {}` names the file that is written, and no message is named: put it first, as in `ttpay doctor {} --bundle`; `-` reads stdin",
        "`--bundle {}` 是要写入的文件，还缺少报文：请把报文放在前面，如 `ttpay doctor {} --bundle`；`-` 表示标准输入";
    BundleOrJson: "stdout can be the bundle or the JSON object: give `--bundle` a file", "标准输出只能是诊断包或 JSON 之一：请给 `--bundle` 一个文件名";
    MessageItself: "{} is the message itself: give the bundle another name", "{} 就是报文本身：请给诊断包另取一个名字";
    Folder: "{} is a folder: give the bundle a file", "{} 是目录：请给诊断包一个文件名";
    Exists: "{} is there already, and nothing was written: `--force` replaces it", "{} 已存在，未写入任何内容：可用 `--force` 覆盖";
    // Its page.
    NotLoopback: "{} is not this machine's own address: the page tries secrets, so nobody else may reach it",
        "{} 不是本机地址：此页面会尝试密钥，不能让他人访问";
    AddressUnusable: "{} cannot be used: {}", "无法使用 {}：{}";
    NoRuntime: "the system gives no threads: {}", "系统无法创建线程：{}";
    // The linter.
    NotUtf8: "the orderInfo is not UTF-8", "orderInfo 不是 UTF-8";
    NoOrder: "it is empty; give the orderInfo as JSON", "内容为空；请提供 JSON 格式的 orderInfo";
    Flag: "{}: {}", "`{}` 的内容{}";
    // Keys.
    NoKey: "{} is larger than 1 MiB: it is no key", "{} 超过 1 MiB，不是密钥";
    }
}

impl Phrase {
    /// The trouble that this is, with its places filled.
    pub(super) fn about(self, values: &[Both]) -> Trouble {
        Trouble(self.with(values))
    }
}

/// The bytes of a file, or of stdin.
pub(super) fn read(path: Option<&Path>) -> Result<Vec<u8>, Trouble> {
    input::read(path)
        .map_err(|Unreadable { place, error }| Phrase::Unreadable.about(&[Both::same(place), system(&error)]))
}

/// JSON that was given to a flag.
pub(super) fn json_of(bytes: &[u8], flag: &str) -> Result<Json, Trouble> {
    Json::parse(bytes).map_err(|fault| Phrase::Flag.about(&[Both::same(flag), Both::from(&fault)]))
}

/// What the system says.
pub(super) fn system(error: &io::Error) -> Both {
    let zh = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::IsADirectory => "这是目录",
        io::ErrorKind::NotADirectory => "路径中有一部分不是目录",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::AddrInUse => "地址已被占用",
        io::ErrorKind::AddrNotAvailable => "本机没有这个地址",
        _ => "系统错误",
    };
    let number = error.raw_os_error().map(|number| format!("（错误号 {number}）")).unwrap_or_default();
    Both::new(error.to_string(), format!("{zh}{number}"))
}

/// All schemes, for a message.
pub(super) fn schemes() -> Both {
    Both::same(Scheme::ALL.iter().map(|scheme| scheme.as_str()).collect::<Vec<_>>().join(", "))
}

/// What the command line calls what is given beside a message.
fn flag(given: Given) -> Both {
    Both::same(match given {
        Given::Scheme => "`--scheme`",
        Given::Key => "`--secret`",
        Given::Signature => "`--signature`",
        Given::Now => "`--now`",
    })
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        let said = refusal.both(flag);
        match refusal {
            Refusal::Unread(Unread::SchemeUnclear { .. }) => Phrase::SchemeUnclear.about(&[said, schemes()]),
            _ => Self(said),
        }
    }
}

impl From<TtpayError> for Trouble {
    fn from(error: TtpayError) -> Self {
        Self(error.both())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_is_said_in_both_languages_with_the_same_values() {
        for (name, en, zh) in Phrase::ALL {
            assert!(en.is_ascii(), "{name:?}: {en}");
            assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name:?}: {zh}");
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{name:?}");
        }
    }
}
