//! Mistakes of the method and address lines of a request (TR-07, TR-08, W3-05 to W3-08).

use ttpay_channels::wechat::v3::canonical::path_and_query;

use super::change;
use super::lines::Names;
use crate::case::Case;
use crate::diagnosis::Detail;
use crate::draft::Draft;
use crate::plan::{Mutation, Step};

pub(super) fn requests<'a>(list: &mut Vec<Mutation<'a>>, case: &Case, names: &Names) {
    let given = case.said.text("url").unwrap_or_default();
    let path = path_and_query(given).into_owned();
    list.push(change(names.method, Step::V, |draft| {
        draft.at("method", |text| Some(text.to_ascii_lowercase()));
    }));
    let url = |id, variant: &str, url: String| {
        let wrong = change(id, Step::V, move |draft: &mut Draft<'a>| draft.at("url", |_| Some(url.clone())));
        let detail = Detail { wanted: Some(path.clone()), ..Detail::variant(variant) };
        Mutation { detail, ..wrong }
    };
    let (bare, query) =
        path.split_once('?').map_or((path.as_str(), None), |(bare, query)| (bare, Some(query)));
    let trade = names.method == "TR-07";
    let host_id = if trade { "TR-08" } else { "W3-05" };
    let own_host = given.strip_suffix(path.as_str()).filter(|host| !host.is_empty());
    let hosts: &[&str] = if trade {
        &["https://open.douyin.com", "https://developer.toutiao.com", "https://open-sandbox.douyin.com"]
    } else {
        &["https://api.mch.weixin.qq.com", "https://api2.mch.weixin.qq.com"]
    };
    for host in own_host.into_iter().chain(hosts.iter().copied()) {
        list.push(url(host_id, "with host", format!("{host}{path}")));
        let name = host.trim_start_matches("https://").trim_start_matches("http://");
        list.push(url(host_id, "with host", format!("{name}{path}")));
    }
    let query_id = if trade { "TR-08" } else { "W3-06" };
    if let Some(query) = query {
        list.push(url(query_id, "without the query", bare.to_owned()));
        let mut sorted: Vec<&str> = query.split('&').collect();
        sorted.sort_unstable();
        list.push(url(query_id, "query sorted", format!("{bare}?{}", sorted.join("&"))));
        sorted = query.split('&').collect();
        sorted.reverse();
        list.push(url(query_id, "query reversed", format!("{bare}?{}", sorted.join("&"))));
    }
    if trade {
        list.push(url("TR-08", "without the leading slash", path.trim_start_matches('/').to_owned()));
        list.push(url("TR-08", "with a trailing slash", format!("{path}/")));
        list.push(url("TR-08", "without the trailing slash", path.trim_end_matches('/').to_owned()));
        for known in ["/requestOrder", "/createSignOrder", "/api/apps/trade/v2/order/create_order"] {
            list.push(url("TR-08", known, known.to_owned()));
        }
        return;
    }
    let encoded = path.replace('|', "%7C").replace('*', "%2A");
    list.push(url("W3-07", "| and * encoded", encoded));
    list.push(url(
        "W3-07",
        "| and * decoded",
        path.replace("%7C", "|").replace("%7c", "|").replace("%2A", "*"),
    ));
    list.push(url("W3-07", "* encoded", path.replace('*', "%2A")));
    list.push(url("W3-07", "| encoded", path.replace('|', "%7C")));
    list.push(url("W3-07", "decoded", crate::text::unform(&path).unwrap_or_else(|| path.clone())));
    list.push(url("W3-07", ", and : encoded", path.replace(',', "%2C").replace(':', "%3A")));
}
