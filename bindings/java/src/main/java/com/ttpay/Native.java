package com.ttpay;

/** The native half. What it refuses comes back as the reply <code>{"error":{…}}</code>. */
final class Native {
    static {
        NativeLibrary.load();
    }

    private Native() {}

    /** Builds a merchant and gives its handle. */
    static long open(byte[] config, boolean path) {
        long[] handle = new long[1];
        byte[] refusal = open(config, path, handle);
        if (refusal != null) {
            throw TtpayException.of(Shape.object(JsonReader.object(Utf8.text(refusal)).get("error")));
        }
        return handle[0];
    }

    private static native byte[] open(byte[] config, boolean path, long[] handle);

    static native void close(long handle);

    static native byte[] call(long handle, byte[] verb, byte[] request);

    /** Signs the first {@code length} characters and writes 32 digits over their beginning; null, or the refusal. */
    static native byte[] sign(long handle, char[] text, int length);

    static native byte[] version();
}
