//! A headless Chromium, driven over WebDriver (W3C): just what the tests of the page need.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Where Debian puts the two programs; `CHROMEDRIVER` and `CHROMIUM` name others.
const DRIVER: &str = "/usr/bin/chromedriver";
const CHROMIUM: &str = "/usr/bin/chromium";

/// A running browser with one window; closed when dropped.
pub(crate) struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    /// Its profile and downloads.
    pub(crate) folder: tempfile::TempDir,
}

impl Browser {
    #[expect(clippy::print_stderr, reason = "a test that is passed over has to say so")]
    /// Starts one, or says loudly that there is none; on a machine of continuous integration that is a failure.
    pub(crate) fn start() -> Option<Self> {
        let program = |name: &str, usual: &str| std::env::var(name).unwrap_or_else(|_| usual.to_owned());
        let (driver, chromium) = (program("CHROMEDRIVER", DRIVER), program("CHROMIUM", CHROMIUM));
        if !Path::new(&driver).exists() || !Path::new(&chromium).exists() {
            let missing = format!("no {driver} or no {chromium}: install chromium and chromium-driver");
            assert!(std::env::var_os("CI").is_none(), "{missing}");
            eprintln!("\n!!! THE PAGE WAS NOT TESTED IN A BROWSER: {missing} !!!\n");
            return None;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (driver, port) = listening(&driver);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .new_agent();
        let mut browser = Self {
            driver,
            agent,
            session: format!("http://127.0.0.1:{port}/session"),
            folder,
        };
        let started = browser.post("", &browser.wishes(&chromium));
        let id = started["sessionId"].as_str().expect("a session");
        browser.session = format!("{}/{id}", browser.session);
        let downloads = json!({ "behavior": "allow", "downloadPath": browser.folder.path() });
        browser.post(
            "/goog/cdp/execute",
            &json!({ "cmd": "Browser.setDownloadBehavior", "params": downloads }),
        );
        Some(browser)
    }

    fn wishes(&self, chromium: &str) -> Value {
        let mut args: Vec<String> = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
            --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage \
            --window-size=1440,900 --lang=en"
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        args.push(format!(
            "--user-data-dir={}",
            self.folder.path().join("profile").display()
        ));
        json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": chromium, "args": args },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } })
    }

    /// Opens the file and waits until the page says that all of it is there.
    pub(crate) fn open(&self, page: &Path) {
        self.open_address(&format!("file://{}", page.display()));
    }

    /// The same for an address.
    pub(crate) fn open_address(&self, address: &str) {
        self.go(address);
        self.wait("document.documentElement.dataset.ready === 'all'");
    }

    /// Goes to a page that doesn't say when all of it is there.
    pub(crate) fn go(&self, address: &str) {
        self.post("/url", &json!({ "url": "about:blank" }));
        self.post("/url", &json!({ "url": address }));
    }

    /// Opens another window and returns to what the driver calls both: this one and the new one, which is current.
    pub(crate) fn new_window(&self) -> [String; 2] {
        let answer = self.agent.get(format!("{}/window", self.session)).call();
        let mut answer = answer.expect("chromedriver answers");
        let here: Value = answer.body_mut().read_json().expect("an answer in JSON");
        let other = self.post("/window/new", &json!({ "type": "tab" }));
        let names = [&here["value"], &other["handle"]].map(|name| name.as_str().expect("a name").to_owned());
        self.switch(&names[1]);
        names
    }

    /// Makes a window the current one.
    pub(crate) fn switch(&self, window: &str) {
        self.post("/window", &json!({ "handle": window }));
    }

    /// What `script` (the body of a function) returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Waits until the expression is true, ten seconds at most.
    pub(crate) fn wait(&self, expression: &str) {
        for _ in 0..500 {
            if self.run(&format!("return Boolean({expression})")) == true {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("never true: {expression}\n{:?}", self.logs("browser"));
    }

    /// Presses the keys one after the other, as a person does.
    pub(crate) fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                [
                    json!({ "type": "keyDown", "value": key }),
                    json!({ "type": "keyUp", "value": key }),
                ]
            })
            .collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }),
        );
        self.frames();
    }

    /// Waits two frames: by then the page has answered what was done, and has made the rows and cards that came into view,
    /// or it has led to another page.
    pub(crate) fn frames(&self) {
        self.answer("/execute/async", &json!({ "script": "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(1))))", "args": [] }));
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// The messages since the last time: `browser` are those of the console, `performance` those of the protocol.
    pub(crate) fn logs(&self, kind: &str) -> Vec<String> {
        let entries = self.post("/se/log", &json!({ "type": kind }));
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
            .collect()
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let value = self.answer(path, body);
        assert!(
            value["value"]["error"].is_null(),
            "{path}: {}",
            value["value"]["message"]
        );
        value["value"].clone()
    }

    /// What chromedriver answers, an error too.
    fn answer(&self, path: &str, body: &Value) -> Value {
        let address = format!("{}{path}", self.session);
        let mut answer = self.agent.post(&address).send_json(body).expect("chromedriver answers");
        let limit = 256 << 20;
        let body = answer.body_mut().with_config().limit(limit);
        body.read_json().expect("an answer in JSON")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A chromedriver, and the port that it listens on. It takes the port that is free for one address for the other too, and
/// ends where another program has that, so it is tried again.
fn listening(driver: &str) -> (Child, u16) {
    let start = || {
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        match port(&mut driver) {
            Some(port) => Some((driver, port)),
            None => {
                driver.wait().expect("it ended");
                None
            }
        }
    };
    (0..5).find_map(|_| start()).expect("chromedriver names its port")
}

/// The port that chromedriver says it listens on; none where it ends without a word of it.
fn port(driver: &mut Child) -> Option<u16> {
    let output = BufReader::new(driver.stdout.take().expect("its output is piped"));
    output.lines().map_while(Result::ok).find_map(|line| {
        line.split("successfully on port ")
            .nth(1)?
            .trim_end_matches('.')
            .parse()
            .ok()
    })
}
