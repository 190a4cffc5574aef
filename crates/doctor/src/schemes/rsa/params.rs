//! Parameters signed as `name=value`: Alipay's requests and notifications, what the tp gateway sends (mistakes.md §4, §9).

use smallvec::SmallVec;
use ttpay_core::Json;

use super::change;
use super::decoding::{decoded_too_often, query, undecoded};
use crate::case::Case;
use crate::draft::{Attach, Charset, Draft, Empty, Filter, Join, Order};
use crate::hash::{Again, Hash};
use crate::plan::{Mutation, Step};
use crate::schemes::gw;
use crate::text::{Escapes, Rewrite, escaped, form, html, html_with, pct, unform, unhtml};

/// The fields of Alipay's notifications that are JSON text.
const JSON_TEXTS: [&str; 2] = ["fund_bill_list", "voucher_detail_list"];

/// The most fields of which a left-out triple is searched.
const TRIPLES: usize = 24;

/// Which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `sign_type` is signed.
    AlipayRequest,
    /// `sign_type` is not signed.
    AlipayNotice,
    /// `sign_type` is signed, and the hash is MD5.
    Gateway,
}

/// The correct text. Of a notification the first of the two that are tried (alipay.md §7.3): neither empty values nor those of
/// only white space, in the charset that it declares.
pub(super) fn draft(members: &[(String, Json)], rule: Kind, hash: Hash) -> Draft<'_> {
    let mut skip = SmallVec::new();
    skip.push("sign".into());
    if rule == Kind::AlipayNotice {
        skip.push("sign_type".into());
        skip.extend(blanks(members).map(Into::into));
    }
    let charset =
        if rule == Kind::AlipayNotice && declares_gb(members) { Charset::Gb18030 } else { Charset::Utf8 };
    Draft {
        fields: Draft::fields(members),
        filter: Filter { skip, empty: Empty::Drop, null_is_empty: false, drop_zero: false },
        tidy: None,
        order: Order::Name,
        join: Join::Pairs { equals: "=", between: "&" },
        whole: None,
        attach: Attach::Nothing,
        key: None,
        charset,
        hash,
        again: None,
    }
}

/// What is right beside the correct text: a notification that keeps every value, because official SDKs disagree; and one that
/// declares a GB charset in each writing of it, and in UTF-8, which the verb `verify` takes its values in.
pub(super) fn also<'a>(base: &Draft<'a>, members: &[(String, Json)], rule: Kind) -> Vec<Draft<'a>> {
    if rule != Kind::AlipayNotice {
        return Vec::new();
    }
    let mut kept = base.clone();
    keep_all(&mut kept, &blanks(members).collect::<Vec<_>>());
    let charsets: &[Charset] =
        if base.charset == Charset::Utf8 { &[] } else { &[Charset::Gbk, Charset::Utf8] };
    let written = |charset: &Charset| [base, &kept].map(|draft| Draft { charset: *charset, ..draft.clone() });
    let others: Vec<_> = charsets.iter().flat_map(written).collect();
    [kept].into_iter().chain(others).collect()
}

fn keep_all(draft: &mut Draft<'_>, blanks: &[&str]) {
    draft.filter.empty = Empty::Keep;
    keep_blank(draft, blanks);
}

fn keep_blank(draft: &mut Draft<'_>, blanks: &[&str]) {
    blanks.iter().filter(|name| !matches!(**name, "sign" | "sign_type")).for_each(|name| draft.keep(name));
}

/// The names of the values that are only white space.
fn blanks(members: &[(String, Json)]) -> impl Iterator<Item = &str> {
    let blank = |value: &Json| value.text().is_some_and(|text| !text.is_empty() && text.trim().is_empty());
    members.iter().filter(move |(_, value)| blank(value)).map(|(name, _)| name.as_str())
}

/// Whether the message declares one of the GB charsets (alipay.md §7.2).
fn declares_gb(members: &[(String, Json)]) -> bool {
    let declared = members.iter().find(|(name, _)| name == "charset").and_then(|(_, value)| value.text());
    declared.is_some_and(|word| ["gbk", "gb2312", "gb18030"].iter().any(|gb| word.eq_ignore_ascii_case(gb)))
}

/// The mistakes in the order of the page.
pub(super) fn changes<'a>(case: &'a Case, rule: Kind) -> Vec<Mutation<'a>> {
    match rule {
        Kind::AlipayRequest => requests(case),
        Kind::AlipayNotice => notices(case),
        Kind::Gateway => gateway(case),
    }
}

pub(super) fn values<'a>(id: &'static str, again: impl Fn(&str) -> Option<String> + 'a) -> Mutation<'a> {
    change(id, Step::V, move |draft| draft.each(|_, text| again(text)))
}

fn skipped<'a>(id: &'static str, names: &[&'a str]) -> Mutation<'a> {
    let list: Vec<&'a str> = names.to_vec();
    change(id, Step::F, move |draft| {
        for name in &list {
            draft.skip(*name);
        }
    })
    .field(names.join("+"))
}

/// Every field alone, then every two, then every three of not too many.
fn left_out<'a>(id: &'static str, case: &'a Case, keep: &[&str], most: usize) -> Vec<Mutation<'a>> {
    let names: Vec<&str> = case
        .said
        .members()
        .iter()
        .filter(|(name, value)| {
            !keep.contains(&name.as_str()) && !matches!(value, Json::Null) && value.text() != Some("")
        })
        .map(|(name, _)| name.as_str())
        .collect();
    let mut list: Vec<Mutation<'a>> = names.iter().map(|name| skipped(id, &[name])).collect();
    for (at, first) in names.iter().enumerate() {
        for (then, second) in names.iter().enumerate().skip(at + 1) {
            list.push(skipped(id, &[first, second]).alone());
            if most > 2 && names.len() <= TRIPLES {
                list.extend(
                    names[then + 1..].iter().map(|third| skipped(id, &[first, second, third]).alone()),
                );
            }
        }
    }
    list
}

/// One field as JSON written again.
fn again<'a>(id: &'static str, case: &Case, name: &'static str) -> Vec<Mutation<'a>> {
    let Some(text) = case.said.text(name) else { return Vec::new() };
    let set = |variant: &str, text: String| {
        change(id, Step::V, move |draft: &mut Draft<'a>| draft.at(name, |_| Some(text.clone())))
            .field(name)
            .variant(variant)
    };
    let mut list: Vec<Mutation<'a>> =
        Rewrite::ALL.into_iter().filter_map(|(variant, how)| Some(set(variant, how.again(text)?))).collect();
    if Json::parse(text.as_bytes()).is_ok() {
        list.push(set("\\/", text.replace("\\/", "/").replace('/', "\\/")));
        list.push(set("\\u", text.chars().map(non_ascii).collect()));
    }
    list
}

fn non_ascii(c: char) -> String {
    if c.is_ascii() { c.to_string() } else { escaped(c.encode_utf8(&mut [0; 4]), Escapes::ASCII) }
}

/// Values HTML-escaped, with and without the apostrophe.
fn escaped_values<'a>(id: &'static str) -> Vec<Mutation<'a>> {
    vec![
        values(id, |text| Some(html(text))).variant("HTML-escaped"),
        values(id, |text| Some(html_with(text, Some("&#039;")))).variant("&#039;"),
        values(id, |text| Some(html_with(text, Some("&#39;")))).variant("&#39;"),
        values(id, |text| Some(text.replace('"', "&quot;"))).variant("&quot;"),
    ]
}

fn keep_empty<'a>(id: &'static str) -> Mutation<'a> {
    change(id, Step::F, |draft| draft.filter.empty = Empty::Keep).variant("empty kept")
}

/// Values of only white space left out, which some implementations count as empty.
fn drop_blank<'a>(id: &'static str, case: &'a Case) -> Option<Mutation<'a>> {
    let names: Vec<&str> = blanks(case.said.members()).collect();
    (!names.is_empty()).then(|| skipped(id, &names))
}

/// Values of only white space kept while empty ones are left out, which neither attempt does.
fn keep_blanks<'a>(id: &'static str, case: &'a Case) -> Option<Mutation<'a>> {
    let names: Vec<&str> = blanks(case.said.members()).collect();
    let kept = change(id, Step::F, {
        let names = names.clone();
        move |draft| keep_blank(draft, &names)
    });
    (!names.is_empty()).then(|| kept.field(names.join("+")).variant("blank kept"))
}

fn requests(case: &Case) -> Vec<Mutation<'_>> {
    let mut list = vec![
        skipped("AL-01", &["sign_type"]),
        values("AL-02", |text| Some(pct(text))).variant("percent"),
        values("AL-02", |text| Some(form(text))).variant("form"),
    ];
    list.extend(again("AL-03", case, "biz_content"));
    list.push(keep_empty("AL-04"));
    list.push(change("AL-05", Step::S, |draft| draft.order = Order::Received).variant("not sorted"));
    let lower = |underscore| {
        change("AL-05", Step::S, move |draft| draft.order = Order::NameLower { underscore })
            .variant("ignoring case")
    };
    list.extend([lower(true), lower(false)]);
    list.push(gw::flattened("AL-06"));
    list.extend(left_out("AL-07", case, &["sign", "sign_type"], 2));
    list.extend(escaped_values("AL-08"));
    list.extend(drop_blank("AL-09", case));
    list
}

fn notices(case: &Case) -> Vec<Mutation<'_>> {
    let mut list = vec![change("AL-21", Step::F, |draft| draft.keep("sign_type")), keep_empty("AL-22")];
    list.extend(keep_blanks("AL-22", case));
    list.push(values("AL-23", unform));
    list.extend(decoded_too_often(case));
    list.extend(undecoded("AL-24", case));
    list.push(values("AL-25", |text| Some(text.replace('+', " "))).variant("+ as blank"));
    list.push(values("AL-25", |text| Some(text.replace(' ', "+"))).variant("blank as +"));
    list.push(values("AL-25", |text| Some(text.replace("%20", "+"))).variant("%20 as +"));
    list.push(values("AL-25", |text| Some(text.replace(' ', "%20"))).variant("blank as %20"));
    list.extend(query(case));
    list.extend(escaped_values("AL-27"));
    list.push(values("AL-27", |text| Some(unhtml(text))).variant("HTML entities in it"));
    let slashed = |text: &str| text.replace("\\\"", "\"").replace("\\'", "'");
    list.push(values("AL-27", move |text| Some(slashed(text))).variant("backslashes in front of quotes"));
    for name in JSON_TEXTS {
        list.extend(again("AL-28", case, name));
    }
    list.extend(left_out("AL-29", case, &["sign", "sign_type"], 2));
    list
}

fn gateway(case: &Case) -> Vec<Mutation<'_>> {
    let mut list =
        vec![skipped("GW-11", &["sign_type"]), change("GW-12", Step::F, |draft| draft.keep("sign"))];
    list.extend(undecoded("GW-13", case));
    list.push(values("GW-14", unform));
    list.extend(again("GW-15", case, "extension"));
    list.extend(left_out("GW-16", case, &["sign", "sign_type"], 3));
    let json = |variant: &str, order: Order| {
        change("GW-17", Step::J, move |draft| {
            draft.join = Join::Json;
            draft.order = order.clone();
            draft.filter.empty = Empty::Keep;
        })
        .variant(variant)
    };
    list.push(json("as received", Order::Received));
    list.push(json("sorted", Order::Name));
    let again =
        |how, variant: &str| change("GW-18", Step::H, move |draft| draft.again = Some(how)).variant(variant);
    list.push(again(Again::Lower, "lower-case hex"));
    list.push(again(Again::Upper, "upper-case hex"));
    list
}
