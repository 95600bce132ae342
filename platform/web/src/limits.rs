// SPDX-License-Identifier: AGPL-3.0-or-later
//! Limits on how often one network may send forms. Reading is not limited here.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::OnceLock;

use axum::http::Method;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

const FORMS_A_MINUTE: NonZeroU32 = NonZeroU32::new(120).expect("not zero");
const SIGN_INS_A_MINUTE: NonZeroU32 = NonZeroU32::new(20).expect("not zero");

fn limiter(
    cell: &'static OnceLock<DefaultKeyedRateLimiter<String>>,
    a_minute: NonZeroU32,
) -> &'static DefaultKeyedRateLimiter<String> {
    cell.get_or_init(|| RateLimiter::keyed(Quota::per_minute(a_minute)))
}

/// True when a request may go on. The key is the network and the account, or the network alone.
pub(crate) fn allows(method: &Method, path: &str, key: &str) -> bool {
    static FORMS: OnceLock<DefaultKeyedRateLimiter<String>> = OnceLock::new();
    static SIGN_INS: OnceLock<DefaultKeyedRateLimiter<String>> = OnceLock::new();
    if method != Method::POST {
        return true;
    }
    let key = key.to_owned();
    if path.starts_with("/sign-in") && limiter(&SIGN_INS, SIGN_INS_A_MINUTE).check_key(&key).is_err() {
        return false;
    }
    limiter(&FORMS, FORMS_A_MINUTE).check_key(&key).is_ok()
}

/// The network of an address: /24 of version 4, /48 of version 6.
pub(crate) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
    }
}
