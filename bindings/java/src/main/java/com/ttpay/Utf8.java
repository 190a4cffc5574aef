package com.ttpay;

import java.nio.charset.StandardCharsets;

/** Texts as UTF-8 and back, with nothing repaired: Java itself writes {@code ?} for half a surrogate pair. */
final class Utf8 {
    private Utf8() {}

    /** The bytes of {@code text}, which messages call {@code what}. */
    static byte[] bytes(String text, ErrorCode code, String what) {
        if (!isWellFormed(text)) {
            throw new TtpayException(code, what + ": half a surrogate pair has no UTF-8 bytes; pass whole characters", null);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether every surrogate has its other half. */
    static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isSurrogate(unit)) {
                at++;
                if (Character.isLowSurrogate(unit) || at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
                    return false;
                }
            }
        }
        return true;
    }
}
