//! Which requests the local server answers: those of its own page.
//!
//! Any program on this machine can reach the loopback interface, and so can any page that is open in the browser. Hence the path
//! holds a token that only the person has seen; the host has to be the one that was printed, so that a name which somebody
//! pointed at 127.0.0.1 leads nowhere; and a request that another site sends is turned away, whatever it asks for.

use oxhttp::model::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use oxhttp::model::{HeaderMap, Method, Request, StatusCode};

/// The most that a request may bring, in bytes; a draft of 150,000 words.
pub(super) const LARGEST_BODY: u64 = 1024 * 1024;

/// What a browser says about where a request comes from.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Who is let in.
#[derive(Debug)]
pub(super) struct Admission {
    /// The port that the server listens on.
    pub(super) port: u16,
    /// The first part of every path.
    pub(super) token: String,
}

/// What an admitted request wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A file of the page, by its name.
    File(String),
    /// An answer of the service; the body is still to be read.
    Answer,
}

/// Why a request is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The status.
    pub(super) status: StatusCode,
    /// What would be right, for whoever reads it.
    pub(super) message: &'static str,
}

impl Admission {
    /// Decides about a request from its head.
    pub(super) fn admit<B>(&self, request: &Request<B>) -> Result<Wanted, Refusal> {
        self.check_host(request)?;
        self.check_site(request.headers(), request.method())?;
        let (token, name) = request.uri().path().trim_start_matches('/').split_once('/').unwrap_or_default();
        if token != self.token {
            return Err(refusal(StatusCode::NOT_FOUND, "Open the address that the terminal shows."));
        }
        if name == "ask" {
            return check_question(request.method(), request.headers());
        }
        if *request.method() != Method::GET {
            return Err(refusal(
                StatusCode::METHOD_NOT_ALLOWED,
                "The files of the page can be read with GET.",
            ));
        }
        Ok(Wanted::File(if name.is_empty() { "index.html" } else { name }.to_owned()))
    }

    /// The host that a browser was told to go to, and that of an address in the request line, have to be this server.
    fn check_host<B>(&self, request: &Request<B>) -> Result<(), Refusal> {
        let hosts = [
            request.uri().authority().map(oxhttp::model::uri::Authority::as_str),
            text(request.headers(), &HOST),
        ];
        if hosts.iter().all(|host| host.is_some_and(|host| self.is_own(host))) {
            return Ok(());
        }
        Err(refusal(StatusCode::MISDIRECTED_REQUEST, "This server is only there for 127.0.0.1."))
    }

    /// A page of another site, or of another server on this machine, gets nothing.
    fn check_site(&self, headers: &HeaderMap, method: &Method) -> Result<(), Refusal> {
        let origin_is_own = !headers.contains_key(ORIGIN)
            || text(headers, &ORIGIN)
                .and_then(|origin| origin.strip_prefix("http://"))
                .is_some_and(|host| self.is_own(host));
        let site_is_own = !headers.contains_key(FETCH_SITE)
            || match text(headers, &FETCH_SITE) {
                Some("same-origin") => true,
                // The person typed the address or followed it from the terminal.
                Some("none") => *method == Method::GET,
                _ => false,
            };
        if origin_is_own && site_is_own {
            return Ok(());
        }
        Err(refusal(StatusCode::FORBIDDEN, "This server answers its own page only."))
    }

    fn is_own(&self, host: &str) -> bool {
        let port = self.port;
        host == format!("127.0.0.1:{port}") || host.eq_ignore_ascii_case(&format!("localhost:{port}"))
    }
}

fn check_question(method: &Method, headers: &HeaderMap) -> Result<Wanted, Refusal> {
    if *method != Method::POST {
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, "Questions are asked with POST."));
    }
    let kind = text(headers, &CONTENT_TYPE).and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/json") {
        return Err(refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Questions are asked as application/json."));
    }
    let length = text(headers, &CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > LARGEST_BODY) {
        return Err(TOO_LARGE);
    }
    Ok(Wanted::Answer)
}

/// The refusal of a body that is beyond [`LARGEST_BODY`].
pub(super) const TOO_LARGE: Refusal =
    refusal(StatusCode::PAYLOAD_TOO_LARGE, "A question can be as large as one megabyte.");

/// The one value of a header, as text; nothing where it is missing, there twice, or unreadable.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// A refusal.
pub(super) const fn refusal(status: StatusCode, message: &'static str) -> Refusal {
    Refusal { status, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "http://127.0.0.1:8080/secret/";

    /// The status that a request gets, 200 where it is admitted.
    #[track_caller]
    fn status(method: &str, address: &str, headers: &[(&str, &str)]) -> u16 {
        let admission = Admission { port: 8080, token: "secret".to_owned() };
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        admission.admit(&request.body(()).unwrap()).map_or_else(|refusal| refusal.status.as_u16(), |_| 200)
    }

    #[test]
    fn the_page_gets_its_files_and_answers() {
        let host = ("host", "127.0.0.1:8080");
        assert_eq!(status("GET", OWN, &[host, ("sec-fetch-site", "none")]), 200);
        assert_eq!(status("GET", "http://localhost:8080/secret/page.js", &[("host", "LocalHost:8080")]), 200);
        let json = ("content-type", "application/json; charset=utf-8");
        let own = [host, json, ("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")];
        assert_eq!(status("POST", "http://127.0.0.1:8080/secret/ask", &own), 200);
    }

    #[test]
    fn another_host_is_turned_away() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:80",
            "evil.example:8080",
            "127.0.0.1.evil.example:8080",
            "[::1]:8080",
            "",
        ] {
            assert_eq!(status("GET", OWN, &[("host", host)]), 421, "{host}");
        }
        assert_eq!(status("GET", OWN, &[]), 421);
        let twice = [("host", "127.0.0.1:8080"), ("host", "evil.example:8080")];
        assert_eq!(status("GET", OWN, &twice), 421);
        assert_eq!(status("GET", "http://evil.example:8080/secret/", &[("host", "127.0.0.1:8080")]), 421);
    }

    #[test]
    fn another_site_is_turned_away() {
        let host = ("host", "127.0.0.1:8080");
        for origin in ["http://evil.example", "null", "https://127.0.0.1:8080", "http://127.0.0.1:8081", ""] {
            assert_eq!(status("GET", OWN, &[host, ("origin", origin)]), 403, "{origin}");
        }
        for site in ["cross-site", "same-site", "else"] {
            assert_eq!(status("GET", OWN, &[host, ("sec-fetch-site", site)]), 403, "{site}");
        }
        let address = "http://127.0.0.1:8080/secret/ask";
        assert_eq!(status("POST", address, &[host, ("sec-fetch-site", "none")]), 403);
    }

    #[test]
    fn the_token_is_asked_for() {
        for path in ["", "other/", "secret", "secret2/", "/"] {
            let address = format!("http://127.0.0.1:8080/{path}");
            assert_eq!(status("GET", &address, &[("host", "127.0.0.1:8080")]), 404, "{path}");
        }
    }

    #[test]
    fn questions_have_a_method_a_type_and_a_size() {
        let host = ("host", "127.0.0.1:8080");
        let address = "http://127.0.0.1:8080/secret/ask";
        for method in ["GET", "PUT", "OPTIONS", "DELETE", "HEAD"] {
            assert_eq!(status(method, address, &[host]), 405, "{method}");
        }
        assert_eq!(status("POST", OWN, &[host]), 405);
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            assert_eq!(status("POST", address, &[host, ("content-type", kind)]), 415, "{kind}");
        }
        let json = ("content-type", "application/json");
        assert_eq!(status("POST", address, &[host, json, ("content-length", "1048577")]), 413);
        assert_eq!(status("POST", address, &[host, json, ("content-length", "1048576")]), 200);
    }
}
