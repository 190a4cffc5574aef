//! Alipay from the outside.
