//! Holds what comes into the program from outside: nothing that speaks HTTP, no sockets but the local ones of the window, and licences
//! that allow handing the program out.

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

/// Systems the program is built for.
const TARGETS: [&str; 2] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc"];
/// Crates that speak HTTP, TLS, WebSocket or DNS. None may come into any program, not even while it is built.
const NETWORK: [&str; 24] = [
    "attohttpc",
    "async-h1",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "libcurl-sys",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "schannel",
    "surf",
    "tiny_http",
    "tungstenite",
    "ureq",
    "warp",
    "webpki",
];
/// Crates that open sockets. The core and the command line do without; in the window they come with the single-instance plug-in,
/// which speaks to the session bus on this PC.
const SOCKETS: [&str; 6] = ["tokio", "mio", "socket2", "zbus", "async-net", "async-io"];
/// Licences that allow handing the program out without conditions on our own source.
const PERMISSIVE: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// MPL-2.0 asks only that changes to these very files be published; they are used unchanged, by Tauri and `directories`.
const USED_UNCHANGED: [&str; 5] = ["cssparser", "cssparser-macros", "dtoa-short", "option-ext", "selectors"];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The names of every crate a program is built from.
fn tree(package: &str, target: &str) -> BTreeSet<String> {
    let arguments =
        ["tree", "--package", package, "--target", target, "--edges", "normal,build", "--prefix", "none"];
    let lines = cargo(&arguments);
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn found<'a>(tree: &BTreeSet<String>, names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().filter(|name| tree.contains(*name)).collect()
}

#[test]
fn nothing_speaks_to_a_network() {
    for package in ["qingdan-core", "qingdan-cli", "qingdan-desktop"] {
        for target in TARGETS {
            let tree = tree(package, target);
            assert!(tree.contains("serde"), "the tree of {package} was not read");
            assert_eq!(
                found(&tree, &NETWORK),
                [""; 0],
                "{package} on {target} must not bring in these crates"
            );
        }
    }
}

/// OpenSSL encrypts the data file; none of it speaks TLS.
#[test]
fn openssl_is_there_for_the_data_file_alone() {
    let users =
        cargo(&["tree", "--workspace", "--invert", "openssl-sys", "--depth", "1", "--prefix", "none"]);
    let users: Vec<_> = users.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(users, ["libsqlite3-sys"]);
}

#[test]
fn only_the_window_opens_local_sockets() {
    for package in ["qingdan-core", "qingdan-cli"] {
        for target in TARGETS {
            assert_eq!(
                found(&tree(package, target), &SOCKETS),
                [""; 0],
                "{package} on {target} must not bring in these"
            );
        }
    }
    let users = cargo(&[
        "tree",
        "--workspace",
        "--invert",
        "tokio",
        "--edges",
        "normal,features",
        "--prefix",
        "none",
    ]);
    let of_net = users.lines().skip_while(|line| *line != "tokio feature \"net\"").nth(1).unwrap_or_default();
    assert!(
        of_net.starts_with("tauri-plugin-single-instance"),
        "another crate asks tokio for sockets: {of_net}"
    );
}

/// Whether one of the choices a licence expression leaves is permissive in all its parts.
fn is_permissive(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace(" / ", " OR ").replace('/', " OR ");
    let part = |part: &str| part.split(" OR ").any(|choice| PERMISSIVE.contains(&choice.trim()));
    plain.split(" AND ").all(part)
}

fn is_accepted(name: &str, license: &str) -> bool {
    is_permissive(license) || license == "MPL-2.0" && USED_UNCHANGED.contains(&name)
}

#[test]
fn licences_allow_handing_the_program_out() {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version", "1"])).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let refused: Vec<String> = packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none")))
        .filter(|(name, license)| !is_accepted(name, license))
        .map(|(name, license)| format!("{name}: {license}"))
        .collect();
    assert!(packages.len() > 100, "only {} packages were read", packages.len());
    assert!(refused.is_empty(), "these licences are not on the list:\n{}", refused.join("\n"));
}

/// Tools that build the screens and come into no program: their licences ask nothing of what they make.
const TOOLS_ONLY: [&str; 2] = ["BlueOak-1.0.0", "MPL-2.0"];

/// Whether an npm package may be used: what goes into the window is permissive, a tool may also be one of [`TOOLS_ONLY`].
fn is_accepted_of_npm(package: &Value) -> bool {
    let license = package["license"].as_str().unwrap_or("none");
    is_permissive(license) || package["dev"] == true && TOOLS_ONLY.contains(&license)
}

/// The packages of a lock file beside the repository's root. The nameless entry is the project itself.
fn npm_packages(lock: &str) -> Vec<(String, Value)> {
    let path = format!("{}/../{lock}", env!("CARGO_MANIFEST_DIR"));
    let lock: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let packages = lock["packages"].as_object().unwrap().clone();
    packages.into_iter().filter(|(at, _)| !at.is_empty()).collect()
}

#[test]
fn licences_of_the_screens_allow_handing_the_program_out() {
    let packages = npm_packages("ui/package-lock.json");
    let shipped: Vec<_> =
        packages.iter().filter(|(_, it)| it["dev"] != true).map(|(at, _)| at.as_str()).collect();
    for name in ["vue", "element-plus", "echarts", "zrender", "echarts/node_modules/tslib"] {
        assert!(shipped.contains(&format!("node_modules/{name}").as_str()), "{name} was not read");
    }
    let refused: Vec<String> = packages
        .iter()
        .filter(|(_, package)| !is_accepted_of_npm(package))
        .map(|(at, package)| format!("{at}: {}", package["license"]))
        .collect();
    assert!(refused.is_empty(), "these licences are not on the list:\n{}", refused.join("\n"));
}

/// What drives the window in end-to-end tests comes into no program, and yet is held to the same licences.
#[test]
fn licences_of_the_end_to_end_tests_are_permissive() {
    let packages = npm_packages("tests/e2e/package-lock.json");
    assert!(packages.iter().any(|(at, _)| at == "node_modules/selenium-webdriver"), "{packages:?}");
    let license = |package: &Value| package["license"].as_str().unwrap_or("none").to_owned();
    let refused = packages.iter().filter(|(_, it)| !is_permissive(&license(it)));
    let refused: Vec<_> = refused.map(|(at, it)| format!("{at}: {}", license(it))).collect();
    assert!(refused.is_empty(), "these licences are not on the list:\n{}", refused.join("\n"));
}

#[test]
fn a_tool_may_have_a_licence_that_the_window_may_not() {
    let package = |license: &str, dev: bool| serde_json::json!({ "license": license, "dev": dev });
    assert!(is_accepted_of_npm(&package("MPL-2.0", true)));
    for refused in [package("MPL-2.0", false), package("GPL-3.0", true), serde_json::json!({ "dev": true })] {
        assert!(!is_accepted_of_npm(&refused), "{refused}");
    }
}

#[test]
fn licence_expressions_are_read() {
    for expression in
        ["MIT", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0/MIT", "Apache-2.0 / MIT"]
    {
        assert!(is_permissive(expression), "{expression}");
    }
    for expression in
        ["GPL-3.0", "MIT AND GPL-3.0", "LGPL-2.1-or-later", "none", "", "(GPL-2.0 OR GPL-3.0) AND MIT"]
    {
        assert!(!is_permissive(expression), "{expression}");
    }
}
