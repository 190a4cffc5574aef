//! Mistakes beyond the catalogue: whole families that are cheap to try when nothing of the page explains a value. No page has
//! their ids.

use super::{Mistake, mistakes};

mistakes! {
    XG =
    "XG-01" M "The pairs were joined in another way ({variant}).", "参数的拼接方式不对（{variant}）",
        "Write `name=value` and join the pairs with `&`.", "请写成“参数名=值”，再用 & 连接。";
    "XG-02" M "The names were signed in another spelling ({variant}).", "参数名的写法不对（{variant}）",
        "Sign the names as they are sent.", "请按发送时的参数名签名。";
    "XG-03" M "The key was joined in another way ({variant}).", "密钥的拼接方式不对（{variant}）",
        "Join the key to the end of the text as the scheme says.", "请按协议规定的方式把密钥接在末尾。";
    "XG-04" M "The whole text was changed before it was hashed ({variant}).", "待签名串在哈希之前被整体改动（{variant}）",
        "Hash the text as it was joined.", "请对拼接好的原文做哈希。";
    "XG-05" M "Hashes were nested ({variant}).", "哈希被嵌套使用（{variant}）",
        "Hash once: the text with the key.", "只哈希一次：对拼好密钥的文本做摘要。";
    "XG-06" M "The fields were signed in another way than they are sent ({variant}).", "参与签名的字段与发送的不一致（{variant}）",
        "Sign exactly the values that are sent, without empty ones and without `sign`.", "请用实际发送的值签名，去掉空值和 sign。";
}
