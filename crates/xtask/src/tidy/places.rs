//! Rules about places: no file names a path of somebody's machine or the host of a package registry.

use super::Finding;
use crate::house::House;

/// Beginnings of absolute paths that exist on one machine only. Written in two halves, so that this file keeps its own rule.
const MACHINE_PATHS: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/tm", "p/w/"),
    concat!("/tm", "p/ci/"),
];

/// Hosts of package registries: where packages come from is the business of each person's tool settings.
const REGISTRY_HOSTS: &[&str] = &[
    concat!("cra", "tes.io"),
    concat!("py", "pi.org"),
    concat!("python", "hosted.org"),
    concat!("registry.np", "mjs.org"),
    concat!("np", "mjs.com"),
    concat!("repo.ma", "ven.apache.org"),
    concat!("repo1.ma", "ven.org"),
    concat!("proxy.go", "lang.org"),
    concat!("deb.deb", "ian.org"),
];

/// The name by which every Cargo.lock calls the default registry, wherever packages really come from.
const LOCK_NAME: &str = concat!("registry+https://github.com/rust-lang/cra", "tes.io-index");

/// No tracked file names a path of one machine.
pub(crate) fn machine_paths(house: &House) -> anyhow::Result<Vec<Finding>> {
    search(house, |line| {
        let path = MACHINE_PATHS.iter().find(|path| names_path(line, path))?;
        Some((format!("`{path}…` exists on one machine only"), "write a path relative to the checkout"))
    })
}

/// No tracked file names the host of a package registry.
pub(crate) fn registry_hosts(house: &House) -> anyhow::Result<Vec<Finding>> {
    search(house, |line| {
        let line = line.replace(LOCK_NAME, "");
        let host = REGISTRY_HOSTS.iter().find(|host| line.contains(**host))?;
        Some((
            format!("names the package registry host {host}"),
            "leave the registry to each person's own settings",
        ))
    })
}

fn search(
    house: &House,
    check: impl Fn(&str) -> Option<(String, &'static str)>,
) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in house.files()? {
        let Some(text) = house.text(&path)? else { continue };
        for (index, line) in text.lines().enumerate() {
            if let Some((rule, fix)) = check(line) {
                findings.push(Finding { place: format!("{path}:{}", index + 1), rule, fix: fix.to_owned() });
            }
        }
    }
    Ok(findings)
}

/// Whether an absolute path begins here: not in the middle of a URL or of a longer path.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || "._-/~}".contains(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_where_it_begins_and_not_inside_a_url() {
        let path = MACHINE_PATHS[0];
        assert!(names_path(&format!("cd {path}x"), path));
        assert!(names_path(&format!("\"{path}x\""), path));
        assert!(!names_path(&format!("https://example.com{path}x"), path));
    }
}
