//! Asks whether there will be a file, by the browser's own request: the client of server functions
//! would be a sixth of the code of pages of which only parts come alive.

use super::fns::CheckPack;
use leptos::server_fn::ServerFn;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::XmlHttpRequest;

/// What is read of a refusal.
#[derive(Deserialize)]
struct Refused {
    message: String,
}

/// Asks how many invoices the file of a filter, which is given as JSON, would hold, or why there
/// is none.
pub(super) fn ask(filter: &str, done: impl Fn(Result<usize, String>) + Clone + 'static) {
    if begin(filter, done.clone()).is_err() {
        done(Err(no_answer()));
    }
}

fn begin(
    filter: &str,
    done: impl Fn(Result<usize, String>) + Clone + 'static,
) -> Result<(), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", CheckPack::url(), true)?;
    request.set_request_header("Accept", "application/json")?;
    request.set_request_header("Content-Type", "application/json")?;
    let (answer, failed) = (request.clone(), done.clone());
    let on_load = Closure::<dyn Fn()>::new(move || done(read(&answer)));
    let on_error = Closure::<dyn Fn()>::new(move || failed(Err(no_answer())));
    request.set_onload(Some(on_load.into_js_value().unchecked_ref()));
    request.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
    request.send_with_opt_str(Some(&format!("{{\"filter\":{filter}}}")))
}

fn read(request: &XmlHttpRequest) -> Result<usize, String> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    if request.status().is_ok_and(|status| status == 200) {
        return text.trim().parse().map_err(|_| no_answer());
    }
    let refused = serde_json::from_str::<Refused>(&text);
    Err(refused.map_or_else(|_| no_answer(), |refused| refused.message))
}

fn no_answer() -> String {
    "The portal did not answer. Nothing was changed. Check your connection and try again."
        .to_owned()
}
