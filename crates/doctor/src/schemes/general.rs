//! Section GN: mistakes that any scheme can have (mistakes.md §2), as far as they change the text or the digest.

use crate::diagnosis::Detail;
use crate::draft::{Attach, Charset, Draft};
use crate::hash::{Again, Hash};
use crate::plan::{Mutation, Step};

/// GN-06 … GN-13 for a draft; GN-01 … GN-05 are read off the claim by the judge. `keyed` says that there is a secret.
pub(crate) fn mutations<'a>(base: &Draft<'a>, keyed: bool) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    for (again, variant) in [(Again::Lower, "of the lower-case hex"), (Again::Upper, "of the upper-case hex")]
    {
        all.push(Mutation::new("GN-06", Step::H, Detail::variant(variant), move |draft| {
            draft.again = Some(again)
        }));
    }
    if keyed {
        for hash in [Hash::Md5, Hash::Sha1, Hash::Sha256, Hash::Sha512] {
            if hash != base.hash {
                all.push(Mutation::new("GN-07", Step::H, Detail::variant(hash.name()), move |draft| {
                    draft.hash = hash
                }));
            }
        }
        for hash in [Hash::HmacMd5, Hash::HmacSha1, Hash::HmacSha256] {
            let detail = Detail::variant(hash.name());
            all.push(Mutation::new("GN-08", Step::K.and(Step::H), detail, move |draft| {
                draft.attach = Attach::Nothing;
                draft.hash = hash;
            }));
        }
    }
    for (id, charset, variant) in [
        ("GN-09", Charset::Gbk, "GBK"),
        ("GN-09", Charset::Gb18030, "GB18030"),
        ("GN-10", Charset::QuestionMarks, "?"),
        ("GN-11", Charset::Latin1Twice, "UTF-8 twice"),
        ("GN-12", Charset::Utf16Le, "UTF-16LE"),
        ("GN-12", Charset::Utf16Be, "UTF-16BE"),
        ("GN-13", Charset::Bom, "before the text"),
    ] {
        all.push(Mutation::new(id, Step::C, Detail::variant(variant), move |draft| draft.charset = charset));
    }
    all
}
