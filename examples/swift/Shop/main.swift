// One order from start to end: placed at both channels, handed to the front end, paid, answered.
// A real backend sends the requests with its HTTP client; here the answers were recorded.
// usage: Shop [the folder `examples`]

import Foundation
import TTPay

let examples = URL(fileURLWithPath: CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "../..")
let merchant = try Merchant(path: examples.appendingPathComponent("story/merchant.json").path)

func recorded<Request: Decodable>(_ name: String) throws -> Request {
    try JSONDecoder().decode(Request.self, from: Data(contentsOf: examples.appendingPathComponent(name)))
}

// Place the order. Time and chance are fixed, so that every run prints the same; leave `timestamp` and `nonce` out.
let order = "T202401010000000001"
let (placed, expires) = (1_704_081_600, 1_704_082_500)
let request = try merchant.wechatH5Order(
    .init(
        outTradeNo: order, amountFen: 101, description: "会员月卡", clientIP: "203.0.113.7", expiresAt: expires,
        timestamp: placed, nonce: "0123456789ABCDEF0123456789ABCDEF"))
print("send \(request.method) \(request.url)")
let wechat = try merchant.wechatH5OrderReply(recorded("story/wechat_answer.json"))
let alipay = try merchant.alipayAppOrder(
    .init(outTradeNo: order, amountFen: 101, subject: "会员月卡", expiresAt: expires, timestamp: placed))

// Hand the order to the front end.
let signed = try merchant.signOrderInfo(
    .init(
        outOrderNo: order, totalAmount: 101, subject: "会员月卡", body: "会员月卡", uid: "u1", validTime: 900,
        riskInfo: .init(ip: "203.0.113.7"), timestamp: placed, wxURL: wechat.wxURL, alipayURL: alipay.alipayURL))
print(signed.json)

// WeChat notifies. Only what is verified and fits the order becomes a fact.
var notification: NotificationRequest = try recorded("demo/wechat_notification.json")
notification.expect = .init(outTradeNo: order, amountFen: 101)
let event = try merchant.wechatNotification(notification)
if let fact = event.fact {
    print("verified \(fact.state) \(fact.outTradeNo) \(fact.amountFen) fen, answer it with \(event.ack.status)")
}
do {
    notification.expect = .init(outTradeNo: order, amountFen: 100)
    _ = try merchant.wechatNotification(notification)
} catch let error as TTPayError {
    print("for an order of 100 fen: \(error.code)")
}

// The front end asks what became of the order.
let status = try merchant.cashierStatus(.init(expiresAt: expires, now: placed + 100, wechat: event.fact))
print("status \(status.code.rawValue) \(status.reason.rawValue)")
