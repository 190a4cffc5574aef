//! orderInfo as the cashier judges it before it opens (cashier.md §3, §4, §8).

use ttpay_core::{Amount, Json, order_info};

use super::refusal::Refusal;
use super::session::Service;
use crate::merchant::Identity;

/// The members with one value.
const FIXED: &[(&str, &[&str])] = &[
    ("sign_type", &["MD5"]),
    ("version", &["2.0"]),
    ("trade_type", &["H5", "SDK"]),
    ("product_code", &["pay"]),
    ("payment_type", &["direct", "combine"]),
    ("currency", &["CNY"]),
];

/// An orderInfo that the cashier accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Checked {
    /// The merchant's order number.
    pub(crate) out_order_no: String,
    /// The amount.
    pub(crate) amount: Amount,
    /// The title shown to the user.
    pub(crate) subject: String,
    /// When the order was made, Unix seconds.
    pub(crate) trade_time: i64,
    /// Until when the cashier takes it, Unix seconds.
    pub(crate) expires_at: i64,
    /// WeChat's address, as given.
    pub(crate) wx_url: Option<String>,
    /// Alipay's order string, as given.
    pub(crate) alipay_url: Option<String>,
}

/// Judges an orderInfo at `now` (Unix seconds): first what selects the secret, then the signature, then the members.
///
/// # Errors
/// The platform's refusal of the first rule that is broken.
pub(crate) fn check(
    merchant: &Identity,
    order_info: &Json,
    service: Service,
    now: i64,
) -> Result<Checked, Refusal> {
    let members =
        order_info.members().ok_or_else(|| Refusal::new(Refusal::MEMBER, "orderInfo must be an object"))?;
    let text = |name: &str| member(members, name);
    // The legs are judged apart.
    for name in order_info::REQUIRED {
        if text(name)?.is_none() {
            return Err(Refusal::new(Refusal::MEMBER, format!("`{name}` is missing")));
        }
    }
    let given = |name: &str| text(name).map(Option::unwrap_or_default);
    for (name, ours) in [("app_id", &merchant.cashier_app_id), ("merchant_id", &merchant.cashier_merchant_id)]
    {
        if given(name)? != *ours {
            return Err(Refusal::new(Refusal::LOGIC, format!("`{name}` is not that of a payment merchant")));
        }
    }
    order_info::verify(order_info, &merchant.cashier_secret)
        .map_err(|error| Refusal::new(Refusal::SIGNATURE, format!("the signature does not hold: {error}")))?;
    if given("uid")?.chars().count() > 32 {
        return Err(Refusal::new(Refusal::UID, "`uid` has more than 32 characters"));
    }
    for (name, words) in FIXED {
        if !words.contains(&given(name)?.as_str()) {
            return Err(Refusal::new(
                Refusal::MEMBER,
                format!("`{name}` must be `{}`", words.join("` or `")),
            ));
        }
    }
    let out_order_no = given("out_order_no")?;
    if order_info::fields::Identifier::parse("out_order_no", &out_order_no).is_err() {
        return Err(Refusal::new(
            Refusal::MEMBER,
            "`out_order_no` has 1 to 32 characters of 0-9 A-Z a-z _ -",
        ));
    }
    let amount = Amount::from_fen_text("total_amount", &given("total_amount")?)
        .map_err(|_| Refusal::new(Refusal::MEMBER, "`total_amount` must be a positive integer in fen"))?;
    seconds("timestamp", &given("timestamp")?)?;
    let trade_time = seconds("trade_time", &given("trade_time")?)?;
    let expires_at = trade_time.saturating_add(seconds("valid_time", &given("valid_time")?)?);
    if expires_at <= now {
        return Err(Refusal::new(Refusal::TIMES, "`trade_time` + `valid_time` must be later than now"));
    }
    let (wx_url, alipay_url) = (text("wx_url")?, text("alipay_url")?);
    check_legs(wx_url.as_deref(), alipay_url.as_deref(), text("wx_type")?.as_deref(), service)?;
    Ok(Checked {
        out_order_no,
        amount,
        subject: given("subject")?,
        trade_time,
        expires_at,
        wx_url,
        alipay_url,
    })
}

fn check_legs(
    wx_url: Option<&str>,
    alipay_url: Option<&str>,
    wx_type: Option<&str>,
    service: Service,
) -> Result<(), Refusal> {
    let no_channel = |rule: &str| Err(Refusal::new(Refusal::NO_CHANNEL, rule));
    match (service, wx_url, alipay_url) {
        (_, None, None) => return no_channel("`wx_url` and `alipay_url` are both empty"),
        (Service::Wechat, None, _) => return no_channel("service 3 needs `wx_url`"),
        (Service::Alipay, _, None) => return no_channel("service 4 needs `alipay_url`"),
        _ => {}
    }
    if wx_url.is_some() != (wx_type == Some("MWEB")) {
        return Err(Refusal::new(Refusal::MEMBER, "`wx_type` is `MWEB` exactly when `wx_url` is given"));
    }
    Ok(())
}

/// The text of a member: integers count as their decimal text, the empty text as absent.
fn member(members: &[(String, Json)], name: &str) -> Result<Option<String>, Refusal> {
    let value = members.iter().find_map(|(key, value)| (key == name).then_some(value));
    match value {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(Json::Number(literal)) => Ok(Some(literal.clone())),
        Some(_) => Err(Refusal::new(Refusal::MEMBER, format!("`{name}` must be text or an integer"))),
    }
}

fn seconds(name: &str, text: &str) -> Result<i64, Refusal> {
    let plain = matches!(text.len(), 1..=19) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| plain)
        .ok_or_else(|| Refusal::new(Refusal::MEMBER, format!("`{name}` must be whole seconds in digits")))
}
