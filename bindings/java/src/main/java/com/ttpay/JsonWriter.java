package com.ttpay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;

/** Java values as JSON text, strictly: what has no place in JSON is refused with its path. */
final class JsonWriter {
    /** Deeper values are refused: the reader behind the door allows no more, and a value that holds itself must end. */
    private static final int MAX_DEPTH = 32;

    private final StringBuilder out = new StringBuilder(256);
    private final ErrorCode code;
    private final String whole;

    private JsonWriter(ErrorCode code, String whole) {
        this.code = code;
        this.whole = whole;
    }

    /** The text of an object; a refusal has this code and calls the object by this name. */
    static String write(Map<?, ?> object, ErrorCode code, String whole) {
        JsonWriter writer = new JsonWriter(code, whole);
        writer.object(object, "", 0);
        return writer.out.toString();
    }

    private void value(Object value, String path, int depth) {
        if (value instanceof CharSequence) {
            text(value.toString(), path);
        } else if (value == null || value instanceof Boolean || isInteger(value)) {
            out.append(value);
        } else if (value instanceof BigDecimal || (value instanceof Double && Double.isFinite((Double) value))
                || (value instanceof Float && Float.isFinite((Float) value))) {
            // The door refuses a fraction under the code of its member.
            out.append(value);
        } else if (depth == MAX_DEPTH) {
            throw refusal(path, "it is nested more than " + MAX_DEPTH + " levels deep");
        } else if (value instanceof Shape) {
            object(((Shape) value).members(), path, depth);
        } else if (value instanceof Map) {
            object((Map<?, ?>) value, path, depth);
        } else if (value instanceof Iterable && !(value instanceof Path)) {
            list((Iterable<?>) value, path, depth);
        } else {
            throw refusal(path, "JSON has no such value as a " + value.getClass().getName());
        }
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte
                || value instanceof BigInteger;
    }

    private void object(Map<?, ?> object, String path, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            Object name = member.getKey();
            if (!(name instanceof String)) {
                throw refusal(path, "the names of its members must be texts");
            }
            if (!first) {
                out.append(',');
            }
            first = false;
            text((String) name, path);
            out.append(':');
            value(member.getValue(), path.isEmpty() ? (String) name : path + "." + name, depth + 1);
        }
        out.append('}');
    }

    private void list(Iterable<?> list, String path, int depth) {
        out.append('[');
        int index = 0;
        for (Object item : list) {
            if (index > 0) {
                out.append(',');
            }
            value(item, path + "[" + index + "]", depth + 1);
            index++;
        }
        out.append(']');
    }

    private void text(String text, String path) {
        if (!Utf8.isWellFormed(text)) {
            throw refusal(path, "half a surrogate pair has no UTF-8 bytes; pass whole characters");
        }
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < ' ') {
                out.append(String.format("\\u%04x", (int) unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }

    private TtpayException refusal(String path, String rule) {
        // The maps that get signed name their members bare, as the door does.
        String field = path.startsWith("fields.") ? path.substring("fields.".length()) : path;
        String what = path.isEmpty() ? whole : "`" + path + "` of " + whole;
        return new TtpayException(code, what + ": " + rule, path.isEmpty() ? null : field);
    }
}
