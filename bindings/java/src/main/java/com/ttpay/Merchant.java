package com.ttpay;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/**
 * A merchant: built once from a configuration, immutable, usable from any number of threads at once.
 *
 * <p>Building it validates the whole configuration and parses every key. It never shows a secret again. Close it when the
 * program ends, which frees its memory and wipes its secrets; one that nobody closes is closed some time after it became
 * unreachable.
 *
 * <pre>{@code
 * try (Merchant merchant = Merchant.fromPath(Paths.get("merchant.json"))) {
 *     String sign = merchant.signFields(order);
 * }
 * }</pre>
 *
 * <p>Every verb is a method of its own, inherited from {@link Verbs}. Beside them stand the hot path {@link #signFields} and
 * the wide door {@link #call(String, String)}.
 */
public final class Merchant extends Verbs implements AutoCloseable {
    private final Gate gate;

    private Merchant(long handle) {
        gate = new Gate(this, handle);
    }

    /**
     * A merchant from a configuration in JSON.
     *
     * @param json the configuration
     * @return the merchant
     * @throws TtpayException {@code config_invalid} or {@code key_malformed}, with the path of the member
     */
    public static Merchant fromJson(String json) {
        return new Merchant(Native.open(Utf8.bytes(json, ErrorCode.CONFIG_INVALID, "the configuration"), false));
    }

    /**
     * A merchant from a file: TOML when its name ends in {@code .toml}, JSON otherwise.
     *
     * @param path the file
     * @return the merchant
     * @throws TtpayException as {@link #fromJson}; {@code config_invalid} when the file cannot be read
     */
    public static Merchant fromPath(Path path) {
        return new Merchant(Native.open(Utf8.bytes(path.toString(), ErrorCode.CONFIG_INVALID, "the path"), true));
    }

    /**
     * A merchant from a configuration as maps, lists, texts, integers and booleans.
     *
     * @param config the configuration
     * @return the merchant
     * @throws TtpayException as {@link #fromJson}
     */
    public static Merchant fromMap(Map<String, ?> config) {
        return fromJson(JsonWriter.write(config, ErrorCode.CONFIG_INVALID, "the configuration"));
    }

    /**
     * A merchant from a typed configuration.
     *
     * @param config the configuration
     * @return the merchant
     * @throws TtpayException as {@link #fromJson}
     */
    public static Merchant of(Config config) {
        return fromMap(config.members());
    }

    /**
     * The version of the native library, such as {@code 0.1.0}.
     *
     * @return the version
     */
    public static String version() {
        return Utf8.text(Native.version());
    }

    /**
     * Signs the members that a backend already has (scheme {@code cashier_md5}), without JSON: the hot path.
     *
     * <p>Values are texts, integers or null; {@code 1} and {@code "1"} sign the same. Null and empty values, {@code sign} and
     * {@code risk_info} do not take part.
     *
     * @param fields the members; nobody may change the map meanwhile
     * @return 32 lower-case hex digits
     * @throws TtpayException {@code config_missing}, {@code field_invalid}, {@code amount_invalid}, {@code request_malformed}
     * @throws IllegalStateException when this merchant is closed
     */
    public String signFields(Map<String, ?> fields) {
        String sign = Fields.sign(gate, fields);
        if (sign != null) {
            return sign;
        }
        // The careful way: it takes every name, and names the member that is to blame.
        return (String) call("sign_fields", Collections.singletonMap("fields", fields)).get("sign");
    }

    /**
     * Calls a verb with a JSON request and gives the JSON reply, on one line: <code>{"ok":{…}}</code>, or
     * <code>{"error":{"code","message","field"?,"channel_code"?,"verified"?}}</code>.
     *
     * @param verb the verb, such as {@code sign_order_info}
     * @param request the request
     * @return the reply; a refusal is a reply, not an exception
     * @throws IllegalStateException when this merchant is closed
     */
    public String call(String verb, String request) {
        byte[] word;
        byte[] bytes;
        try {
            word = Utf8.bytes(verb, ErrorCode.VERB_UNKNOWN, "the verb");
            bytes = Utf8.bytes(request, ErrorCode.REQUEST_MALFORMED, "the request");
        } catch (TtpayException refusal) {
            return refusal.toReply();
        }
        return Utf8.text(answer(word, bytes));
    }

    /**
     * As {@link #call(String, String)}, with JSON in bytes, which may turn out not to be UTF-8.
     *
     * @param verb the verb
     * @param request the request
     * @return the reply in UTF-8
     * @throws IllegalStateException when this merchant is closed
     */
    public byte[] call(String verb, byte[] request) {
        try {
            return answer(Utf8.bytes(verb, ErrorCode.VERB_UNKNOWN, "the verb"), request);
        } catch (TtpayException refusal) {
            return refusal.toReply().getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Calls a verb with a request as maps, lists, texts, integers and booleans.
     *
     * @param verb the verb
     * @param request the members of the request; null values are left out
     * @return the members of {@code ok}
     * @throws TtpayException what the verb refuses
     * @throws IllegalStateException when this merchant is closed
     */
    @Override
    public Map<String, Object> call(String verb, Map<String, ?> request) {
        String json = JsonWriter.write(request, ErrorCode.REQUEST_MALFORMED, "the request");
        Map<String, Object> reply = JsonReader.object(call(verb, json));
        Object error = reply.get("error");
        if (error != null) {
            throw TtpayException.of(Shape.object(error));
        }
        return Shape.object(reply.get("ok"));
    }

    /** Frees the memory and wipes the secrets, after the calls that still run. Closing twice does nothing. */
    @Override
    public void close() {
        gate.close();
    }

    @Override
    public String toString() {
        return "Merchant([redacted])";
    }

    private byte[] answer(byte[] verb, byte[] request) {
        long handle = gate.enter();
        try {
            return Native.call(handle, verb, request);
        } finally {
            gate.leave();
        }
    }
}
