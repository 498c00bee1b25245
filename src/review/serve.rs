//! The socket: requests in, answers out. What they mean is judged in [`routes`].

use super::desk::Desk;
use super::routes::{self, Door, Head, LIMIT, Refusal, Wanted};
use std::io::{self, Read};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Mutex, PoisonError};
use tiny_http::{Header, Request, Response, Server};

/// So many requests are answered at a time: one that is slow to arrive keeps no other waiting.
const THREADS: usize = 4;

/// A server that listens but does not answer yet.
pub struct Listening {
    server: Server,
    door: Door,
}

/// Listens at `address`; port 0 takes one that is free. The address gets a token that cannot be guessed.
///
/// # Errors
/// What the system says when the port is taken or gives no random numbers.
pub fn listen(address: SocketAddr) -> io::Result<Listening> {
    let listener = TcpListener::bind(address)?;
    let host = listener.local_addr()?.to_string();
    let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Listening {
        server,
        door: Door { host, token },
    })
}

impl Listening {
    /// The whole address of the page.
    pub fn address(&self) -> String {
        self.door.address()
    }

    /// Answers until the process ends.
    pub fn serve(&self, desk: Desk) {
        let desk = Mutex::new(desk);
        std::thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Ok(request) = self.server.recv() {
                        respond(request, &self.door, &desk);
                    }
                });
            }
        });
    }
}

/// An answer: its media type and its bytes.
type Answer = (&'static str, Vec<u8>);

fn respond(mut request: Request, door: &Door, desk: &Mutex<Desk>) {
    let answer = answer(&mut request, door, desk);
    let (status, (media, body)) = match answer {
        Ok(answer) => (200, answer),
        Err((status, problem)) => (status, ("text/plain; charset=utf-8", problem.into_bytes())),
    };
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in [
        ("Content-Type", media),
        ("Cache-Control", "no-store"),
        // The page itself says what it may load and run: see report/html.
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        response.add_header(Header::from_bytes(name, value).expect("the headers are plain ASCII"));
    }
    // Whoever asked may be gone: that is no failure of ours.
    let _ = request.respond(response);
}

fn answer(request: &mut Request, door: &Door, desk: &Mutex<Desk>) -> Result<Answer, (u16, String)> {
    let said = |(status, problem): Refusal| (status, problem.to_owned());
    let wanted = routes::wanted(&head(request), door).map_err(said)?;
    let body = match wanted {
        Wanted::Decide | Wanted::Link => body(request).map_err(said)?,
        Wanted::Page | Wanted::Since(_) => Vec::new(),
    };
    // A thread that failed left the desk as it was: its journal is what counts.
    let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
    let unread = |error: serde_json::Error| (400, format!("this is not what was expected: {error}"));
    let told = match wanted {
        Wanted::Page => return Ok(("text/html; charset=utf-8", desk.page().map_err(failed)?)),
        Wanted::Since(seen) => desk.since(seen),
        Wanted::Decide => desk.decide(&serde_json::from_slice(&body).map_err(unread)?),
        Wanted::Link => desk.link(&serde_json::from_slice(&body).map_err(unread)?),
    };
    let told = serde_json::to_vec(&told.map_err(failed)?).expect("it holds only strings, numbers and lists");
    Ok(("application/json", told))
}

fn failed(error: io::Error) -> (u16, String) {
    let status = if error.kind() == io::ErrorKind::InvalidInput {
        400
    } else {
        500
    };
    (status, error.to_string())
}

fn head(request: &Request) -> Head<'_> {
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str())
    };
    Head {
        method: request.method().as_str(),
        target: request.url(),
        host: header("Host"),
        origin: header("Origin"),
        site: header("Sec-Fetch-Site"),
        media: header("Content-Type"),
        length: request.body_length(),
    }
}

fn body(request: &mut Request) -> Result<Vec<u8>, Refusal> {
    let mut body = Vec::new();
    let read = request.as_reader().take(LIMIT as u64 + 1).read_to_end(&mut body);
    match read {
        Ok(length) if length <= LIMIT => Ok(body),
        Ok(_) => Err((413, "this is more than one decision can be")),
        Err(_) => Err((400, "the body did not arrive")),
    }
}
