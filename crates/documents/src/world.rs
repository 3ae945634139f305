//! All that a template can see: fonts, other templates, and the data of one document. There
//! is no file system, no network, no package and no clock behind it.

use crate::{TemplateError, fonts::Fonts};
use std::{collections::HashMap, fmt::Write as _};
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// What every document shares. Made once.
#[derive(Debug)]
pub(crate) struct Shared {
    library: LazyHash<Library>,
    fonts: Fonts,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

/// Where a file of that name lies for templates.
pub(crate) fn place(name: &str) -> Result<FileId, TemplateError> {
    let path = VirtualPath::new(name)
        .map_err(|_| TemplateError(format!("“{name}” is not the name of a file.")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Shared {
    pub(crate) fn new(
        fonts: Fonts,
        sources: HashMap<FileId, Source>,
        files: HashMap<FileId, Bytes>,
    ) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            sources,
            files,
        }
    }

    pub(crate) fn fonts(&self) -> &Fonts {
        &self.fonts
    }
}

/// The world of one document.
pub(crate) struct Sheet<'a> {
    pub(crate) shared: &'a Shared,
    /// The template.
    pub(crate) main: FileId,
    /// What belongs to this document alone: its data, its logo.
    pub(crate) own: Vec<(FileId, Bytes)>,
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared
            .sources
            .get(&id)
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some((_, bytes)) = self.own.iter().find(|(own, _)| *own == id) {
            return Ok(bytes.clone());
        }
        if let Some(source) = self.shared.sources.get(&id) {
            return Ok(Bytes::from_string(source.text().to_owned()));
        }
        self.shared
            .files
            .get(&id)
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl Sheet<'_> {
    /// What the engine says, as `invoice.typ:12: unknown variable: totl`.
    pub(crate) fn explain(&self, diagnostics: &[SourceDiagnostic]) -> TemplateError {
        let mut told = String::new();
        for diagnostic in diagnostics {
            if !told.is_empty() {
                told.push_str("; ");
            }
            if let Some(place) = self.place_of(diagnostic) {
                told.push_str(&place);
            }
            told.push_str(&diagnostic.message);
            for hint in &diagnostic.hints {
                // Writing to a text cannot fail.
                let _ = write!(told, " ({})", hint.v);
            }
        }
        TemplateError(told)
    }

    fn place_of(&self, diagnostic: &SourceDiagnostic) -> Option<String> {
        let file = diagnostic.span.id()?;
        let name = file.get().vpath().get_without_slash();
        let line = self.range(diagnostic.span).and_then(|range| {
            let source = self.shared.sources.get(&file)?;
            source.lines().byte_to_line(range.start)
        });
        Some(match line {
            Some(line) => format!("{name}:{}: ", line + 1),
            None => format!("{name}: "),
        })
    }
}

fn missing(id: FileId) -> FileError {
    let path = id.get();
    match path.root() {
        VirtualRoot::Project => FileError::NotFound(path.vpath().get_without_slash().into()),
        VirtualRoot::Package(_) => FileError::Other(Some("documents cannot use packages".into())),
    }
}
