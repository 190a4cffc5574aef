package com.ttpay;

import java.util.Map;

/**
 * JSON as this library reads and writes it, strictly: repeated names, foreign values and broken texts are refused. For programs
 * that have no JSON library of their own.
 */
public final class Json {
    private Json() {}

    /**
     * Reads an object.
     *
     * @param text the JSON text
     * @return its members: maps, lists, texts, {@link Long} or {@link java.math.BigDecimal}, booleans and null
     * @throws TtpayException {@code request_malformed}
     */
    public static Map<String, Object> read(String text) {
        return JsonReader.object(text);
    }

    /**
     * Writes an object.
     *
     * @param object its members: maps, iterables, texts, numbers, booleans and null
     * @return the JSON text on one line
     * @throws TtpayException {@code request_malformed}, with the path of the value that has no place in JSON
     */
    public static String write(Map<String, ?> object) {
        return JsonWriter.write(object, ErrorCode.REQUEST_MALFORMED, "the object");
    }
}
