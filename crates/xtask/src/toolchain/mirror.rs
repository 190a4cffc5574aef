//! The machine's own Debian mirror and how apt reaches it, read from its configuration.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;

/// Settings of apt that say how a mirror is reached.
const SETTINGS: &[&str] =
    &["Acquire::http::Proxy", "Acquire::https::Proxy", "Acquire::https::CAInfo", "Acquire::https::CaInfo"];

/// Where programs look for the certificates that the machine trusts.
const CERTIFICATES: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Where packages come from.
#[derive(Debug)]
pub(super) struct Mirror {
    pub(super) uri: String,
    /// Name and value of each of [`SETTINGS`] that apt has.
    settings: Vec<(String, String)>,
}

impl Mirror {
    /// The first mirror of Debian itself among the machine's sources.
    pub(super) fn of_machine() -> anyhow::Result<Self> {
        let mut files = vec![Path::new("/etc/apt/sources.list").to_owned()];
        let more = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten();
        let mut more: Vec<_> = more.filter_map(|entry| Some(entry.ok()?.path())).collect();
        more.sort();
        files.extend(more);
        let found = files.iter().filter_map(|path| fs::read_to_string(path).ok()).find_map(|text| uri(&text));
        let uri = found.context(
            "the package sources of this machine name no Debian mirror; add one to the folder sources.list.d of apt",
        )?;
        let out = Command::new("apt-config").arg("dump").output().context("apt-config cannot be started")?;
        Ok(Self { uri, settings: settings(&String::from_utf8_lossy(&out.stdout)) })
    }

    /// The proxies as variables, for programs that do not read apt's configuration.
    pub(super) fn proxies(&self) -> Vec<(&'static str, &str)> {
        let of = |name: &str, variable: &'static str| {
            let found = self.settings.iter().find(|(setting, value)| setting == name && value != "DIRECT");
            found.map(|(_, value)| (variable, value.as_str()))
        };
        let http = of("Acquire::http::Proxy", "http_proxy");
        http.into_iter().chain(of("Acquire::https::Proxy", "https_proxy")).collect()
    }

    /// Gives the root the same way to the mirror: its address, apt's proxy and the trusted certificates.
    pub(super) fn settle(&self, root: &Path) -> anyhow::Result<()> {
        let apt = root.join("etc/apt");
        fs::write(apt.join("sources.list"), format!("deb {} trixie main\n", self.uri))?;
        let lines = self.settings.iter().map(|(name, value)| format!("{name} \"{value}\";\n"));
        fs::write(apt.join("apt.conf.d/90machine"), lines.collect::<String>())?;
        let named = self.settings.iter().filter(|(name, _)| name.eq_ignore_ascii_case(SETTINGS[2]));
        for file in named.map(|(_, file)| file.as_str()).chain([CERTIFICATES, "/etc/resolv.conf"]) {
            let copy = root.join(file.trim_start_matches('/'));
            if Path::new(file).is_file() && !copy.exists() {
                fs::create_dir_all(copy.parent().unwrap_or(root))?;
                fs::copy(file, &copy).with_context(|| format!("{file} cannot be copied into the root"))?;
            }
        }
        Ok(())
    }
}

/// The address of Debian's own archive in a file of sources, in the old form of one line or the new one of paragraphs.
/// Other people's archives have other paths.
fn uri(text: &str) -> Option<String> {
    let words = text
        .lines()
        .filter(|line| line.starts_with("deb ") || line.to_ascii_lowercase().starts_with("uris:"))
        .flat_map(str::split_whitespace);
    let debian = |word: &&str| word.contains("://") && word.trim_end_matches('/').ends_with("/debian");
    words.map(|word| word.trim_start_matches("URIs:")).find(debian).map(str::to_owned)
}

/// Those of [`SETTINGS`] that `apt-config dump` names, with a value.
fn settings(dump: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (name, value) = line.split_once(' ')?;
        let value = value.trim().strip_prefix('"')?.strip_suffix("\";")?;
        (SETTINGS.contains(&name) && !value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
    };
    dump.lines().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debians_own_archive_is_found_in_both_forms_and_nobody_elses() {
        let lines = "# deb http://old.example/debian trixie main\ndeb https://other.example/apt stable main\n\
                     deb [signed-by=/k.gpg] https://mirror.example/debian/ bookworm main\n";
        assert_eq!(uri(lines).as_deref(), Some("https://mirror.example/debian/"));
        let paragraphs = "Types: deb\n# URIs: http://old.example/debian\nURIs: http://a.example/debian-security\n\n\
                          Types: deb\nURIs: http://a.example/debian\nSuites: bookworm\n";
        assert_eq!(uri(paragraphs).as_deref(), Some("http://a.example/debian"));
        assert_eq!(uri("deb https://other.example/apt stable main\n"), None);
    }

    #[test]
    fn only_the_way_to_the_mirror_is_taken_from_apt() {
        let dump = "APT \"\";\nAcquire::http::Proxy \"http://proxy.example:3128\";\nAcquire::https::Proxy \"\";\n\
                    Acquire::Languages \"none\";\n";
        let expected = ("Acquire::http::Proxy".to_owned(), "http://proxy.example:3128".to_owned());
        assert_eq!(settings(dump), [expected]);
    }
}
