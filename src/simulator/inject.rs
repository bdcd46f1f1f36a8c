//! Injects the faults into requests and answers.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    answers::{ErrorAnswer, json, typed},
    attach::Attach,
    bodies,
    faults::{Fault, Stage},
    pages::RowFault,
    practice::Practice,
    row::Row,
    state::{API_PATH, RequestNumber, Shared, lock, take_faults},
    when::RequestKind,
};

/// Applies the faults that match a request: edits the practice, answers in place of the endpoint, or changes its answer.
pub(super) async fn inject(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let kind = kind(&shared, &request);
    let faults = take_faults(&mut lock(&shared.faults), &kind);
    if let Some(RequestNumber(number)) = request.extensions().get() {
        lock(&shared.log).set_faults(*number, &faults);
    }
    let mut sending = None;
    for fault in faults {
        match fault.stage() {
            Stage::Edit => edit(&shared, &fault, &kind),
            // The endpoint is not called, so a write with this fault does not happen.
            Stage::Answer => return answer(fault).await,
            // The endpoint is called first, so a write with this fault does happen.
            Stage::Sending => sending = Some(fault),
            Stage::Rows => {
                let row_fault = RowFault { fault: Some(fault), turn: shared.turn() };
                request.extensions_mut().insert(row_fault);
            }
        }
    }
    let response = next.run(request).await;
    match sending {
        Some(fault) => distort(response, &fault).await,
        None => response,
    }
}

fn kind(shared: &Shared, request: &Request) -> RequestKind {
    let path = request.uri().path().strip_prefix(API_PATH);
    if path == Some("/refattaches") && request.method() == Method::GET {
        return shared.attach_request(request.uri().query().unwrap_or_default());
    }
    let resource = path.and_then(|path| path.strip_prefix("/referrals"));
    match (request.method(), resource) {
        (&Method::GET, Some("")) => shared.list_request(request.uri().query().unwrap_or_default()),
        (&Method::GET, Some(_)) => RequestKind::Single,
        (&Method::POST | &Method::PUT, Some(_)) => RequestKind::Write,
        _ => RequestKind::Other,
    }
}

/// Edits the practice as a fault demands.
fn edit(shared: &Shared, fault: &Fault, request: &RequestKind) {
    let offset = request.bounds().map_or(0, |bounds| bounds.offset);
    let of_attaches = matches!(request, RequestKind::Attaches(_));
    // A new name must differ from the one of the last fault, or the rename would change nothing.
    let turn = shared.turn();
    let mut practice = lock(&shared.practice);
    match fault {
        Fault::RowDeletedBetweenPages if of_attaches => delete_first_attach(&mut practice),
        Fault::RowInsertedBetweenPages if of_attaches => insert_attach_before(&mut practice, offset),
        Fault::RowDeletedBetweenPages => delete_first(&mut practice),
        Fault::RowInsertedBetweenPages => insert_before(&mut practice, offset),
        Fault::GenerationChanges(generation) => practice.set_generation(*generation),
        Fault::SpecialtyRenamed => rename_first_specialty(&mut practice, turn),
        Fault::StampsGoBack => drop(practice.shift_stamps(-3_600)),
        _ => {}
    }
}

fn delete_first(practice: &mut Practice) {
    let first = practice.rows().next().map(|row| row.referral_num);
    first.and_then(|num| practice.remove(num));
}

fn delete_first_attach(practice: &mut Practice) {
    let first = practice.attaches().first().map(|attach| attach.ref_attach_num);
    first.and_then(|num| practice.detach(num));
}

fn insert_attach_before(practice: &mut Practice, offset: usize) {
    let free = (1..).zip(practice.attaches()).find(|(num, attach)| attach.ref_attach_num != *num);
    let Some((gap, after)) = free.map(|(gap, after)| (gap, after.clone())) else { return };
    if practice.attach_index(gap).is_err_and(|position| position < offset) {
        practice.add_attach(Attach { ref_attach_num: gap, ..after });
    }
}

fn insert_before(practice: &mut Practice, offset: usize) {
    let gap = practice.lowest_gap();
    // After the offset, the row would be on this page or a later one, and no row of the list would be read twice.
    let before_the_page = practice.index(gap).is_err_and(|position| position < offset);
    if before_the_page {
        practice.create(Row {
            referral_num: gap,
            l_name: "Inserted between pages".to_owned(),
            not_person: true,
            ..Row::default()
        });
    }
}

fn rename_first_specialty(practice: &mut Practice, turn: u64) {
    let used = practice.rows().map(|row| row.specialty).find(|specialty| *specialty != 0);
    if let Some(def_num) = used {
        practice.rename_specialty(def_num, &format!("Renamed Specialty {turn}"));
    }
}

/// Returns the answer that a fault sends in place of the real one; never returns for [`Fault::Hang`].
async fn answer(fault: Fault) -> Response {
    match fault {
        Fault::BadRequest => {
            let reason = "The office's eConnector is not running or could not be reached.";
            typed(StatusCode::BAD_REQUEST, "text/plain; charset=utf-8", reason)
        }
        Fault::Unauthorized => ErrorAnswer::unauthorized("The customer key is disabled.").into_response(),
        Fault::SingleGet404 => ErrorAnswer::not_found("Referral not found.").into_response(),
        Fault::SingleGet400 => ErrorAnswer::bad_request("This version has no such method.").into_response(),
        Fault::TooManyRequests { retry_after } => too_many(retry_after),
        Fault::ServerError => html(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
        Fault::GatewayTimeout => html(StatusCode::GATEWAY_TIMEOUT, "Gateway Time-out"),
        Fault::BadGzip => bad_gzip(),
        Fault::NotJson => html(StatusCode::OK, "Welcome to the hotel's network"),
        Fault::ObjectInsteadOfList => json(StatusCode::OK, r#"{"Message":"An error has occurred."}"#),
        Fault::StringInsteadOfList => json(StatusCode::OK, r#""An error has occurred.""#),
        Fault::EmptyBody => json(StatusCode::OK, Body::empty()),
        Fault::RedirectElsewhere(url) => redirect(&url),
        // `Fault::Hang`: the future is dropped when the client closes the connection.
        _ => std::future::pending().await,
    }
}

fn too_many(retry_after: Option<u64>) -> Response {
    let mut response = json(StatusCode::TOO_MANY_REQUESTS, r#""Too many requests.""#);
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn html(status: StatusCode, title: &str) -> Response {
    let page = format!(
        "<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
    );
    typed(status, "text/html; charset=utf-8", page)
}

fn bad_gzip() -> Response {
    let mut response = json(StatusCode::OK, Bytes::from_static(b"\x1f\x8b\x08\x00garbage, not deflate"));
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    response
}

fn redirect(url: &str) -> Response {
    let mut response = typed(StatusCode::FOUND, "text/plain; charset=utf-8", "Found");
    if let Ok(location) = HeaderValue::from_str(url) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Changes how an answer is sent: slowly and without end, or cut off in the middle.
async fn distort(response: Response, fault: &Fault) -> Response {
    let (mut head, body) = response.into_parts();
    // The body is in memory already, so reading it cannot fail.
    let content = to_bytes(body, usize::MAX).await.unwrap_or_default();
    // A body without end has no length. The cut body declares the length of the whole content.
    head.headers.remove(header::CONTENT_LENGTH);
    if *fault == Fault::SlowBytes {
        return Response::from_parts(head, bodies::dribbled(&content));
    }
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(content.len()));
    Response::from_parts(head, bodies::cut(&content))
}
