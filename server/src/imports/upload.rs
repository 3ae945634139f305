//! `POST /seller/imports/upload`: a file on its way to be imported.

use crate::{
    http::{answer, caller},
    state::AppState,
};
use axum::{
    Json,
    extract::{FromRequest, Multipart, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{Problem, people::Actor, problem::ProblemKind};
use serde::Serialize;
use service::imports::{Upload, Uploads};

/// What the browser learns of its upload.
#[derive(Debug, Serialize)]
struct Uploaded {
    upload_id: String,
    file_name: String,
    size: u64,
}

/// Takes a form with one file and keeps it, piece by piece, in the portal's folder. Answers
/// with the id by which the import page goes on.
pub async fn upload(State(state): State<AppState>, request: Request) -> Response {
    let headers = request.headers().clone();
    let actor = match caller(request.extensions()) {
        Ok(actor) => actor,
        Err(problem) => return answer::problem(&headers, &problem),
    };
    let kept = match Multipart::from_request(request, &()).await {
        Ok(form) => keep(&state.uploads, &actor, form).await,
        Err(error) => Err(unreadable(error.status())),
    };
    match kept {
        Ok(upload) => Json(Uploaded {
            upload_id: upload.id,
            file_name: upload.file_name,
            size: upload.size,
        })
        .into_response(),
        Err(problem) => answer::problem(&headers, &problem),
    }
}

async fn keep(uploads: &Uploads, actor: &Actor, mut form: Multipart) -> Result<Upload, Problem> {
    while let Some(mut field) = form
        .next_field()
        .await
        .map_err(|error| unreadable(error.status()))?
    {
        let Some(name) = field.file_name().map(file_name) else {
            continue;
        };
        let mut upload = uploads.begin(actor, &name).await?;
        while let Some(bytes) = field
            .chunk()
            .await
            .map_err(|error| unreadable(error.status()))?
        {
            if let Err(problem) = upload.write(&bytes).await {
                // Browsers read no answer before they have sent everything.
                while let Ok(Some(_)) = field.chunk().await {}
                return Err(problem);
            }
        }
        return upload.finish().await;
    }
    Err(Problem::new(
        ProblemKind::Invalid,
        "no_file",
        "No file arrived. Nothing was imported. Choose a file and upload it again.",
    ))
}

/// The last part of a path, whichever way its system writes paths, and not too long.
fn file_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect();
    if name.is_empty() {
        "upload.csv".to_owned()
    } else {
        name
    }
}

fn unreadable(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(
            ProblemKind::TooLarge,
            "file_too_large",
            "The upload is far larger than may be uploaded. Nothing was imported. Split the file, \
             or import it with `invoice-portal import` on the server.",
        );
    }
    Problem::new(
        ProblemKind::Invalid,
        "upload_broken",
        "The upload broke off or could not be read. Nothing was imported. Upload the file again.",
    )
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn only_the_name_of_a_file_is_kept() {
        assert_eq!(file_name("C:\\erp\\out\\may.csv"), "may.csv");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("a\r\nb.csv"), "ab.csv");
        assert_eq!(file_name(""), "upload.csv");
    }
}
