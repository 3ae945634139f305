//! Tabs, in the URL.

use leptos::prelude::*;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// How many there are behind it.
    pub count: Option<i64>,
    /// Its URL.
    pub href: String,
    /// Is it the one shown?
    pub current: bool,
}

impl Tab {
    /// A tab without a count.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            count: None,
            href: href.into(),
            current,
        }
    }

    /// With a count.
    #[must_use]
    pub fn count(self, count: i64) -> Self {
        Self {
            count: Some(count),
            ..self
        }
    }
}

/// A row of tabs: the saved views of a list, or the parts of a page. Each is a link that
/// changes the URL, so it can be bookmarked and works without JavaScript.
#[component]
pub fn Tabs(
    /// What they choose between, read out: `Views`, `Parts of this invoice`.
    #[prop(into)]
    label: Oco<'static, str>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            <ul>
                {move || {
                    tabs.get()
                        .into_iter()
                        .map(|tab| {
                            view! {
                                <li>
                                    <a
                                        href=tab.href
                                        aria-current=tab.current.then_some("true")
                                        data-noscroll=""
                                    >
                                        <span class="tab-label">{tab.label}</span>
                                        {tab
                                            .count
                                            .map(|count| {
                                                view! {
                                                    " "
                                                    <span class="tab-count">{grouped(count)}</span>
                                                }
                                            })}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </nav>
    }
    .into_any()
}

/// A whole number with its thousands set apart: `1,604`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        grouped.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        let shown: Vec<String> = [0, 12, 999, 1000, 42_481, -1_234_567].map(grouped).into();
        assert_eq!(shown, ["0", "12", "999", "1,000", "42,481", "−1,234,567"]);
    }
}
