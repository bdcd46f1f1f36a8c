//! The four endpoints and what stands before them.

use std::sync::Arc;

use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    extract::{Path, RawQuery, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{
    answers::{Refusal, json},
    bodies::Watched,
    pages::{self, Twist},
    query::ListQuery,
    state::{Shared, lock},
    strikes::strike,
    wire::Generation,
    writes,
};

/// Where the API is on the server.
pub(super) const BASE: &str = "/api/v1";

/// The number of a request in the log.
#[derive(Clone, Copy)]
pub(super) struct RequestNumber(pub(super) u64);

pub(super) fn router(shared: &Arc<Shared>) -> Router {
    let referrals = Router::new()
        .route("/referrals", get(list).post(writes::create))
        .route("/referrals/{num}", get(single).put(writes::update));
    Router::new()
        .nest(BASE, referrals)
        .fallback(async || Refusal::not_found("There is no such resource."))
        .layer(from_fn_with_state(Arc::clone(shared), strike))
        .layer(from_fn_with_state(Arc::clone(shared), admit))
        .layer(from_fn_with_state(Arc::clone(shared), observe))
        .with_state(Arc::clone(shared))
}

/// The longest body of a POST or PUT that is read; the database's columns hold less.
const LONGEST_BODY: usize = 1 << 20;

/// Logs the request, and takes as long as it was told to.
async fn observe(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let open = shared.opened();
    let number = lock(&shared.log).open(&request);
    request.extensions_mut().insert(RequestNumber(number));
    if matches!(*request.method(), Method::POST | Method::PUT) {
        let (head, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
            let refusal = Refusal::bad_request("The body could not be read.").into_response();
            lock(&shared.log).answered(number, refusal.status());
            return refusal;
        };
        lock(&shared.log).sent(number, &body);
        request = Request::from_parts(head, Body::from(body));
    }
    let latency = lock(&shared.settings).latency;
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let response = next.run(request).await;
    lock(&shared.log).answered(number, response.status());
    response.map(|body| Watched::body(body, open))
}

/// Asks for the keys and for the header that the vendor wants on every request.
async fn admit(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Result<Response, Refusal> {
    let key = header_text(request.headers(), header::AUTHORIZATION);
    if key != lock(&shared.settings).keys.header() {
        return Err(Refusal::unauthorized("The developer key or the customer key is invalid."));
    }
    let content_type = header_text(request.headers(), header::CONTENT_TYPE).to_ascii_lowercase();
    if !content_type.starts_with("application/json") {
        return Err(Refusal::bad_request("Content-Type must be application/json."));
    }
    Ok(next.run(request).await)
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn list(
    State(shared): State<Arc<Shared>>,
    twist: Option<Extension<Twist>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let twist = twist.map(|Extension(twist)| twist).unwrap_or_default();
    let cap = shared.page_cap();
    let page = shared.with(twist.other_practice(), |practice| {
        let query = ListQuery::parse(query.as_deref().unwrap_or_default(), practice.generation())?;
        Ok(pages::page(practice, &query, cap, &twist))
    });
    page.map(|body| json(StatusCode::OK, body)).map_err(|reason: String| Refusal::bad_request(reason))
}

async fn single(
    State(shared): State<Arc<Shared>>,
    twist: Option<Extension<Twist>>,
    Path(num): Path<String>,
) -> Result<Response, Refusal> {
    let num = number(&num)?;
    let twist = twist.map(|Extension(twist)| twist).unwrap_or_default();
    shared.with(twist.other_practice(), |practice| {
        if practice.generation() < Generation::G3 {
            return Err(Refusal::bad_request("This version has no GET of a single referral."));
        }
        let index = practice.index(num).map_err(|_| no_referral(num))?;
        Ok(json(StatusCode::OK, practice.json_at(index).to_vec()))
    })
}

/// Reads the number in the URL.
pub(super) fn number(text: &str) -> Result<i64, Refusal> {
    text.parse().map_err(|_| Refusal::bad_request("ReferralNum is invalid."))
}

pub(super) fn no_referral(num: i64) -> Refusal {
    Refusal::not_found(format!("Referral not found: ReferralNum {num} does not exist."))
}
