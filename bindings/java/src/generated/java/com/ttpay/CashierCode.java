// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** A code that the backend answers to {@code getOrderStatus}. There are exactly five; 4 is not among them. */
public enum CashierCode {
    /** 支付成功: money was taken for this order. */
    PAID(0),
    /** 支付超时: the time is over and no channel can take money any more. */
    TIMED_OUT(1),
    /** 支付失败: our attempt failed for good and no channel can take money any more. */
    FAILED(2),
    /** 支付关闭: closed, and no channel can take money any more. */
    CLOSED(3),
    /** 订单状态未知: everything else. */
    UNKNOWN(9);

    private final long number;

    CashierCode(long number) {
        this.number = number;
    }

    /** The number, as it stands in JSON. */
    public long number() {
        return number;
    }

    static CashierCode of(Object value) {
        long word = (Long) value;
        for (CashierCode it : values()) {
            if (it.number == word) {
                return it;
            }
        }
        throw new IllegalArgumentException("no CashierCode is called " + word);
    }
}
