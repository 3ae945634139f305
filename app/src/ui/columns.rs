//! A table's columns.

use super::{
    icons::{Icon, IconName},
    list_query::list_href,
};
use domain::query::{Direction, SortedList};
use leptos::prelude::*;

/// The head of a column.
pub struct Column {
    head: AnyView,
    class: &'static str,
    sort: Option<Sort>,
}

struct Sort {
    href: String,
    now: Option<Direction>,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<Oco<'static, str>>) -> Self {
        let label = label.into();
        Self::own("", view! { {label} })
    }

    /// A column of figures or dates: aligned right.
    pub fn number(label: impl Into<Oco<'static, str>>) -> Self {
        let label = label.into();
        Self::own("number", view! { {label} })
    }

    /// A column whose cells say themselves what they are, such as buttons; its name is
    /// read out only.
    pub fn unseen(label: &'static str) -> Self {
        Self::own("", view! { <span class="visually-hidden">{label}</span> })
    }

    /// A column with a head of its own, such as a checkbox.
    pub fn own(class: &'static str, head: impl IntoView + 'static) -> Self {
        Self {
            head: head.into_any(),
            class,
            sort: None,
        }
    }

    /// Its head sorts the list at `path` by `key`: a link, so it works without JavaScript and
    /// the order is in the URL.
    #[must_use]
    pub fn sorted<Q: SortedList>(self, path: &str, list: &Q, key: Q::Key) -> Self {
        let sort = Sort {
            href: list_href(path, &list.sorted_by(key)),
            now: list.direction_of(key),
        };
        Self {
            sort: Some(sort),
            ..self
        }
    }

    fn into_head(self) -> AnyView {
        let Self { head, class, sort } = self;
        let Some(Sort { href, now }) = sort else {
            return view! { <th scope="col" class=class>{head}</th> }.into_any();
        };
        let (direction, arrow) = match now {
            Some(Direction::Ascending) => (Some("ascending"), Some(IconName::ArrowUp)),
            Some(Direction::Descending) => (Some("descending"), Some(IconName::ArrowDown)),
            None => (None, None),
        };
        view! {
            <th scope="col" class=format!("sortable {class}") aria-sort=direction>
                <a href=href data-noscroll="">
                    {head}
                    {arrow.map(|name| view! { <Icon name /> })}
                </a>
            </th>
        }
        .into_any()
    }
}

/// A table of rows.
#[component]
pub fn Table(
    /// Its columns.
    columns: Vec<Column>,
    /// More classes: `orders`, `wide`.
    #[prop(optional)]
    class: &'static str,
    /// The rows: `<tr>`.
    children: Children,
) -> impl IntoView {
    let heads: Vec<AnyView> = columns.into_iter().map(Column::into_head).collect();
    view! {
        <table class=format!("table {class}")>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
    .into_any()
}
