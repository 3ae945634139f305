//! Sending a file with its progress, which `fetch` cannot tell.

use crate::error::AppError;
use domain::problem::{Problem, ProblemKind};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

/// Where uploads go.
const URL: &str = "/seller/imports/upload";

/// What the server says of an upload that has arrived.
#[derive(Debug, Clone, Deserialize)]
pub struct Uploaded {
    /// By which it is known from now on.
    pub upload_id: String,
}

/// Sends a file. `progress` gets the bytes sent and the bytes of all.
pub fn send(
    file: &File,
    progress: impl Fn(i64, i64) + 'static,
    done: impl Fn(Result<Uploaded, AppError>) + Clone + 'static,
) {
    if begin(file, progress, done.clone()).is_err() {
        done(Err(broken()));
    }
}

fn begin(
    file: &File,
    progress: impl Fn(i64, i64) + 'static,
    done: impl Fn(Result<Uploaded, AppError>) + Clone + 'static,
) -> Result<(), JsValue> {
    let form = FormData::new()?;
    form.append_with_blob_and_filename("file", file, &file.name())?;
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", URL, true)?;
    request.set_request_header("Accept", "application/json")?;
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress(bytes(event.loaded()), bytes(event.total()));
    });
    let (answered, failed) = (done.clone(), done);
    let answer = request.clone();
    let on_load = Closure::<dyn Fn()>::new(move || answered(read(&answer)));
    let on_error = Closure::<dyn Fn()>::new(move || failed(Err(broken())));
    request
        .upload()?
        .set_onprogress(Some(on_progress.into_js_value().unchecked_ref()));
    request.set_onload(Some(on_load.into_js_value().unchecked_ref()));
    request.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
    request.send_with_opt_form_data(Some(&form))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "browsers count whole bytes in floats"
)]
const fn bytes(count: f64) -> i64 {
    count as i64
}

fn read(request: &XmlHttpRequest) -> Result<Uploaded, AppError> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    if request.status().is_ok_and(|status| status == 200) {
        return serde_json::from_str(&text).map_err(|_| broken());
    }
    let problem = serde_json::from_str::<Problem>(&text);
    Err(problem.map_or_else(|_| broken(), AppError::from))
}

fn broken() -> AppError {
    AppError::from(Problem::new(
        ProblemKind::Internal,
        "upload_broken",
        "The upload broke off. Nothing was imported. Check your connection and choose the file \
         again.",
    ))
}
