//! A browser without a screen: it keeps cookies, follows nothing, and sends forms as pages gave them.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;

use crate::world::{OPERATOR, Reply, World};

/// Somebody at a browser.
pub struct Browser<'w> {
    pub world: &'w World,
    pub cookies: BTreeMap<String, String>,
    /// Sent with every request.
    pub headers: Vec<(&'static str, String)>,
}

impl<'w> Browser<'w> {
    pub fn new(world: &'w World) -> Self {
        Self { world, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// Somebody who is signed in.
    pub async fn signed_in(world: &'w World) -> Self {
        let mut browser = Self::new(world);
        let reply = browser.sign_in(OPERATOR).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/orders"), "{}", reply.body);
        browser
    }

    pub async fn sign_in(&mut self, key: &str) -> Reply {
        let csrf = csrf(&self.get("/login").await.body);
        self.post("/login", &[("csrf", &csrf), ("operator_key", key)]).await
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A form as it is.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let pairs: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let body = ttpay::channels::form::write(&pairs);
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A form that only asks.
    pub async fn ask(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let pairs: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.get(&format!("{path}?{}", ttpay::channels::form::write(&pairs))).await
    }

    /// A form of the page at `page`, with its token.
    pub async fn press(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let csrf = csrf(&self.get(page).await.body);
        self.post(path, &[&[("csrf", csrf.as_str())], fields].concat()).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Reply {
        let headers = request.headers_mut();
        headers.insert("accept", "text/html,*/*;q=0.8".parse().unwrap());
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            headers.insert("cookie", cookies.join("; ").parse().unwrap());
        }
        for (name, value) in &self.headers {
            headers.insert(*name, value.parse().unwrap());
        }
        let reply = self.world.send(request).await;
        for line in reply.headers.get_all("set-cookie") {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let (value, how) = rest.split_once(';').unwrap();
            if how.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        reply
    }
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The token of a page's forms.
pub fn csrf(page: &str) -> String {
    hidden(page, "csrf")
}
