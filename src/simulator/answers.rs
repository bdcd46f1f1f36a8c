//! Builds the answers of the server.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

/// An error answer: a status, and the reason as a JSON string.
#[derive(Debug)]
pub(super) struct ErrorAnswer {
    status: StatusCode,
    reason: String,
}

impl ErrorAnswer {
    pub(super) fn bad_request(reason: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, reason: reason.into() }
    }

    pub(super) fn unauthorized(reason: impl Into<String>) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, reason: reason.into() }
    }

    pub(super) fn not_found(reason: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, reason: reason.into() }
    }
}

impl IntoResponse for ErrorAnswer {
    fn into_response(self) -> Response {
        json(self.status, Value::from(self.reason).to_string())
    }
}

/// Reads the ReferralNum in a URL; answers 400 if it is not a number.
pub(super) fn referral_num(text: &str) -> Result<i64, ErrorAnswer> {
    text.parse().map_err(|_| ErrorAnswer::bad_request("ReferralNum is invalid."))
}

/// Returns the 404 for a referral that does not exist.
pub(super) fn no_referral(num: i64) -> ErrorAnswer {
    ErrorAnswer::not_found(format!("Referral not found: ReferralNum {num} does not exist."))
}

pub(super) fn json(status: StatusCode, body: impl Into<Body>) -> Response {
    typed(status, "application/json; charset=utf-8", body)
}

pub(super) fn typed(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
