//! The router: the endpoints, and the layers that log and check each request.

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
    answers::{ErrorAnswer, json, no_referral, referral_num},
    attach_edits::PatientState,
    bodies::GuardedBody,
    inject::inject,
    pages::{self, RefAttaches, Referrals, RowFault},
    query::{AttachParameters, ListParameters},
    state::{API_PATH, RequestNumber, Shared, lock},
    wire::Generation,
    writes,
};

/// Returns the router. A request goes through the layers from the last one to the first.
pub(super) fn router(shared: &Arc<Shared>) -> Router {
    let referrals = Router::new()
        .route("/referrals", get(list).post(writes::create))
        .route("/referrals/{num}", get(single).put(writes::update));
    let lists = referrals.route("/refattaches", get(attaches));
    Router::new()
        .nest(API_PATH, lists)
        .fallback(async || ErrorAnswer::not_found("There is no such resource."))
        .layer(from_fn_with_state(Arc::clone(shared), inject))
        .layer(from_fn_with_state(Arc::clone(shared), check_headers))
        .layer(from_fn_with_state(Arc::clone(shared), log))
        .with_state(Arc::clone(shared))
}

/// The largest body of a POST or PUT that is read, in bytes. The columns of one referral hold less.
const LONGEST_BODY: usize = 1 << 20;

/// Logs the request and delays the answer by the configured latency.
async fn log(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let open = shared.opened();
    let number = lock(&shared.log).open(&request);
    request.extensions_mut().insert(RequestNumber(number));
    if matches!(*request.method(), Method::POST | Method::PUT) {
        let (head, body) = request.into_parts();
        // The log needs the body, so it is read here and put back.
        let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
            let error = ErrorAnswer::bad_request("The body could not be read.").into_response();
            lock(&shared.log).set_answer(number, error.status());
            return error;
        };
        lock(&shared.log).set_body(number, &body);
        request = Request::from_parts(head, Body::from(body));
    }
    let latency = lock(&shared.settings).latency;
    // tokio rounds a sleep up to a millisecond, so zero must not sleep.
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let response = next.run(request).await;
    lock(&shared.log).set_answer(number, response.status());
    // The request counts as open until the last byte of the answer is sent.
    response.map(|body| GuardedBody::body(body, open))
}

/// Checks the keys and the header `Content-Type`, which the vendor requires on every request.
async fn check_headers(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Result<Response, ErrorAnswer> {
    let key = header_text(request.headers(), header::AUTHORIZATION);
    if key != lock(&shared.settings).keys.header() {
        return Err(ErrorAnswer::unauthorized("The developer key or the customer key is invalid."));
    }
    let content_type = header_text(request.headers(), header::CONTENT_TYPE).to_ascii_lowercase();
    if !content_type.starts_with("application/json") {
        return Err(ErrorAnswer::bad_request("Content-Type must be application/json."));
    }
    Ok(next.run(request).await)
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn list(
    State(shared): State<Arc<Shared>>,
    row_fault: Option<Extension<RowFault>>,
    RawQuery(query): RawQuery,
) -> Result<Response, ErrorAnswer> {
    let row_fault = row_fault.map(|Extension(fault)| fault).unwrap_or_default();
    let cap = shared.page_cap();
    let page = shared.with(row_fault.other_practice(), |practice| {
        let query = ListParameters::parse(query.as_deref().unwrap_or_default(), practice.generation())?;
        let bounds = query.bounds(cap, practice.len());
        Ok(pages::page(&mut Referrals { practice, query: &query }, bounds, &row_fault))
    });
    page.map(|body| json(StatusCode::OK, body)).map_err(|reason: String| ErrorAnswer::bad_request(reason))
}

async fn attaches(
    State(shared): State<Arc<Shared>>,
    row_fault: Option<Extension<RowFault>>,
    RawQuery(query): RawQuery,
) -> Result<Response, ErrorAnswer> {
    let row_fault = row_fault.map(|Extension(fault)| fault).unwrap_or_default();
    let cap = shared.page_cap();
    let generation = lock(&shared.practice).generation();
    let filters = shared.attach_filters(generation);
    shared.with(row_fault.other_practice(), |practice| {
        if practice.generation() < Generation::G2 {
            return Err(ErrorAnswer::not_found("There is no such resource."));
        }
        let query = AttachParameters::parse(query.as_deref().unwrap_or_default(), filters);
        let query = query.map_err(ErrorAnswer::bad_request)?;
        match query.pat_num.map(|num| practice.patient_state(num)) {
            Some(PatientState::Unknown) => return Err(ErrorAnswer::not_found("Patient not found")),
            Some(PatientState::Deleted) => return Err(ErrorAnswer::bad_request("Patient has been deleted")),
            Some(PatientState::Known) | None => {}
        }
        let bounds = query.bounds(cap, practice.attaches().len());
        let body = pages::page(&mut RefAttaches { practice, query: &query }, bounds, &row_fault);
        Ok(json(StatusCode::OK, body))
    })
}

async fn single(
    State(shared): State<Arc<Shared>>,
    row_fault: Option<Extension<RowFault>>,
    Path(num): Path<String>,
) -> Result<Response, ErrorAnswer> {
    let num = referral_num(&num)?;
    let row_fault = row_fault.map(|Extension(fault)| fault).unwrap_or_default();
    shared.with(row_fault.other_practice(), |practice| {
        if practice.generation() < Generation::G3 {
            return Err(ErrorAnswer::bad_request("This version has no GET of a single referral."));
        }
        let index = practice.index(num).map_err(|_| no_referral(num))?;
        Ok(json(StatusCode::OK, practice.json_at(index).to_vec()))
    })
}
