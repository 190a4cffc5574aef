// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Why an order has its code. */
public enum Reason {
    /** Money was taken, proved by a verified message of the channel. */
    PAID("paid"),
    /** Paid, and a part of the money went back. */
    PAID_REFUNDED_PART("paid_refunded_part"),
    /** Paid, and all of the money went back; the code stays 0. */
    PAID_REFUNDED_FULL("paid_refunded_full"),
    /** Paid and being refunded; the sum is not known yet. */
    PAID_REFUNDING("paid_refunding"),
    /** The time to pay is over and no channel can take money any more. */
    TIMED_OUT("timed_out"),
    /** The time to pay is over and no channel was ever offered. */
    NEVER_OFFERED("never_offered"),
    /** The user gave the order up and no channel can take money any more. */
    USER_CANCELLED("user_cancelled"),
    /** The merchant gave the order up and no channel can take money any more. */
    MERCHANT_CANCELLED("merchant_cancelled"),
    /** Closed in time by somebody else, such as the merchant platform or support. */
    CLOSED_ELSEWHERE("closed_elsewhere"),
    /** WeChat revoked the order; unexpected for this product. */
    REVOKED("revoked"),
    /** The payment failed for good and no channel can take money any more. */
    PAYMENT_FAILED("payment_failed"),
    /** No channel accepted the order, so nobody could pay it. */
    PLACE_FAILED("place_failed"),
    /** The channel does not know an order whose link was handed out. */
    CONTRADICTION("contradiction"),
    /** The channel used a word that we do not know, and we do not guess. */
    UNRECOGNISED("unrecognised"),
    /** One attempt to pay failed; another may work until the order is closed. */
    ATTEMPT_FAILED("attempt_failed"),
    /** The user is paying at this moment. */
    IN_PROGRESS("in_progress"),
    /** The time to pay is over but the channel still takes money: close it and ask again. */
    CLOSE_NEEDED("close_needed"),
    /** We ended the order but the channel does not show it yet. */
    CLOSING("closing"),
    /** The time to pay is over, and the platform has said nothing that it signed; its callback decides. */
    UNPROVED("unproved"),
    /** The order can be paid and waits for the user. */
    WAITING("waiting"),
    /** Alipay has no trade yet, and the order string can still be paid. */
    NOT_STARTED("not_started"),
    /** The order string has no absolute deadline, so Alipay may still take money. */
    NO_DEADLINE("no_deadline"),
    /** The channel was offered and nothing about it is verified yet. */
    NOT_ASKED("not_asked"),
    /** No channel has been offered yet. */
    NOT_OFFERED("not_offered");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Reason of(Object value) {
        String word = (String) value;
        for (Reason it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Reason is called " + word);
    }
}
