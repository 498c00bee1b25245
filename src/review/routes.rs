//! A request → what is wanted, or why it is refused. Looks at the request alone: no file, no socket.
//!
//! A page of another origin can send requests to this machine, and a name of its own can be made to lead here (DNS
//! rebinding). So a request must name the address it was given (Host), must not come from elsewhere (Origin,
//! Sec-Fetch-Site), and must know the token in the address, which no other page can read.

use sha2::{Digest, Sha256};

/// The most bytes that a request may have as its body.
pub const LIMIT: usize = 1 << 20;

/// Where the page is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The host and the port, as in the address: `127.0.0.1:8000`.
    pub host: String,
    /// The token in the address.
    pub token: String,
}

impl Door {
    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.host, self.token)
    }
}

/// What is known of a request before its body is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Head<'r> {
    /// `GET`, `POST` …
    pub method: &'r str,
    /// The path and the query.
    pub target: &'r str,
    /// The Host header.
    pub host: Option<&'r str>,
    /// The Origin header.
    pub origin: Option<&'r str>,
    /// The Sec-Fetch-Site header.
    pub site: Option<&'r str>,
    /// The Content-Type header.
    pub media: Option<&'r str>,
    /// The length of the body, where it is told.
    pub length: Option<usize>,
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The page.
    Page,
    /// What others decided since the window knew so many decisions.
    Since(usize),
    /// To keep decisions: the body is a [`Decided`](super::desk::Decided).
    Decide,
    /// To correct links: the body is a [`Linked`](super::desk::Linked).
    Link,
}

/// Why a request is refused: a status of HTTP and a sentence.
pub type Refusal = (u16, &'static str);

/// Judges a request.
///
/// # Errors
/// Why it is refused.
pub fn wanted(head: &Head, door: &Door) -> Result<Wanted, Refusal> {
    if head.host != Some(door.host.as_str()) {
        return Err((421, "this server answers only under its own address"));
    }
    if matches!(head.site, Some("cross-site" | "same-site")) {
        return Err((403, "a page of another site may not ask here"));
    }
    if head
        .origin
        .is_some_and(|origin| origin.strip_prefix("http://") != Some(door.host.as_str()))
    {
        return Err((403, "a page of another origin may not ask here"));
    }
    let (path, query) = head.target.split_once('?').unwrap_or((head.target, ""));
    let (token, place) = path
        .strip_prefix('/')
        .and_then(|path| path.split_once('/'))
        .unwrap_or((path, ""));
    // Digests are compared, so that the time it takes tells nothing of the token.
    if Sha256::digest(token) != Sha256::digest(&door.token) {
        return Err((404, "nothing is here: use the whole address that diptych printed"));
    }
    match (head.method, place) {
        ("GET", "") => Ok(Wanted::Page),
        ("GET", "decisions") => {
            let seen = query.strip_prefix("seen=").and_then(|seen| seen.parse().ok());
            seen.map(Wanted::Since)
                .ok_or((400, "say how many decisions are known: seen=N"))
        }
        ("POST", "decisions") => writing(head).map(|()| Wanted::Decide),
        ("POST", "links") => writing(head).map(|()| Wanted::Link),
        (_, "" | "decisions" | "links") => Err((405, "this is not done here")),
        _ => Err((404, "nothing is here")),
    }
}

/// What only requests that write must have.
fn writing(head: &Head) -> Result<(), Refusal> {
    if head.origin.is_none() {
        return Err((403, "only the page itself may write: no Origin was sent"));
    }
    let media = head
        .media
        .map(|media| media.split_once(';').map_or(media, |(media, _)| media).trim());
    if media != Some("application/json") {
        return Err((415, "what is written is application/json"));
    }
    match head.length {
        None => Err((411, "say how long the body is")),
        Some(length) if length > LIMIT => Err((413, "this is more than one decision can be")),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door() -> Door {
        Door {
            host: "127.0.0.1:8000".to_owned(),
            token: "secret".to_owned(),
        }
    }

    fn status(head: &Head) -> u16 {
        wanted(head, &door()).map_or_else(|(status, _)| status, |_| 200)
    }

    const PAGE: Head<'static> = Head {
        method: "GET",
        target: "/secret/",
        host: Some("127.0.0.1:8000"),
        origin: None,
        site: None,
        media: None,
        length: None,
    };
    const WRITE: Head<'static> = Head {
        method: "POST",
        target: "/secret/decisions",
        origin: Some("http://127.0.0.1:8000"),
        media: Some("application/json"),
        length: Some(2),
        ..PAGE
    };

    #[test]
    fn the_page_gets_what_it_needs() {
        assert_eq!(wanted(&PAGE, &door()), Ok(Wanted::Page));
        assert_eq!(wanted(&WRITE, &door()), Ok(Wanted::Decide));
        assert_eq!(
            wanted(
                &Head {
                    target: "/secret/links",
                    ..WRITE
                },
                &door()
            ),
            Ok(Wanted::Link)
        );
        let since = Head {
            target: "/secret/decisions?seen=7",
            ..PAGE
        };
        assert_eq!(wanted(&since, &door()), Ok(Wanted::Since(7)));
    }

    #[test]
    fn who_does_not_know_the_token_gets_nothing() {
        for target in [
            "/",
            "/secre/",
            "/secret",
            "//secret/",
            "/secret2/",
            "",
            "/../secret/",
            "*",
        ] {
            assert_eq!(status(&Head { target, ..PAGE }), 404, "{target}");
        }
    }

    #[test]
    fn names_that_were_made_to_lead_here_are_refused() {
        for host in [
            None,
            Some("evil.example:8000"),
            Some("127.0.0.1"),
            Some("localhost:8000"),
            Some("127.0.0.1:8000.evil.example"),
        ] {
            assert_eq!(status(&Head { host, ..PAGE }), 421, "{host:?}");
        }
    }

    #[test]
    fn other_pages_may_neither_read_nor_write() {
        for origin in [
            Some("http://evil.example"),
            Some("null"),
            Some("https://127.0.0.1:8000"),
            Some("http://127.0.0.1:8001"),
            None,
        ] {
            assert_eq!(status(&Head { origin, ..WRITE }), 403, "{origin:?}");
        }
        assert_eq!(
            status(&Head {
                site: Some("cross-site"),
                ..WRITE
            }),
            403
        );
        assert_eq!(
            status(&Head {
                media: Some("text/plain"),
                ..WRITE
            }),
            415,
            "what a form can send"
        );
        assert_eq!(status(&Head { method: "PUT", ..WRITE }), 405);
    }

    #[test]
    fn a_body_has_a_length_and_a_limit() {
        assert_eq!(status(&Head { length: None, ..WRITE }), 411);
        assert_eq!(
            status(&Head {
                length: Some(LIMIT + 1),
                ..WRITE
            }),
            413
        );
    }
}
