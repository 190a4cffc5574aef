package com.ttpay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why something was refused. The same failure has the same {@link #code()} in every language; branch on it, or on its
 * {@link ErrorCode#family()}, never on the message.
 */
public final class TtpayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String field;
    private final String channelCode;
    private final Boolean verified;

    TtpayException(ErrorCode code, String message, String field) {
        this(code, message, field, null, null);
    }

    private TtpayException(ErrorCode code, String message, String field, String channelCode, Boolean verified) {
        super(message);
        this.code = code;
        this.field = field;
        this.channelCode = channelCode;
        this.verified = verified;
    }

    /** From the members of {@code error}. */
    static TtpayException of(Map<String, Object> error) {
        return new TtpayException(ErrorCode.of((String) error.get("code")), (String) error.get("message"),
                (String) error.get("field"), (String) error.get("channel_code"), (Boolean) error.get("verified"));
    }

    /**
     * What kind of failure it is.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * The field that it is about.
     *
     * @return its name or path
     */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /**
     * The channel's own code.
     *
     * @return the code, such as {@code ORDERPAID}
     */
    public Optional<String> channelCode() {
        return Optional.ofNullable(channelCode);
    }

    /**
     * Whether the channel's refusal was signed. One that was not never moves an order.
     *
     * @return absent where the failure is no refusal by a channel
     */
    public Optional<Boolean> verified() {
        return Optional.ofNullable(verified);
    }

    /** The code and the sentence. */
    @Override
    public String toString() {
        return getClass().getName() + ": " + code.word() + ": " + getMessage();
    }

    /** As the native half would have replied. */
    String toReply() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.word());
        error.put("message", getMessage());
        if (field != null) {
            error.put("field", field);
        }
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("error", error);
        return JsonWriter.write(reply, ErrorCode.INTERNAL, "the reply");
    }
}
