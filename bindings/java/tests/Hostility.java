// Hostile callers against the jar: java -Xcheck:jni -cp ttpay.jar Hostility.java ROUNDS [panic]

import com.ttpay.AppletVersion;
import com.ttpay.CashierConfig;
import com.ttpay.Config;
import com.ttpay.ErrorCode;
import com.ttpay.ExplainCodeRequest;
import com.ttpay.Family;
import com.ttpay.Merchant;
import com.ttpay.RiskInfo;
import com.ttpay.SignOrderInfoRequest;
import com.ttpay.SignRequest;
import com.ttpay.TtpayException;
import com.ttpay.VerifyOrderInfoRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

public final class Hostility {
    static final String CONFIG = "{\"cashier\":{\"app_id\":\"800000000001\",\"merchant_id\":\"1900000001\",\"secret\":\"a\"}}";
    static final String REQUEST = "{\"fields\":{\"app_id\":\"800000000001\",\"total_amount\":1}}";
    // printf 'app_id=800000000001&total_amount=1a' | openssl md5
    static final String SIGN = "12fa3fe2d4e54658a86aae87948b0237";
    static final Map<String, Object> FIELDS = Map.of("app_id", "800000000001", "total_amount", 1);

    static int rounds;

    interface Test {
        void run(Merchant merchant) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        rounds = Integer.parseInt(args[0]);
        Map<String, Test> tests = new LinkedHashMap<>();
        if (args.length > 1) {
            tests.put("a forced panic becomes internal and the process lives", Hostility::panic);
        } else {
            tests.put("eight threads share one merchant", Hostility::threads);
            tests.put("memory stays flat", Hostility::memory);
            tests.put("use after close is an exception", Hostility::close);
            tests.put("a merchant that is closed under running calls does not crash", Hostility::closeUnderCalls);
            tests.put("bad texts are refused and an embedded NUL is a character", Hostility::texts);
            tests.put("huge texts are signed or refused", Hostility::huge);
            tests.put("wrong types are refused by the name of their field", Hostility::types);
            tests.put("a map may sign something while it is walked", Hostility::reentrance);
            tests.put("names in every order, foreign ones too, sign the same", Hostility::orders);
            tests.put("a damaged native library is not loaded, and every class loader loads its own", Hostility::library);
            tests.put("a configuration is refused with its path and never printed", Hostility::configuration);
        }
        for (Map.Entry<String, Test> test : tests.entrySet()) {
            try (Merchant merchant = Merchant.fromJson(CONFIG)) {
                test.getValue().run(merchant);
            }
            System.out.println("passed: " + test.getKey());
        }
    }

    static void panic(Merchant merchant) {
        fails(ErrorCode.INTERNAL, () -> merchant.call("test_panic", Map.of()));
        fails(ErrorCode.INTERNAL, () -> merchant.call("sign_fields", Map.of("fields", Map.of("test_panic", "1"))));
        equal(merchant.signFields(FIELDS), SIGN);
    }

    static void threads(Merchant merchant) throws Exception {
        together(8, () -> manyCalls(merchant, 10_000));
    }

    static void manyCalls(Merchant merchant, int count) {
        for (int call = 0; call < count; call++) {
            equal(merchant.signFields(FIELDS), SIGN);
            equal(merchant.call("sign_fields", REQUEST), "{\"ok\":{\"sign\":\"" + SIGN + "\"}}");
            if (call % 10 == 0) {
                fails(ErrorCode.FIELD_MISSING, () -> merchant.verifyOrderInfo(VerifyOrderInfoRequest.builder().build()));
            }
        }
    }

    /** What is lost with the calls is lost in every span of them; what the virtual machine takes for itself, as its compilers do, is not. */
    static void memory(Merchant merchant) throws Exception {
        manyCalls(merchant, rounds / 5);
        manyMerchants(rounds / 500);
        List<Long> grown = new ArrayList<>();
        do {
            System.gc();
            long before = residentKib();
            manyCalls(merchant, rounds);
            manyMerchants(rounds / 100);
            System.gc();
            grown.add(residentKib() - before);
        } while (grown.get(grown.size() - 1) > 32 << 10 && grown.size() < 3);
        if (grown.get(grown.size() - 1) > 32 << 10) {
            throw new AssertionError("the process grew by " + grown + " KiB in as many spans of " + rounds + " calls");
        }
    }

    /** Half of them closed, half of them forgotten. */
    static void manyMerchants(int count) {
        for (int which = 0; which < count; which++) {
            Merchant merchant = Merchant.fromJson(CONFIG);
            if (which % 2 == 0) {
                merchant.close();
            }
        }
    }

    static long residentKib() throws Exception {
        // 4 KiB a page on every machine on which this runs.
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4;
    }

    static void close(Merchant merchant) {
        merchant.close();
        merchant.close();
        closed(() -> merchant.signFields(FIELDS));
        closed(() -> merchant.call("sign_fields", REQUEST));
        closed(() -> merchant.call("sign_fields", new byte[0]));
        closed(() -> merchant.explainCode(ExplainCodeRequest.builder().code("CD0025").build()));
    }

    static void closeUnderCalls(Merchant ignored) throws Exception {
        for (int turn = 0; turn < 200; turn++) {
            Merchant merchant = Merchant.fromJson(CONFIG);
            Thread closer = new Thread(merchant::close);
            closer.start();
            together(4, () -> closed(() -> {
                for (;;) {
                    equal(merchant.signFields(FIELDS), SIGN);
                }
            }));
            closer.join();
        }
    }

    static void texts(Merchant merchant) {
        for (String bad : List.of("\ud800", "x\udc00", "中\ud83d", "\ude00\ud83d")) {
            equal(fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.signFields(Map.of("body", bad))).field().get(), "body");
            fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.signFields(Map.of(bad, "1")));
            fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.explainCode(ExplainCodeRequest.builder().code(bad).build()));
            contains(merchant.call("sign_fields", "{\"fields\":{\"a\":\"" + bad + "\"}}"), "request_malformed");
            contains(merchant.call("sign" + bad, "{}"), "verb_unknown");
            fails(ErrorCode.CONFIG_INVALID, () -> Merchant.fromJson(bad));
        }
        contains(merchant.call("sign\0fields", "{}"), "verb_unknown");
        // printf 'a=x\0ya' | openssl md5
        equal(merchant.signFields(Map.of("a", "x\0y")), "57c4287df3917d2023437c2237edbff4");
        // printf 'a=😀中éa' | openssl md5
        equal(merchant.signFields(Map.of("a", "😀中é")), "e5f6ebb547896439d2f548cd4d223813");
    }

    static void huge(Merchant merchant) {
        String huge = "x".repeat(64 << 20);
        equal(merchant.signFields(Map.of("a", huge)).length(), 32);
        contains(merchant.call("sign_fields", huge), "message_too_large");
        contains(merchant.call(huge, "{}"), "verb_unknown");
        fails(ErrorCode.CONFIG_INVALID, () -> Merchant.fromJson(huge));
    }

    static void types(Merchant merchant) {
        for (Object wrong : List.of(1.5, 2.0f, true, new BigDecimal("1.0"), List.of(), Map.of())) {
            equal(fails(ErrorCode.FIELD_INVALID, () -> merchant.signFields(Map.of("uid", wrong))).field().get(), "uid");
        }
        for (Object wrong : List.of(Double.NaN, new Object(), 'c', new int[0], Thread.currentThread())) {
            TtpayException refusal = fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.signFields(Map.of("uid", wrong)));
            equal(refusal.field().get(), "uid");
        }
        fails(ErrorCode.AMOUNT_INVALID, () -> merchant.signFields(Map.of("total_amount", 1.0)));
        Map<Object, Object> raw = new HashMap<>(Map.of(1, "1"));
        fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.signFields(cast(raw)));
        raw.clear();
        raw.put(null, "1");
        fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.signFields(cast(raw)));
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        fails(ErrorCode.REQUEST_MALFORMED, () -> merchant.call("sign", Map.of("params", itself)));
        fails(ErrorCode.REQUEST_MALFORMED, () -> SignRequest.builder().params(itself));
        BigInteger large = BigInteger.ONE.shiftLeft(100);
        equal(merchant.signFields(Map.of("a", large)), merchant.signFields(Map.of("a", large.toString())));
    }

    static void reentrance(Merchant merchant) {
        Map<String, Object> strange = new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                equal(merchant.signFields(Map.of("a", "x\0y")), "57c4287df3917d2023437c2237edbff4");
                return FIELDS.entrySet();
            }
        };
        equal(merchant.signFields(strange), SIGN);
    }

    static void orders(Merchant merchant) {
        List<String> names = Arrays.asList("b1", "abd", "a", "abce", "ba", "a1", "abcd", "abc", "sign", "risk_info", "名", "😀", "\uff5e");
        for (int turn = 0; turn < 1000; turn++) {
            Collections.shuffle(names);
            Map<String, Object> ascii = new LinkedHashMap<>();
            names.subList(0, 9).stream().filter(name -> name.charAt(0) < 0x80).forEach(name -> ascii.put(name, 7));
            Map<String, Object> all = new LinkedHashMap<>();
            names.forEach(name -> all.put(name, "v"));
            // printf 'a=v&a1=v&abc=v&abcd=v&abce=v&abd=v&b1=v&ba=v&名=v&～=v&😀=va' | openssl md5
            equal(merchant.signFields(all), "cc3355fa7cb2dc7e1ec6de61ae73d855");
            equal(merchant.signFields(ascii), merchant.call("sign_fields", Map.of("fields", ascii)).get("sign"));
        }
    }

    static void configuration(Merchant merchant) {
        CashierConfig cashier = CashierConfig.builder().appId("800000000001").merchantId("1900000001").secret("canary\n").build();
        Config config = Config.builder().cashier(cashier).build();
        TtpayException refusal = fails(ErrorCode.KEY_MALFORMED, () -> Merchant.of(config));
        equal(refusal.field().get(), "cashier.secret");
        equal(refusal.code().family(), Family.CONFIG);
        for (Object printed : List.of(refusal, config, cashier, merchant)) {
            if (printed.toString().contains("canary")) {
                throw new AssertionError("printed: " + printed);
            }
        }
        contains(config.toString(), "[redacted]");
        equal(merchant.toString(), "Merchant([redacted])");
        fails(ErrorCode.CONFIG_INVALID, () -> Merchant.fromPath(Path.of("there-is-no-such.json")));
        fails(ErrorCode.CONFIG_INVALID, () -> Merchant.fromMap(Map.of("cashier", new Object())));
        RiskInfo risk = RiskInfo.builder().ip("203.0.113.7").build();
        SignOrderInfoRequest order = SignOrderInfoRequest.builder().riskInfo(risk).appletVersion(AppletVersion.V2_0).build();
        equal(order.riskInfo(), risk);
        equal(order.appletVersion().get(), AppletVersion.V2_0);
    }

    static void library(Merchant ignored) throws Exception {
        equal(versionThrough(null), Merchant.version());
        try {
            versionThrough("0".repeat(64));
        } catch (InvocationTargetException fault) {
            equal(fault.getCause().getClass(), UnsatisfiedLinkError.class);
            contains(fault.getCause().getMessage(), "damaged");
            return;
        }
        throw new AssertionError("a library with another digest was loaded");
    }

    /** The version as a class loader of its own loads it, with another digest in the jar where one is given. */
    static Object versionThrough(String digest) throws Exception {
        URL[] jar = {Merchant.class.getProtectionDomain().getCodeSource().getLocation()};
        ClassLoader other = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader()) {
            @Override
            public InputStream getResourceAsStream(String name) {
                boolean changed = digest != null && name.endsWith(".sha256");
                return changed ? new ByteArrayInputStream(digest.getBytes()) : super.getResourceAsStream(name);
            }
        };
        return Class.forName("com.ttpay.Merchant", true, other).getMethod("version").invoke(null);
    }

    static void together(int count, Runnable work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int which = 0; which < count; which++) {
            Thread thread = new Thread(work);
            thread.setUncaughtExceptionHandler((one, fault) -> failure.set(fault));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new AssertionError("in a thread", failure.get());
        }
    }

    static TtpayException fails(ErrorCode code, Runnable work) {
        try {
            work.run();
        } catch (TtpayException refusal) {
            equal(refusal.code(), code);
            return refusal;
        }
        throw new AssertionError("expected " + code);
    }

    static void closed(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException closed) {
            return;
        }
        throw new AssertionError("a closed merchant answers");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Map<String, Object> cast(Map map) {
        return map;
    }

    static void contains(String text, String part) {
        if (!text.contains(part)) {
            throw new AssertionError("no " + part + " in " + text);
        }
    }

    static void equal(Object got, Object expected) {
        if (!got.equals(expected)) {
            throw new AssertionError("expected " + expected + ", got " + got);
        }
    }
}
