// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Whose serial text {@code certificate_serial} writes. */
public enum CertificateScheme {
    /** {@code app_cert_sn} and {@code alipay_cert_sn} (alipay.md §8). */
    ALIPAY_APP("alipay_app"),
    /** {@code alipay_root_cert_sn} of a root file (alipay.md §8). */
    ALIPAY_ROOT("alipay_root"),
    /** The serial of a WeChat certificate in upper-case hex (wechat.md §4.3). */
    WECHAT("wechat");

    private final String word;

    CertificateScheme(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static CertificateScheme of(Object value) {
        String word = (String) value;
        for (CertificateScheme it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no CertificateScheme is called " + word);
    }
}
