// The signature as a Java backend writes it by hand against ttpay: java -cp ttpay.jar Bench.java FOLDER
// (see `cargo xtask bench bindings`).

import com.ttpay.Json;
import com.ttpay.Merchant;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

public final class Bench {
    static final int ROUNDS = 61;
    /** The compiler of the virtual machine takes longer to warm up than a processor. */
    static final int WARM_UP = 20;

    static Path folder;
    static String secret;
    /** What the work gives is added up here, so that none of it can be left out. */
    static long sink;

    public static void main(String[] args) throws Exception {
        folder = Path.of(args[0]);
        secret = read("secret");
        try (Merchant merchant = Merchant.fromJson(read("config.json"))) {
            for (String name : List.of("ascii", "cjk")) {
                Map<String, Object> order = Json.read(read(name + ".json"));
                if (!signByHand(order).equals(merchant.signFields(order))) {
                    throw new AssertionError("the two signatures differ");
                }
                report(name, 2000, () -> signByHand(order), () -> merchant.signFields(order));
            }
            Map<String, Object> order = Json.read(read("alipay.json"));
            byte[] der = Base64.getDecoder().decode(read("key.pem").replaceAll("-----[A-Z ]+-----|\\s", ""));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            report("alipay", 20, () -> orderByHand(order, key),
                    () -> (String) merchant.call("alipay_app_order", order).get("alipay_url"));
            String empty = read("empty_call.json");
            double[] times = measure(2000, List.of(() -> merchant.call("sign_fields", empty)))[0];
            System.out.printf("call %.0f%n", median(times));
        }
        if (sink == 0) {
            throw new AssertionError("nothing was done");
        }
    }

    static String read(String name) throws Exception {
        return Files.readString(folder.resolve(name));
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
        text.append(secret);
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder hex = new StringBuilder();
        for (byte b : digest) {
            hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    /** As Alipay's page describes it, with `java.security.Signature`, the key parsed once. */
    static String orderByHand(Map<String, Object> order, PrivateKey key) throws Exception {
        Map<String, String> params = new TreeMap<>();
        params.put("app_id", "2021000000000001");
        params.put("method", "alipay.trade.app.pay");
        params.put("format", "JSON");
        params.put("charset", "utf-8");
        params.put("sign_type", "RSA2");
        params.put("timestamp", "2019-10-09 09:49:04");
        params.put("version", "1.0");
        params.put("notify_url", (String) order.get("notify_url"));
        params.put("biz_content", "{\"out_trade_no\":\"" + order.get("out_trade_no") + "\",\"total_amount\":\"88.00\",\"subject\":\""
                + order.get("subject") + "\",\"product_code\":\"QUICK_MSECURITY_PAY\",\"time_expire\":\"2019-10-09 09:54:04\"}");
        StringBuilder text = new StringBuilder();
        StringBuilder sent = new StringBuilder();
        for (Map.Entry<String, String> param : params.entrySet()) {
            text.append(text.length() == 0 ? "" : "&").append(param.getKey()).append('=').append(param.getValue());
            sent.append(param.getKey()).append('=').append(encoded(param.getValue())).append('&');
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return sent.append("sign=").append(encoded(Base64.getEncoder().encodeToString(signature.sign()))).toString();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static void report(String name, int calls, Callable<String> byHand, Callable<String> ours) throws Exception {
        double[][] times = measure(calls, List.of(byHand, ours));
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> times[0][round] / times[1][round]);
        System.out.printf("%s %.0f %.0f %.3f%n", name, median(times[0]), median(times[1]), median(ratios));
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
