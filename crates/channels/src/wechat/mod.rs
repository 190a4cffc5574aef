//! WeChat Pay, product "H5 payment", API v2 (XML) and API v3 (JSON).

pub mod rules;
pub mod shapes;
pub mod v2;
pub mod v3;
