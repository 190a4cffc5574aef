// One signature by hand against one of ttpay, in one process: java -cp ttpay.jar Bench.java ROOT
//
// Medians of interleaved rounds; a ratio is the median of the ratios within each round.

import com.ttpay.AlipayAppOrderRequest;
import com.ttpay.Json;
import com.ttpay.Merchant;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

public final class Bench {
    static final int ROUNDS = 61;
    static final int WARM_UP = 20;
    static final String SECRET = "a-secret-of-thirty-one-letters.";
    static final Map<String, String> CJK = Map.of(
            "subject", "西湖龙井 明前特级 250 克礼盒装", "body", "手工炒制，产地直发，顺丰冷链，48 小时内发货");

    /** What the work gives is added up here, so that none of it can be left out. */
    static long sink;

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Map<String, Object> order = Json.read(Files.readString(root.resolve("examples/sample_order_info.json")));
        Map<String, Object> chinese = new LinkedHashMap<>(order);
        chinese.putAll(CJK);
        Map<String, Object> keys = Json.read(Files.readString(root.resolve("tests/vectors/make/channel_keys.json")));
        System.out.printf("Java %s; ns a call%n%n", Runtime.version());
        System.out.printf("%-44s %9s %9s %7s%n", "", "by hand", "ttpay", "ratio");
        Map<String, Object> cashier =
                Map.of("app_id", "800000040005", "merchant_id", "1300000004", "secret", SECRET);
        try (Merchant merchant = Merchant.fromMap(Map.of("cashier", cashier))) {
            for (Map<String, Object> fields : List.of(order, chinese)) {
                String name = fields == order ? "signFields, the sample order" : "signFields, with Chinese texts";
                report(name, 2000, () -> signByHand(fields), () -> merchant.signFields(fields));
            }
            alipay(keys);
            alone("an empty call(\"sign_fields\", …)", () -> merchant.call("sign_fields", "{\"fields\":{}}"));
            Map<String, String> empty = Map.of();
            alone("an empty signFields({})", () -> merchant.signFields(empty));
        }
        if (sink == 0) {
            throw new AssertionError("nothing was done");
        }
    }

    /** As a Java developer writes it from the reference page. */
    static String signByHand(Map<String, Object> fields) throws Exception {
        TreeMap<String, Object> sorted = new TreeMap<>(fields);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Object> field : sorted.entrySet()) {
            String name = field.getKey();
            String value = String.valueOf(field.getValue());
            if (value.isEmpty() || name.equals("sign") || name.equals("risk_info")) {
                continue;
            }
            if (text.length() > 0) {
                text.append('&');
            }
            text.append(name).append('=').append(value);
        }
        text.append(SECRET);
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder hex = new StringBuilder();
        for (byte b : digest) {
            hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    /** The same order string with `java.security.Signature`, the key parsed once. */
    static void alipay(Map<String, Object> keys) throws Exception {
        String pem = (String) ((Map<?, ?>) keys.get("own_alipay_app")).get("private");
        String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        Map<String, Object> config = Map.of("app_id", "2014072300007148", "private_key", pem,
                "alipay_public_key", ((Map<?, ?>) keys.get("own_alipay_platform")).get("public"));
        AlipayAppOrderRequest request = AlipayAppOrderRequest.builder().outTradeNo("ORDER1").amountFen(8800)
                .subject(CJK.get("subject")).expiresAt(1767226500).notifyUrl("https://pay.example.com/alipay")
                .timestamp(1767225600).build();
        try (Merchant merchant = Merchant.fromMap(Map.of("alipay", config))) {
            report("alipayAppOrder, against Signature", 20, () -> decoded(orderStringByHand(key)),
                    () -> decoded(merchant.alipayAppOrder(request).alipayUrl()));
        }
    }

    static String orderStringByHand(PrivateKey key) throws Exception {
        Map<String, String> params = new TreeMap<>();
        params.put("app_id", "2014072300007148");
        params.put("method", "alipay.trade.app.pay");
        params.put("format", "JSON");
        params.put("charset", "utf-8");
        params.put("sign_type", "RSA2");
        params.put("timestamp", "2026-01-01 08:00:00");
        params.put("version", "1.0");
        params.put("notify_url", "https://pay.example.com/alipay");
        params.put("biz_content", "{\"out_trade_no\":\"ORDER1\",\"total_amount\":\"88.00\",\"subject\":\""
                + CJK.get("subject") + "\",\"product_code\":\"QUICK_MSECURITY_PAY\",\"time_expire\":\"2026-01-01 08:15:00\"}");
        StringBuilder text = new StringBuilder();
        params.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&").append(name).append('=').append(value));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        params.put("sign", Base64.getEncoder().encodeToString(signature.sign()));
        StringBuilder url = new StringBuilder();
        params.forEach((name, value) -> url.append(url.length() == 0 ? "" : "&").append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return url.toString();
    }

    /** The parameters in a form in which both ways of writing them are equal. */
    static String decoded(String url) {
        TreeMap<String, String> params = new TreeMap<>();
        for (String pair : url.split("&")) {
            params.put(pair.split("=", 2)[0], URLDecoder.decode(pair.split("=", 2)[1], StandardCharsets.UTF_8));
        }
        return params.toString();
    }

    static void report(String name, int calls, Callable<String> byHand, Callable<String> ours) throws Exception {
        if (!byHand.call().equals(ours.call())) {
            throw new AssertionError(name + ": the two differ:\n" + byHand.call() + "\n" + ours.call());
        }
        double[][] times = measure(calls, List.of(byHand, ours));
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> times[0][round] / times[1][round]);
        System.out.printf("%-44s %9.0f %9.0f %7.2f%n", name, median(times[0]), median(times[1]), median(ratios));
    }

    static void alone(String name, Callable<String> work) throws Exception {
        System.out.printf("%-44s %9s %9.0f%n", name, "", median(measure(2000, List.of(work))[0]));
    }

    /** Nanoseconds a call, by work and round; the order of the works turns each time. */
    static double[][] measure(int calls, List<Callable<String>> works) throws Exception {
        double[][] times = new double[works.size()][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int turn = 0; turn < works.size(); turn++) {
                int which = Math.floorMod(round + turn, works.size());
                Callable<String> work = works.get(which);
                long start = System.nanoTime();
                for (int call = 0; call < calls; call++) {
                    sink += work.call().charAt(0);
                }
                if (round >= 0) {
                    times[which][round] = (double) (System.nanoTime() - start) / calls;
                }
            }
        }
        return times;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
