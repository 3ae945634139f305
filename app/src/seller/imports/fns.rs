//! What the import pages ask of the server.
#![expect(
    missing_docs,
    reason = "fields of the structs that the macro makes of arguments"
)]

use super::view::{ImportView, ImportsView, UploadView};
use crate::error::AppError;
use domain::{ImportId, import::ImportOptions};
use leptos::{prelude::*, server_fn::codec::Json};

/// The latest imports, and how large a file may be.
///
/// # Errors
/// When the actor may not import.
#[server(prefix = "/fn", endpoint = "imports/list", input = Json)]
pub async fn list_imports() -> Result<ImportsView, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    Ok(ImportsView {
        imports: portal.list_imports(&actor).await?,
        upload_limit: uploads()?.limit(),
    })
}

/// The beginning of an uploaded file.
///
/// # Errors
/// When the actor may not import, or the upload is gone or somebody else's.
#[server(prefix = "/fn", endpoint = "imports/preview", input = Json)]
pub async fn preview_upload(upload: String) -> Result<UploadView, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let upload = uploads()?.find(&actor, &upload)?;
    let preview = portal.preview_import(&actor, &upload.path).await?;
    Ok(UploadView {
        upload_id: upload.id,
        file_name: upload.file_name,
        size: upload.size,
        preview,
        currency: portal.profile().currency,
    })
}

/// Starts to import an uploaded file.
///
/// # Errors
/// When the actor may not import, or the upload is gone or somebody else's.
#[server(prefix = "/fn", endpoint = "imports/start", input = Json)]
pub async fn start_import(upload: String, options: ImportOptions) -> Result<ImportId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let uploads = uploads()?;
    let upload = uploads.find(&actor, &upload)?;
    Ok(begin(portal, actor, uploads, upload, options).await?)
}

/// Imports what a dry run has read, with the same options.
///
/// # Errors
/// When the actor may not import, or the upload is gone.
#[server(prefix = "/fn", endpoint = "imports/repeat", input = Json)]
pub async fn import_for_real(id: ImportId) -> Result<ImportId, AppError> {
    let (portal, actor) = crate::ssr::caller().await?;
    let uploads = uploads()?;
    let (upload, options) = uploads.to_repeat(&actor, id)?;
    let options = ImportOptions {
        dry_run: false,
        ..options
    };
    Ok(begin(portal, actor, uploads, upload, options).await?)
}

/// An import as it stands now.
///
/// # Errors
/// When it does not exist or the actor may not import.
#[server(prefix = "/fn", endpoint = "imports/show", input = Json)]
pub async fn show_import(id: ImportId) -> Result<ImportView, AppError> {
    use super::view::SHOWN_REFUSALS;

    let (portal, actor) = crate::ssr::caller().await?;
    let import = portal.import(&actor, id).await?;
    let refusals = if import.progress.rows_refused > 0 {
        portal
            .import_refusals(&actor, id, 0, SHOWN_REFUSALS)
            .await?
            .0
    } else {
        Vec::new()
    };
    let repeatable = import.dry_run && uploads()?.of_import(&actor, id).is_some();
    Ok(ImportView {
        import,
        refusals,
        repeatable,
    })
}

#[cfg(feature = "ssr")]
fn uploads() -> Result<service::imports::Uploads, AppError> {
    use domain::{Problem, problem::ProblemKind};

    use_context::<service::imports::Uploads>().ok_or_else(|| {
        tracing::error!("no Uploads in the context of a server function");
        AppError::from(Problem::new(
            ProblemKind::Internal,
            "internal",
            "The portal is not ready. Nothing was changed. Try again in a minute.",
        ))
    })
}

/// Registers an import and carries it out behind the scenes: whoever started it may leave
/// the page. An upload that was imported is removed; that of a dry run waits.
#[cfg(feature = "ssr")]
async fn begin(
    portal: service::Portal,
    actor: domain::people::Actor,
    uploads: service::imports::Uploads,
    upload: service::imports::Upload,
    options: ImportOptions,
) -> Result<ImportId, domain::Problem> {
    let id = portal
        .start_import(&actor, &upload.file_name, &options)
        .await?;
    uploads.remember(id, &upload, options.clone());
    portal.clone().background(async move {
        let for_real = !options.dry_run;
        match portal
            .run_import(&actor, id, upload.path.clone(), options)
            .await
        {
            Ok(_) if for_real => uploads.remove(&upload).await,
            Ok(_) => {}
            Err(problem) => tracing::warn!(import = %id, %problem, "an import stopped"),
        }
    });
    Ok(id)
}
