//! What the server hands out for `tt.pay`, in the eyes of the linter.

use serde_json::json;
use ttpay::verbs::lint::LintOrderInfo;
use ttpay_sandbox::WechatApi;
use ttpay_server::shapes::PlaceOrder;

use crate::shop::{self, NOW, Setup, Shop, number};

#[tokio::test]
async fn an_order_of_the_server_lints_clean_but_for_the_addresses_of_the_sandbox() {
    for api in [WechatApi::V3, WechatApi::V2Md5, WechatApi::V2HmacSha256] {
        let shop = Shop::with(Setup { api, ..Setup::default() }).await;
        let number = number();
        let ask = PlaceOrder { client_ip: "120.230.0.0".into(), valid_time: Some(300), ..Shop::ask(&number) };
        let placed = shop.engine.place(&ask).await.unwrap();
        let expect = json!({ "out_order_no": number, "total_amount": shop::AMOUNT });
        let question = LintOrderInfo {
            now: Some(NOW),
            expect: Some(serde_json::from_value(expect).unwrap()),
            ..LintOrderInfo::new(placed.order_info.unwrap())
        };
        let report = shop.merchant.lint_order_info(&question).unwrap();
        let found: Vec<_> = report.findings.iter().map(|finding| finding.rule).collect();
        // Alipay of the sandbox notifies over http on this machine.
        assert_eq!(found, ["L723", "L724"]);
        // The signatures of both legs were checked.
        assert!(!report.skipped.iter().any(|skipped| matches!(skipped.rule, "L902" | "L726")));
    }
}
