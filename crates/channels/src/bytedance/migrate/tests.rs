//! What an order becomes.

mod refusals;

use proptest::prelude::*;

use super::*;

fn json(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap()
}

/// An order with every member that usually stands in one; `change` puts members in, `null` takes them out.
fn order_with(change: &str) -> Json {
    let mut order = json(
        r#"{"app_id":"800000000001","merchant_id":"1900000001","sign_type":"MD5","timestamp":"1704081600","version":"2.0","trade_type":"H5","product_code":"pay","payment_type":"direct","out_order_no":"T1","uid":"u1","total_amount":101,"currency":"CNY","subject":"会员月卡","body":"会员月卡一个月","trade_time":"1704081600","valid_time":"900","notify_url":"https://tp-pay.snssdk.com/paycallback","wx_url":"https://wx.tenpay.com/a?b=c","wx_type":"MWEB","alipay_url":"app_id=1&sign=2","sign":"15aa99cd80878661a4d442b7540bdf96","risk_info":"{\"ip\":\"203.0.113.7\"}"}"#,
    );
    let Json::Object(members) = &mut order else { unreachable!() };
    for (name, value) in json(change).members().unwrap() {
        members.retain(|(key, _)| key != name);
        members.push((name.clone(), value.clone()));
    }
    order
}

fn converted(change: &str, to: Target, more: Option<&str>) -> Result<Migration, Error> {
    migrate(&order_with(change), to, more.map(json).as_ref())
}

fn value<'a>(made: &'a Migration, path: &str) -> Option<&'a Json> {
    rows::at(made.request.get(made.to.container()).unwrap(), path)
}

fn row<'a>(made: &'a Migration, from: Option<&str>, to: Option<&str>) -> Option<&'a Row> {
    made.rows.iter().find(|row| row.from == from && row.to == to)
}

/// What makes the order complete at the trade system.
const GOODS: &str = r#"{"skuList":[{"skuId":"card","type":401,"tagGroupId":"tag_1","imageList":["https://shop.example.com/a.png"]}],"outOrderNo":"N00001","orderEntrySchema":{"path":"pages/order"}}"#;

#[test]
fn an_order_goes_to_ecpay_with_everything_but_its_number() {
    let made = converted("{}", Target::Ecpay, None).unwrap();
    let expected = r#"{"name":"create_order","params":{"out_order_no":null,"total_amount":101,"subject":"会员月卡","body":"会员月卡一个月","valid_time":900}}"#;
    assert_eq!(made.request.print(), expected);
    assert_eq!((made.verb, made.missing.as_slice()), ("ecpay_request", &["out_order_no".to_owned()][..]));
}

#[test]
fn an_order_goes_to_the_trade_system_as_one_article_at_the_whole_price() {
    let made = converted("{}", Target::Trade, Some(GOODS)).unwrap();
    let expected = r#"{"data":{"skuList":[{"skuId":"card","price":101,"quantity":1,"title":"会员月卡","imageList":["https://shop.example.com/a.png"],"type":401,"tagGroupId":"tag_1"}],"outOrderNo":"N00001","totalAmount":101,"payExpireSeconds":900,"currency":"CNY","orderEntrySchema":{"path":"pages/order"}}}"#;
    assert_eq!(made.request.print(), expected);
    assert_eq!((made.verb, made.missing.len()), ("trade_order", 0));
    let open = converted("{}", Target::Trade, None).unwrap();
    let paths = [
        "skuList.0.skuId",
        "skuList.0.imageList",
        "skuList.0.type",
        "skuList.0.tagGroupId",
        "outOrderNo",
        "orderEntrySchema.path",
    ];
    assert_eq!(open.missing, paths);
}

#[test]
fn every_member_of_an_order_stands_in_the_table_once_at_least_and_every_missing_one_too() {
    for to in [Target::Ecpay, Target::Trade] {
        let made = converted("{}", to, None).unwrap();
        for (name, _) in order_with("{}").members().unwrap() {
            assert!(made.rows.iter().any(|row| row.from == Some(name)), "{name} to {}", to.as_str());
        }
        for path in &made.missing {
            let told = made.rows.iter().find(|row| row.to == Some(path.as_str())).map(|row| row.what);
            assert_eq!(told, Some(Treatment::ToSupply), "{path}");
        }
        let placed: Vec<_> = made.rows.iter().map(|row| row.what).collect();
        assert!(placed.is_sorted());
        assert!(made.rows.iter().all(|row| !row.note.en.is_empty() && !row.note.zh.is_ascii()));
        assert!(made.checks.iter().all(|check| !check.en.is_empty() && !check.zh.is_ascii()));
    }
}

#[test]
fn the_texts_of_a_request_of_sign_order_info_and_of_the_wrappers_are_read_alike() {
    let request = r#"{"out_order_no":"T1","total_amount":101,"subject":"会员月卡","body":"会员月卡一个月","uid":"u1","valid_time":900,"wx_url":"https://wx.tenpay.com/a?b=c","risk_info":{"ip":"203.0.113.7"},"applet_version":"2.0+"}"#;
    let two = Json::Text(order_with("{}").print());
    let one = r#"{"app_id":"800000000001","sign_type":"MD5","timestamp":"1","merchant_id":"1","uid":"u1","trade_no":"T1","total_amount":101,"params":"{\"url\":\"a=b\"}","sign":"x","method":"tp.trade.confirm","pay_type":"ALIPAY_APP","pay_channel":"ALIPAY_NO_SIGN"}"#;
    let wrapped = Json::Object(vec![("2.0".to_owned(), two.clone())]);
    let both = Json::Object(vec![("1.0".to_owned(), Json::Text(one.to_owned())), ("2.0".to_owned(), two)]);
    let flat = migrate(&order_with("{}"), Target::Trade, None).unwrap().request;
    for other in [json(request), wrapped, both.clone()] {
        assert_eq!(migrate(&other, Target::Trade, None).unwrap().request, flat);
    }
    let plain = migrate(&order_with("{}"), Target::Trade, None).unwrap().checks.len();
    assert_eq!(migrate(&both, Target::Trade, None).unwrap().checks.len(), plain + 1);
}

#[test]
fn the_form_1_0_lacks_title_description_and_life() {
    let one = r#"{"1.0":"{\"trade_no\":\"T1\",\"total_amount\":101,\"uid\":\"u1\",\"params\":\"{}\",\"show_url\":\"https://a\"}"}"#;
    let ecpay = migrate(&json(one), Target::Ecpay, None).unwrap();
    assert_eq!(ecpay.missing, ["out_order_no", "subject", "body", "valid_time"]);
    let trade = migrate(&json(one), Target::Trade, None).unwrap();
    assert!(trade.missing.contains(&"skuList.0.title".to_owned()));
    assert_eq!(row(&trade, Some("show_url"), None).unwrap().what, Treatment::NoCounterpart);
    for made in [&ecpay, &trade] {
        for path in &made.missing {
            assert!(made.rows.iter().any(|row| row.to == Some(path)), "{path} is not in the table");
        }
    }
}

#[test]
fn a_life_is_moved_into_the_bounds_of_the_target_and_that_is_said() {
    for (life, ecpay, trade) in [
        (1, 300, 1),
        (299, 300, 299),
        (300, 300, 300),
        (172_800, 172_800, 172_800),
        (172_801, 172_800, 172_800),
        (1_296_000, 172_800, 172_800),
    ] {
        for (to, path, expected) in
            [(Target::Ecpay, "valid_time", ecpay), (Target::Trade, "payExpireSeconds", trade)]
        {
            let made = converted(&format!(r#"{{"valid_time":"{life}"}}"#), to, None).unwrap();
            assert_eq!(value(&made, path).and_then(Json::integer), Some(expected), "{life}");
            let told = row(&made, Some("valid_time"), Some(path)).unwrap();
            assert_eq!(told.what, Treatment::Changed);
            assert_eq!(told.note.en.contains("becomes"), i128::from(life) != expected, "{}", told.note.en);
        }
    }
}

#[test]
fn an_amount_that_was_text_becomes_a_number_and_is_said_to_change() {
    let made = converted(r#"{"total_amount":"101"}"#, Target::Ecpay, None).unwrap();
    assert_eq!(value(&made, "total_amount"), Some(&Json::Number("101".to_owned())));
    assert_eq!(row(&made, Some("total_amount"), Some("total_amount")).unwrap().what, Treatment::Changed);
    let made = converted("{}", Target::Ecpay, None).unwrap();
    assert_eq!(row(&made, Some("total_amount"), Some("total_amount")).unwrap().what, Treatment::Kept);
}

#[test]
fn an_order_of_one_channel_says_how_to_hide_the_other() {
    for (change, ecpay, trade) in
        [(r#"{"alipay_url":""}"#, "`LIMIT_ALI`", "`[2]`"), (r#"{"wx_url":null}"#, "`LIMIT_WX`", "`[1]`")]
    {
        for (to, path, hide) in
            [(Target::Ecpay, "limit_pay_way", ecpay), (Target::Trade, "limitPayWayList", trade)]
        {
            let made = converted(change, to, None).unwrap();
            let told = row(&made, None, Some(path)).unwrap();
            assert!(told.what == Treatment::MaySupply && told.note.en.contains(hide), "{}", told.note.en);
            assert_eq!(value(&made, path), None);
        }
    }
    let both = converted("{}", Target::Ecpay, None).unwrap();
    assert_eq!(row(&both, None, Some("limit_pay_way")), None);
}

#[test]
fn what_was_supplied_is_said_to_be() {
    let made = converted("{}", Target::Trade, Some(GOODS)).unwrap();
    assert!(made.rows.iter().all(|row| row.what != Treatment::ToSupply));
    assert_eq!(row(&made, None, Some("skuList.0.type")).unwrap().what, Treatment::Supplied);
    assert_eq!(row(&made, Some("notify_url"), Some("payNotifyUrl")).unwrap().what, Treatment::MaySupply);
}

#[test]
fn the_printed_request_can_be_filled_in_and_given_back() {
    for to in [Target::Ecpay, Target::Trade] {
        let open = converted("{}", to, None).unwrap();
        let printed = open.request.get(to.container()).unwrap().print();
        assert_eq!(converted("{}", to, Some(&printed)).unwrap(), open);
    }
}

#[test]
fn several_articles_have_to_cost_what_the_order_costs() {
    let goods = |price: u32, quantity: u32| {
        GOODS.replace(r#""type":401"#, &format!(r#""type":401,"price":{price},"quantity":{quantity}"#))
    };
    let order = r#"{"total_amount":300}"#;
    assert!(converted(order, Target::Trade, Some(&goods(100, 3))).is_ok());
    let refused = converted(order, Target::Trade, Some(&goods(100, 2))).unwrap_err();
    assert_eq!(
        (refused.code(), refused.field()),
        (ttpay_core::ErrorCode::AmountInvalid, Some("data.totalAmount"))
    );
}

proptest! {
    #[test]
    fn money_and_title_arrive_as_they_were(fen in 1u64..=9_007_199_254_740_991, title in "[a-zA-Z0-9 会员月卡\"&=]{0,30}[a-z]", life in 1i64..=1_296_000) {
        let title = format!("t{title}");
        prop_assume!(title.len() <= 128);
        let change = Json::Object(vec![
            ("total_amount".to_owned(), Json::Number(fen.to_string())),
            ("subject".to_owned(), Json::Text(title.clone())),
            ("valid_time".to_owned(), Json::Text(life.to_string())),
        ]).print();
        for (to, amount, name) in [(Target::Ecpay, "total_amount", "subject"), (Target::Trade, "totalAmount", "skuList.0.title")] {
            let made = converted(&change, to, None).unwrap();
            prop_assert_eq!(value(&made, amount).and_then(Json::integer), Some(i128::from(fen)));
            prop_assert_eq!(value(&made, name).and_then(Json::text), Some(title.as_str()));
        }
    }
}
