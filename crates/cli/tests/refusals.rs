//! What `ttpay doctor` and `ttpay lint` say when they cannot examine anything: in both languages, or in the one that is spoken.
#![allow(clippy::unwrap_used)]

mod running;

use running::{ROOT, SECRET, stderr, stdout, ttpay};

#[test]
fn every_refusal_is_chinese_alone_where_chinese_is_spoken() {
    let torn = "HTTP/1.1 200 OK\nContent-Length: 9\n\n{}";
    let unclear = r#"{"a":1}"#;
    let cases: &[(&str, &[&str], &str)] = &[
        ("", &["doctor", "-"], "内容为空"),
        (unclear, &["doctor", "-"], "--scheme`，可选：cashier_md5"),
        (torn, &["doctor", "-"], "正文不完整：Content-Length 为 9，实际只有 2 字节"),
        ("", &["doctor", "no/such/file"], "无法读取 no/such/file：没有这个文件"),
        (unclear, &["doctor", "-", "--scheme", "md4"], "没有签名协议 `md4`；可选：cashier_md5"),
        (unclear, &["doctor", "-", "--scheme", "wechat_v3_aead"], "用于密文"),
        (unclear, &["doctor", "-", "--secret", "typed"], "命令行上的密钥会被他人看到"),
        (unclear, &["doctor", "-", "--scheme", "wechat_v3_request"], "还需要请求头 Authorization"),
        (r#"{"ttpay_bundle":9}"#, &["doctor", "-"], "此诊断包的版本是 9"),
        (r#"{"ttpay_bundle":1}"#, &["doctor", "-"], "最后一个成员不是 `sha256`"),
        (unclear, &["doctor", "-", "--config", "no-such.toml"], "配置"),
        ("", &["lint"], "内容为空"),
        ("{}", &["lint", "--call", "{"], "`--call` 的内容不是 JSON"),
        ("{}", &["lint", "--call", "{\"x\":1}"], "请求的格式不正确"),
        ("{}", &["lint", "--expect-previous", "no/such/file"], "没有这个文件"),
    ];
    for (stdin, args, said) in cases {
        let output = ttpay(ROOT, &[args, &["--lang", "zh"][..]].concat(), stdin);
        let told = stderr(&output);
        assert!(stdout(&output).is_empty() && !told.contains(SECRET));
        assert_eq!((output.status.code(), told.lines().count()), (Some(2), 1), "{args:?}: {told}");
        assert!(told.contains(said), "{args:?}: {told}");
        let plain: String = told.split('`').step_by(2).collect::<Vec<_>>().join("，");
        let words = plain.split(|c: char| !c.is_ascii_lowercase() && c != ' ');
        let english = words.filter(|part| part.split(' ').filter(|word| word.len() > 1).count() > 2);
        assert_eq!(english.collect::<Vec<_>>(), Vec::<&str>::new(), "{told}");
        // Both languages where none is chosen, a line each.
        let both = stderr(&ttpay(ROOT, args, stdin));
        assert!(both.lines().count() == 2 && both.contains(said), "{both}");
    }
}
