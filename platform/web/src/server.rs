// SPDX-License-Identifier: AGPL-3.0-or-later
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use kernel::{Context, Fault, Language};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::timeout::TimeoutLayer;

use crate::{Form, Problem, Routes, Site, Sites, Viewer, Visit, Words, assets, limits, problem, redirect};

/// The whole service: assets, language and theme switches, and the capabilities' routes behind site and viewer.
pub fn router(sites: Arc<Sites>, routes: Routes) -> Router {
    let pages = routes
        .router
        .route("/language/{code}", get(switch_language))
        .route("/theme", post(switch_theme))
        .fallback(|| async { Problem::NotFound })
        .layer(from_fn_with_state(sites, welcome))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(60)));
    Router::new()
        .route("/assets/{*path}", get(assets::get))
        .route("/health", get(|| async { "ok\n" }))
        .merge(pages)
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::new())
        .layer(axum::middleware::from_fn(harden))
}

/// How long running requests may take after the process was told to stop. Live streams would never end by themselves.
const LAST_SECONDS: Duration = Duration::from_secs(5);

/// Serves until `shutdown` ends, then lets running requests finish, for five seconds at the most.
pub async fn serve(
    router: Router,
    listener: tokio::net::TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Fault> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Without it the end of a page waits for the browser's acknowledgement of its beginning; a socket that refuses is only
    // slower.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let (told, mut stopping) = tokio::sync::watch::channel(false);
    let stop = async move {
        shutdown.await;
        told.send_replace(true);
    };
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop);
    let last_call = async move {
        drop(stopping.wait_for(|stopping| *stopping).await);
        tokio::time::sleep(LAST_SECONDS).await;
    };
    tokio::select! {
        ended = serving => ended.context("serving pages"),
        () = last_call => Ok(()),
    }
}

/// Finds the site and the viewer, then lets the request through and dresses what comes back.
async fn welcome(State(sites): State<Arc<Sites>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some(site) = sites.find(host).cloned() else {
        return (StatusCode::NOT_FOUND, "No site is set up for this host name.\n").into_response();
    };
    let (parts, body) = request.into_parts();
    let visit = match visit(site, &parts).await {
        Ok(visit) => visit,
        Err(fault) => return Problem::Fault(fault).into_response(),
    };
    let mut request = Request::from_parts(parts, body);
    let key = format!("{}/{}", visit.network, visit.viewer.account.unwrap_or(0));
    let response = if limits::allows(request.method(), request.uri().path(), &key) {
        request.extensions_mut().insert(visit.clone());
        next.run(request).await
    } else {
        Problem::TooMany.into_response()
    };
    let mut response = problem::dress(&visit, response);
    add_headers(&visit, &mut response);
    response
}

fn add_headers(visit: &Visit, response: &mut Response) {
    let is_redirect = response.status() == StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    if !headers.contains_key(header::CACHE_CONTROL) {
        let value = if visit.viewer.is_signed_in() { "no-store" } else { "private, no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
    if visit.settings.is_https() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if visit.notice.is_some() && !is_redirect {
        headers.append(header::SET_COOKIE, HeaderValue::from_static("notice=; Path=/; Max-Age=0"));
    }
}

async fn visit(site: Arc<Site>, request: &Parts) -> Result<Visit, Fault> {
    let headers = &request.headers;
    let settings = site.settings();
    let token = cookie(headers, "__Host-session").or_else(|| cookie(headers, "session"));
    let viewer = match token {
        Some(token) => session_viewer(&site, token).await?,
        None => Viewer::default(),
    };
    let language = language_asked(headers, &viewer).unwrap_or(settings.language);
    let theme = match cookie(headers, "theme") {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "",
    };
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.map(|peer| sender_of(peer, headers));
    Ok(Visit {
        now: site.database.now(),
        viewer,
        words: Words::new(language),
        theme,
        path: request.uri.path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_else(|| "/".into()),
        notice: cookie(headers, "notice").filter(|key| key.len() < 80 && key.contains('-')).map(str::to_owned),
        network: address.map(limits::network).unwrap_or_default(),
        settings,
        site,
    })
}

/// The language chosen here, else the account's, else the browser's.
fn language_asked(headers: &HeaderMap, viewer: &Viewer) -> Option<Language> {
    let accepted =
        || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Language::from_accept);
    cookie(headers, "language").and_then(Language::from_tag).or(viewer.language).or_else(accepted)
}

/// Who sent a request: the peer, or whom a proxy on this machine names last. A proxy elsewhere is not believed.
fn sender_of(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let named = headers.get_all("x-forwarded-for").into_iter().next_back().and_then(|value| value.to_str().ok());
    let last = named.and_then(|list| list.rsplit(',').next()).and_then(|name| name.trim().parse().ok());
    last.filter(|_| peer.is_loopback()).unwrap_or(peer)
}

async fn session_viewer(site: &Arc<Site>, token: &str) -> Result<Viewer, Fault> {
    let (hash, lookup) = (kernel::token_hash(token), site.viewer_lookup);
    let found: Option<Viewer> = site.database.read(move |tx| lookup(tx, &hash)).await?;
    Ok(found.unwrap_or_default())
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value).filter(|value| !value.is_empty())
}

#[derive(serde::Deserialize)]
struct Back {
    #[serde(default)]
    next: String,
}

async fn switch_language(Path(code): Path<String>, Query(query): Query<Back>) -> Response {
    let code = Language::from_tag(&code).unwrap_or_default().code();
    remember(&format!("language={code}; Path=/; Max-Age=31536000; SameSite=Lax"), &query.next)
}

#[derive(serde::Deserialize)]
struct ThemeForm {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    back: String,
}

async fn switch_theme(Form(form): Form<ThemeForm>) -> Response {
    let name = if form.theme == "light" || form.theme == "dark" { form.theme.as_str() } else { "system" };
    remember(&format!("theme={name}; Path=/; Max-Age=31536000; SameSite=Lax"), &form.back)
}

fn remember(cookie: &str, next: &str) -> Response {
    let mut response = redirect(local_path(next), None);
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// A path on this site, or the front door: never an address elsewhere.
fn local_path(next: &str) -> &str {
    let is_local = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if is_local { next } else { "/" }
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Headers that keep other sites out of every page.
async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
