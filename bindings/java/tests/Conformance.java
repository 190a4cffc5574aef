// Every case of the list that `cargo xtask vectors` writes, through the jar: java -cp ttpay.jar Conformance.java CASES

import com.ttpay.Json;
import com.ttpay.Merchant;
import com.ttpay.TtpayException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.IntStream;

public final class Conformance {
    public static void main(String[] args) throws Exception {
        int failed = 0;
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        // One case a line, between the brackets of the list.
        for (String line : lines.subList(1, lines.size() - 1)) {
            Map<String, Object> test = Json.read(line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
            String difference = run(test);
            if (difference != null) {
                failed++;
                System.out.println("FAILED " + test.get("id") + ": " + difference);
            }
        }
        System.out.println("vectors: " + (lines.size() - 2) + " cases, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    /** What differs, or null. */
    static String run(Map<String, Object> test) {
        Map<?, ?> expected = (Map<?, ?>) test.get("expected");
        String verb = (String) test.get("verb");
        String request = (String) test.get("request");
        byte[] bytes = request == null ? Base64.getDecoder().decode((String) test.get("request_base64"))
                : request.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> reply;
        String hot = null;
        try (Merchant merchant = Merchant.fromMap(object(test.get("config")))) {
            String text = new String(merchant.call(verb, bytes), StandardCharsets.UTF_8);
            reply = Json.read(text);
            hot = verb.equals("sign_fields") ? hotPath(merchant, request, reply) : null;
        } catch (TtpayException refusal) {
            reply = Map.of("error", members(refusal));
        }
        for (String kind : List.of("ok", "ok_has", "error")) {
            Object wanted = expected.get(kind);
            Object got = reply.get(kind.equals("ok_has") ? "ok" : kind);
            if (wanted != null && !(kind.equals("ok") ? wanted.equals(got) : has(got, wanted))) {
                return "expected " + expected + ", got " + reply;
            }
        }
        return hot;
    }

    /** The same members through `signFields`, where they are a map in the first place; what differs, or null. */
    static String hotPath(Merchant merchant, String request, Map<String, Object> reply) {
        Map<String, Object> members;
        try {
            members = Json.read(request);
        } catch (TtpayException | NullPointerException notJson) {
            return null;
        }
        Object fields = members.get("fields");
        if (members.size() != 1 || !(fields instanceof Map) || !Json.write(members).equals(request)) {
            return null;
        }
        Object got;
        try {
            got = Map.of("ok", Map.of("sign", merchant.signFields(object(fields))));
        } catch (TtpayException refusal) {
            Map<String, Object> error = members(refusal);
            error.put("message", object(reply.getOrDefault("error", Map.of())).get("message"));
            got = Map.of("error", error);
        }
        return got.equals(reply) ? null : "signFields gives " + got + ", the wide door " + reply;
    }

    static Map<String, Object> members(TtpayException refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code().word());
        refusal.field().ifPresent(field -> error.put("field", field));
        refusal.channelCode().ifPresent(code -> error.put("channel_code", code));
        refusal.verified().ifPresent(verified -> error.put("verified", verified));
        return error;
    }

    /** Whether {@code got} has all that {@code wanted} names; objects are compared member by member and lists item by item. */
    static boolean has(Object got, Object wanted) {
        if (got instanceof List<?> list && wanted instanceof List<?> items) {
            return list.size() == items.size()
                    && IntStream.range(0, items.size()).allMatch(at -> has(list.get(at), items.get(at)));
        }
        if (!(got instanceof Map) || !(wanted instanceof Map)) {
            return Objects.equals(got, wanted);
        }
        return object(wanted).entrySet().stream().allMatch(it -> has(object(got).get(it.getKey()), it.getValue()));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
