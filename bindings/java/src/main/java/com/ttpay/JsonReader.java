package com.ttpay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON text as maps, lists, texts, numbers and booleans that nobody can change; strictly, like the reader in the core. */
final class JsonReader {
    private static final int MAX_DEPTH = 32;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Object[][] LITERALS = {{"true", true}, {"false", false}, {"null", null}};

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static Map<String, Object> object(String text) {
        JsonReader reader = new JsonReader(text);
        if (reader.peek() != '{') {
            throw reader.fault("an object was expected");
        }
        Map<String, Object> object = reader.members();
        reader.space();
        if (reader.at != text.length()) {
            throw reader.fault("something stands behind the object");
        }
        return object;
    }

    private Object value() {
        char first = peek();
        if (first == '{') {
            return members();
        }
        if (first == '[') {
            return items();
        }
        if (first == '"') {
            return word();
        }
        for (Object[] literal : LITERALS) {
            if (text.startsWith((String) literal[0], at)) {
                at += ((String) literal[0]).length();
                return literal[1];
            }
        }
        return number();
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        open();
        while (!end('}', members.isEmpty())) {
            String name = word();
            take(':');
            if (members.containsKey(name)) {
                throw fault("a name occurs twice");
            }
            members.put(name, value());
        }
        return Collections.unmodifiableMap(members);
    }

    private List<Object> items() {
        List<Object> items = new ArrayList<>();
        open();
        while (!end(']', items.isEmpty())) {
            items.add(value());
        }
        return Collections.unmodifiableList(items);
    }

    private void open() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw fault("it is nested more than " + MAX_DEPTH + " levels deep");
        }
        at++;
    }

    /** Whether the list is over; between two members it takes the comma. */
    private boolean end(char close, boolean first) {
        if (peek() == close) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            take(',');
        }
        return false;
    }

    private String word() {
        take('"');
        int start = at;
        StringBuilder out = null;
        for (char unit = next(); unit != '"'; unit = next()) {
            if (unit < ' ') {
                throw fault("a control character stands in a text");
            }
            if (unit == '\\') {
                out = (out == null ? new StringBuilder() : out).append(text, start, at - 1).append(escape());
                start = at;
            }
        }
        String rest = text.substring(start, at - 1);
        return out == null ? rest : out.append(rest).toString();
    }

    private char escape() {
        char letter = next();
        int which = "\"\\/bfnrt".indexOf(letter);
        if (which >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(which);
        }
        if (letter != 'u') {
            throw fault("no such escape");
        }
        int unit = 0;
        for (int digits = 0; digits < 4; digits++) {
            char digit = next();
            if (digit > 'f' || Character.digit(digit, 16) < 0) {
                throw fault("an escape has four hex digits");
            }
            unit = unit << 4 | Character.digit(digit, 16);
        }
        return (char) unit;
    }

    /** An integer of 18 digits or fewer as a {@link Long}, any other number as a {@link BigDecimal}. */
    private Number number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw fault("this is no value");
        }
        at = number.end();
        boolean small = number.group(2) == null && number.group(3) == null && number.group().length() <= 18;
        return small ? (Number) Long.valueOf(number.group()) : new BigDecimal(number.group());
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        space();
        if (at == text.length()) {
            throw fault("it ends too early");
        }
        return text.charAt(at);
    }

    private char next() {
        if (at == text.length()) {
            throw fault("it ends too early");
        }
        return text.charAt(at++);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw fault("`" + expected + "` was expected");
        }
        at++;
    }

    private TtpayException fault(String rule) {
        return new TtpayException(ErrorCode.REQUEST_MALFORMED, "the text is not JSON at character " + at + ": " + rule, null);
    }
}
