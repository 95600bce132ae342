// SPDX-License-Identifier: AGPL-3.0-or-later
//! Forms prove that they come from our own page: the browser's `Sec-Fetch-Site` or `Origin`, and a masked token that is
//! bound to the session.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::SiteKey;

/// A fresh masked token for one page.
pub(crate) fn token(key: &SiteKey, session: &str) -> String {
    let mask: [u8; 16] = kernel::random_bytes();
    let secret = key.sign("csrf", session.as_bytes());
    let masked: Vec<u8> = mask.iter().zip(secret).map(|(mask, secret)| mask ^ secret).collect();
    URL_SAFE_NO_PAD.encode([mask.as_slice(), &masked].concat())
}

/// True when the token belongs to the session.
pub(crate) fn holds(key: &SiteKey, session: &str, token: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else {
        return false;
    };
    let Some((mask, masked)) = bytes.split_at_checked(16) else {
        return false;
    };
    let secret = key.sign("csrf", session.as_bytes());
    let different =
        mask.iter().zip(masked).zip(secret).fold(0, |acc, ((mask, masked), secret)| acc | (mask ^ masked ^ secret));
    masked.len() == 16 && different == 0
}

/// True when the browser says that another site sent the request. Older browsers without either header rely on the token.
pub(crate) fn is_foreign(headers: &HeaderMap, base_url: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    origin != base_url && origin.split_once("://").is_none_or(|(_, name)| name != host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_holds_for_its_session_only() {
        let key = SiteKey::new([1; 32]);
        let token = token(&key, "session");
        assert!(holds(&key, "session", &token));
        assert!(!holds(&key, "another", &token));
        assert!(!holds(&key, "session", ""));
    }
}
