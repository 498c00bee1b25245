//! `diptych review` as a program: what it refuses, what it keeps when it is killed, how two of it share a journal.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; killed when dropped.
struct Server {
    process: Child,
    address: String,
    agent: ureq::Agent,
}

impl Server {
    /// Starts one on two small texts in `folder`.
    fn start(folder: &Path) -> Self {
        std::fs::write(folder.join("a.txt"), "The bridge is 412 metres long.\n").expect("written");
        std::fs::write(folder.join("b.txt"), "The bridge is 421 metres long.\n").expect("written");
        let mut process = Command::new(env!("CARGO_BIN_EXE_diptych"))
            .args(["review", "a.txt", "b.txt", "--no-open", "--decisions", "j.jsonl"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut address = String::new();
        let mut output = BufReader::new(process.stdout.take().expect("its output is piped"));
        output.read_line(&mut address).expect("the address on one line");
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_secs(20))).build().new_agent();
        Self {
            process,
            address: address.trim_end().to_owned(),
            agent,
        }
    }

    fn origin(&self) -> String {
        self.address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
    }

    /// Sends a decision on `key`; what the server told, or none where it is gone.
    fn decide(&self, key: &str, seen: usize) -> Option<Value> {
        let decision =
            json!({ "decision": "accepted", "on": "finding", "key": key, "rule": "number", "quotes": ["412", "421"] });
        let request = self
            .agent
            .post(format!("{}decisions", self.address))
            .header("Origin", self.origin());
        let mut answer = request
            .send_json(json!({ "seen": seen, "decisions": [decision] }))
            .ok()?;
        if answer.status() != 200 {
            return None;
        }
        answer.body_mut().read_json().ok()
    }

    fn status(&self, target: &str, headers: &[(&str, &str)]) -> u16 {
        let mut request = self.agent.get(format!("{}{target}", self.origin()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.call().expect("an answer").status().as_u16()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // On Unix this is SIGKILL: nothing in the program can make up for what it did not do before.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The keys in the journal of `folder`, every line of which but torn ones is JSON.
fn kept(folder: &Path) -> Vec<String> {
    let journal = std::fs::read_to_string(folder.join("j.jsonl")).expect("a journal");
    let lines = journal
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .filter_map(|line| line["key"].as_str().map(str::to_owned))
        .collect()
}

#[test]
fn answers_the_page_and_no_one_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    let path = server
        .address
        .strip_prefix(&server.origin())
        .expect("the token")
        .to_owned();
    assert_eq!(server.status(&path, &[]), 200);
    assert_eq!(server.status("/", &[]), 404);
    assert_eq!(server.status("/00000000000000000000000000000000/", &[]), 404);
    assert_eq!(server.status(&path, &[("Host", "evil.example")]), 421);
    assert_eq!(server.status(&path, &[("Origin", "http://evil.example")]), 403);
    let post = || server.agent.post(format!("{}decisions", server.address));
    let body = json!({ "seen": 0, "decisions": [] });
    let status =
        |answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>| answer.expect("an answer").status().as_u16();
    assert_eq!(status(post().send_json(&body)), 403, "no origin");
    let own = server.origin();
    assert_eq!(
        status(post().header("Origin", &own).content_type("text/plain").send("{}")),
        415
    );
    assert_eq!(
        status(post().header("Origin", &own).send_json(json!({ "seen": "x" }))),
        400
    );
    let huge = json!({ "seen": 0, "decisions": [], "x": "x".repeat(2 << 20) });
    let refused = post().header("Origin", &own).send_json(huge);
    assert!(
        refused.is_err() || status(refused) == 413,
        "too long, or cut off while it was sent"
    );
    assert_eq!(kept(folder.path()), Vec::<String>::new());
    assert!(server.decide("x", 0).is_some());
    assert_eq!(kept(folder.path()), ["x"]);
}

#[test]
fn prints_its_whole_address_on_one_line_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "It is 412 metres long.\n").expect("written");
    let start = |port: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_diptych"));
        program.args(["review", "a.txt", "a.txt", "--no-open", "--port", port]);
        program
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        program.spawn().expect("it starts")
    };
    let mut server = start("0");
    let mut output = BufReader::new(server.stdout.take().expect("its output is piped"));
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    let rest = line.strip_prefix("http://127.0.0.1:").expect("an address");
    let (port, token) = rest.split_once('/').expect("a port and a token");
    assert!(port.parse::<u16>().is_ok_and(|port| port > 0), "{line}");
    let token = token.strip_suffix("/\n").expect("the token ends the path and the line");
    assert!(
        token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{line}"
    );
    let second = start(port).wait_with_output().expect("it ends");
    assert_eq!(second.status.code(), Some(2), "the port is taken");
    assert!(String::from_utf8_lossy(&second.stderr).contains("try --port 0"));
    server.kill().expect("it is running");
    server.wait().expect("it ended");
    let mut more = String::new();
    output.read_to_string(&mut more).expect("the rest");
    assert_eq!(more, "");
}

/// Keys on a terminal and a page, on one journal.
#[test]
fn a_terminal_and_a_server_share_a_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path());
    assert!(server.decide("elsewhere", 0).is_some());
    let mut terminal = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["review", "a.txt", "b.txt", "--terminal", "--decisions", "j.jsonl"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut input = terminal.stdin.take().expect("its input is piped");
    input.write_all(b"i").expect("it reads");
    drop(input);
    assert_eq!(terminal.wait_with_output().expect("it ends").status.code(), Some(0));
    let told = server.decide("last", 1).expect("an answer");
    assert_eq!(told["others"][0]["decision"], "ignored", "{told}");
    assert_eq!(kept(folder.path()).len(), 3);
}

#[test]
fn two_servers_on_one_journal_lose_nothing_and_tell() {
    let folder = tempfile::tempdir().expect("a folder");
    let servers = [Server::start(folder.path()), Server::start(folder.path())];
    std::thread::scope(|scope| {
        for (number, server) in servers.iter().enumerate() {
            scope.spawn(move || {
                for nth in 0..40 {
                    assert!(server.decide(&format!("{number}-{nth}"), 0).is_some());
                }
            });
        }
    });
    let told = servers[0].decide("last", 0).expect("an answer");
    assert_eq!(
        told["others"].as_array().map(Vec::len),
        Some(80),
        "the other's are told"
    );
    assert_eq!(told["seen"], 81);
    assert_eq!(kept(folder.path()).len(), 81);
}

/// How often the server is killed: a few times, or as often as `DIPTYCH_KILLS` says.
fn kills() -> u64 {
    std::env::var("DIPTYCH_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(5)
}

#[test]
fn what_was_confirmed_outlives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut confirmed: Vec<String> = Vec::new();
    // A linear congruential generator (Knuth's MMIX): any spread of moments will do.
    let mut random = 42_u64;
    for round in 0..kills() {
        let mut server = Server::start(folder.path());
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let moment = Duration::from_micros(50_000 + (random >> 33) % 450_000);
        let pid = server.process.id();
        let begun = Instant::now();
        let mut process = std::mem::replace(&mut server.process, Command::new("true").spawn().expect("a process"));
        let killer = std::thread::spawn(move || {
            std::thread::sleep(moment);
            process.kill().expect("it is running");
            process.wait().expect("it ended");
        });
        for nth in 0.. {
            let key = format!("{pid}-{round}-{nth}");
            if server.decide(&key, 0).is_none() {
                break;
            }
            confirmed.push(key);
            // Twenty a second.
            let due = Duration::from_millis(50 * (nth + 1));
            std::thread::sleep(due.saturating_sub(begun.elapsed()));
        }
        killer.join().expect("it was killed");
    }
    let kept = kept(folder.path());
    let lost: Vec<&String> = confirmed.iter().filter(|key| !kept.contains(key)).collect();
    assert!(lost.is_empty(), "{lost:?} of {}", confirmed.len());
    assert!(
        confirmed.len() as u64 > kills(),
        "{} decisions were confirmed",
        confirmed.len()
    );
    assert!(
        Server::start(folder.path()).decide("after all", 0).is_some(),
        "the journal opens"
    );
}
