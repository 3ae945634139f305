//! Sending a file by a form.

use crate::support::Site;
use reqwest::{Response, header};

const TAIL: &str = "\r\n--frontier--\r\n";

impl Site {
    /// Sends a file to `path`. `head` names its field and says of which type it is.
    pub async fn upload(
        &self,
        path: &str,
        head: &str,
        file: &[u8],
        cookie: Option<&str>,
    ) -> Response {
        let head = format!("--frontier\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        let body = [head.as_bytes(), file, TAIL.as_bytes()].concat();
        let mut request = self
            .http
            .post(format!("{}{path}", self.base))
            .header(header::ORIGIN, &self.base)
            .header(
                header::CONTENT_TYPE,
                "multipart/form-data; boundary=frontier",
            )
            .body(body);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request.send().await.unwrap()
    }
}
