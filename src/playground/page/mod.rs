//! The chat page, and who is let in: this computer's own pages and programs alone.

use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Everything the page needs comes from here; nothing is loaded from anywhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `/`
pub async fn html() -> Response {
    part("text/html; charset=utf-8", include_str!("page.html"))
}

/// `/page.css`
pub async fn style() -> Response {
    part("text/css; charset=utf-8", include_str!("page.css"))
}

/// `/page.js`
pub async fn script() -> Response {
    part("text/javascript; charset=utf-8", include_str!("page.js"))
}

fn part(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

/// A page from elsewhere that found its way here (by a name that resolves to this computer, or by a
/// form) is turned away; no CORS header invites it.
pub async fn only_from_here(request: Request, next: Next) -> Response {
    if is_local(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "This page is for this computer alone.").into_response()
    }
}

fn is_local(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST).filter(|host| names_this_computer(host)) else { return false };
    let same_origin = text(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
    let fetched_here = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    same_origin && fetched_here
}

fn names_this_computer(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&'static str, &str)]) -> bool {
        is_local(&headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect())
    }

    #[test]
    fn pages_from_elsewhere_are_turned_away() {
        assert!(asked(&[("host", "127.0.0.1:8090")]));
        assert!(asked(&[("host", "localhost:8090"), ("origin", "http://localhost:8090")]));
        assert!(!asked(&[("host", "rebound.example:8090")]));
        assert!(!asked(&[]));
        assert!(!asked(&[("host", "127.0.0.1:8090"), ("origin", "http://evil.example")]));
        assert!(!asked(&[("host", "127.0.0.1:8090"), ("origin", "null")]));
        assert!(!asked(&[("host", "127.0.0.1:8090"), ("sec-fetch-site", "cross-site")]));
    }
}
