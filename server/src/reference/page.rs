//! A page around a tool of others, which a script of ours starts on a description.

/// A page. All of it is HTML.
pub(super) struct Page {
    pub(super) title: &'static str,
    pub(super) path: &'static str,
    /// Where the description itself is.
    pub(super) description: &'static str,
    /// What to do before the interface answers.
    pub(super) sign_in: &'static str,
    pub(super) tool: &'static Tool,
}

/// What browsers load for a page, and may do there.
pub(super) struct Tool {
    style: &'static str,
    /// In this order; the last one starts the others.
    scripts: &'static [&'static str],
    /// The content security policy: nothing from elsewhere, no script within the page.
    pub(super) policy: &'static str,
}

/// For descriptions of operations.
pub(super) const SWAGGER_UI: Tool = Tool {
    style: "/vendor/swagger-ui-5.35.0/swagger-ui.css",
    scripts: &[
        "/vendor/swagger-ui-5.35.0/swagger-ui-bundle.js",
        "/reference/openapi.js",
    ],
    policy: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/// For the GraphQL interface. Its dialogs come with styles in the page, its fonts within its
/// style sheet.
pub(super) const GRAPHIQL: Tool = Tool {
    style: "/vendor/graphiql-4.1.2/graphiql.min.css",
    scripts: &[
        "/vendor/react-18.3.1/react.production.min.js",
        "/vendor/react-dom-18.3.1/react-dom.production.min.js",
        "/vendor/graphiql-4.1.2/graphiql.min.js",
        "/reference/graphql.js",
    ],
    policy: "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
             img-src 'self' data:; font-src data:; connect-src 'self'; frame-ancestors 'none'; \
             base-uri 'none'; form-action 'none'",
};

impl Page {
    /// The page as one of these.
    pub(super) fn html(&self, pages: &[&Self]) -> String {
        let Self {
            title,
            description,
            sign_in,
            tool,
            ..
        } = self;
        let scripts: String = tool
            .scripts
            .iter()
            .map(|file| format!("<script defer src=\"{file}\"></script>\n"))
            .collect();
        let ways: String = pages.iter().map(|page| self.way_to(page)).collect();
        let style = tool.style;
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.svg\">\n\
             <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{style}\">\n\
             <link rel=\"stylesheet\" href=\"/reference/page.css\">\n{scripts}</head>\n<body>\n\
             <header>\n<nav aria-label=\"Interfaces\">\n<ul>\n{ways}</ul>\n</nav>\n\
             <p>{sign_in} A request does what it says, to the data of this portal. The description \
             itself: <a href=\"{description}\">{description}</a></p>\n\
             <noscript><p>Without JavaScript this page shows nothing more.</p></noscript>\n\
             </header>\n<main id=\"tool\" data-description=\"{description}\"></main>\n</body>\n\
             </html>\n"
        )
    }

    /// A link to a page, marked where it is this one.
    fn way_to(&self, other: &Self) -> String {
        let Self { title, path, .. } = other;
        let here = if self.path == *path {
            " aria-current=\"page\""
        } else {
            ""
        };
        format!("<li><a href=\"{path}\"{here}>{title}</a></li>\n")
    }
}
