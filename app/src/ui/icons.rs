//! A few line icons. They only accompany words, so screen readers skip them.

use leptos::prelude::*;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    /// Closes or removes.
    Cross,
    /// More below, or opens a menu.
    ChevronDown,
    /// To the page before.
    ChevronLeft,
    /// To the next page.
    ChevronRight,
    /// Sorted smallest first.
    ArrowUp,
    /// Sorted largest first.
    ArrowDown,
    /// Something is wrong.
    Warning,
    /// Something is done.
    Check,
    /// Worth knowing.
    Info,
    /// Adds.
    Plus,
    /// Searches.
    Search,
    /// Three lines: the navigation.
    Menu,
    /// Three dots: more actions.
    More,
    /// Leaves the portal.
    External,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            Self::Cross => "M4 4l8 8M12 4l-8 8",
            Self::ChevronDown => "M4 6l4 4 4-4",
            Self::ChevronLeft => "M10 3.5L5.5 8l4.5 4.5",
            Self::ChevronRight => "M6 3.5L10.5 8 6 12.5",
            Self::ArrowUp => "M8 12.5v-9M4.5 7L8 3.5 11.5 7",
            Self::ArrowDown => "M8 3.5v9M4.5 9L8 12.5 11.5 9",
            Self::Warning => "M8 2.2L14.4 13.5H1.6zM8 6.5v3M8 11.4v.1",
            Self::Check => "M3 8.5l3.2 3.2L13 4.8",
            Self::Info => "M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 7.2v4M8 4.9V5",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Search => "M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.3 10.3l3.2 3.2",
            Self::Menu => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Self::More => "M3.5 8v.01M8 8v.01M12.5 8v.01",
            Self::External => "M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5",
        }
    }
}

/// A line icon as large as the text around it, in its colour.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 16 16"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            stroke-width=if name == IconName::More { "2.4" } else { "1.6" }
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d=name.path() />
        </svg>
    }
}
