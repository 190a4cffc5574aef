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
        "Sign exactly the values that are sent, those that the scheme names and no others.", "请用实际发送的值签名，只取协议规定的字段。";
    "XG-07" M "The fields were sorted in another way ({variant}).", "参数的排序方式不对（{variant}）",
        "Sort as the scheme says: upwards, by byte.", "请按协议规定排序：按字节序升序。";
    "XG-08" M "`{field}` was signed as another text ({variant}).", "签名用的 {field} 与报文里的不是同一个文本（{variant}）",
        "Sign the text that is sent, or verify the text that was received, byte for byte.", "签名和发送（或收到和验签）请用同一个文本，一个字节都不要改。";
    "XG-09" M "The lines stand in another way ({variant}).", "待签名串的各行排列或分隔方式不对（{variant}）",
        "Write the lines in the order of the scheme, each with one LF behind it.", "请按协议规定的顺序逐行书写，每行末尾一个 LF。";
    "XG-10" M "Not in the signed text: {field}.", "待签名串里缺少 {field}",
        "Sign everything that the scheme names, and set it before signing.", "协议规定的字段和行都要参与签名，并且先赋值、后签名。";
}
