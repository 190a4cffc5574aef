// One order from start to end: placed at both channels, handed to the front end, paid, answered.
// A real backend sends the requests with its HTTP client; here the answers were recorded.
// usage: java -cp ttpay-0.1.0.jar Shop.java [the folder `examples`]

import com.ttpay.AlipayAppOrderRequest;
import com.ttpay.CashierStatusRequest;
import com.ttpay.Expect;
import com.ttpay.Fact;
import com.ttpay.HttpRequest;
import com.ttpay.Json;
import com.ttpay.Merchant;
import com.ttpay.NotificationRequest;
import com.ttpay.ReplyRequest;
import com.ttpay.RiskInfo;
import com.ttpay.SignOrderInfoRequest;
import com.ttpay.StatusAnswer;
import com.ttpay.TtpayException;
import com.ttpay.VerifiedNotification;
import com.ttpay.WechatH5OrderRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public final class Shop {
    static final String ORDER = "T202401010000000001";
    static final long PLACED = 1704081600;
    static final long EXPIRES = 1704082500;

    static Path examples;

    public static void main(String[] args) throws IOException {
        examples = Path.of(args.length > 0 ? args[0] : "..");
        System.setOut(new PrintStream(System.out, true, "UTF-8"));
        try (Merchant merchant = Merchant.fromPath(examples.resolve("story/merchant.json"))) {
            System.out.println(place(merchant));
            Fact fact = hear(merchant);
            StatusAnswer answer = merchant.cashierStatus(
                    CashierStatusRequest.builder().now(PLACED + 100).expiresAt(EXPIRES).wechat(fact).build());
            System.out.println("status " + answer.code().number() + " " + answer.reason().word());
        }
    }

    /** Places the order at both channels and gives the text for `tt.pay`. */
    static String place(Merchant merchant) throws IOException {
        // Time and chance are fixed, so that every run prints the same; leave `timestamp` and `nonce` out.
        HttpRequest request = merchant.wechatH5Order(WechatH5OrderRequest.builder()
                .outTradeNo(ORDER)
                .amountFen(101)
                .description("会员月卡")
                .clientIp("203.0.113.7")
                .expiresAt(EXPIRES)
                .timestamp(PLACED)
                .nonce("0123456789ABCDEF0123456789ABCDEF")
                .build());
        System.out.println("send " + request.method() + " " + request.url());

        Map<String, Object> answer = recorded("story/wechat_answer.json");
        String wxUrl = merchant.wechatH5OrderReply(ReplyRequest.builder()
                .status((Long) answer.get("status"))
                .headers(headers(answer))
                .body((String) answer.get("body"))
                .now((Long) answer.get("now"))
                .build()).wxUrl();
        String alipayUrl = merchant.alipayAppOrder(AlipayAppOrderRequest.builder()
                .outTradeNo(ORDER)
                .amountFen(101)
                .subject("会员月卡")
                .expiresAt(EXPIRES)
                .timestamp(PLACED)
                .build()).alipayUrl();
        return merchant.signOrderInfo(SignOrderInfoRequest.builder()
                .outOrderNo(ORDER)
                .totalAmount(101)
                .subject("会员月卡")
                .body("会员月卡")
                .uid("u1")
                .validTime(EXPIRES - PLACED)
                .timestamp(PLACED)
                .wxUrl(wxUrl)
                .alipayUrl(alipayUrl)
                .riskInfo(RiskInfo.builder().ip("203.0.113.7").build())
                .build()).json();
    }

    /** WeChat calls. What is not verified, or is about another amount, is an exception. */
    static Fact hear(Merchant merchant) throws IOException {
        Map<String, Object> call = recorded("demo/wechat_notification.json");
        VerifiedNotification notification = merchant.wechatNotification(notification(call, 101));
        Fact fact = notification.fact().get();
        System.out.println("verified " + fact.state() + " " + fact.outTradeNo() + " " + fact.amountFen()
                + " fen, answer it with " + notification.ack().status());
        try {
            merchant.wechatNotification(notification(call, 100));
        } catch (TtpayException refusal) {
            System.out.println("for an order of 100 fen: " + refusal.code().word());
        }
        return fact;
    }

    static NotificationRequest notification(Map<String, Object> call, long amountFen) {
        return NotificationRequest.builder()
                .headers(headers(call))
                .body((String) call.get("body"))
                .now((Long) call.get("now"))
                .expect(Expect.builder().outTradeNo(ORDER).amountFen(amountFen).build())
                .build();
    }

    static Map<String, Object> recorded(String name) throws IOException {
        return Json.read(Files.readString(examples.resolve(name)));
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> headers(Map<String, Object> message) {
        return (Map<String, String>) message.get("headers");
    }
}
