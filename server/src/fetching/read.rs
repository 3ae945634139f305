//! The body of an answer, as much of it as a file may have.

use super::no_answer;
use domain::invoice::MAX_PDF_BYTES;
use reqwest::Response;
use service::ports::FetchError;

/// All of it. What is too large is given up as soon as that is certain, whatever the server
/// says of its size.
pub(super) async fn whole(mut response: Response) -> Result<Vec<u8>, FetchError> {
    let told = response.content_length();
    if told.is_some_and(|told| told > MAX_PDF_BYTES as u64) {
        return Err(FetchError::TooLarge);
    }
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(no_answer)? {
        if bytes.len() + piece.len() > MAX_PDF_BYTES {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}
