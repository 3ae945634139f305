//! The box in which a company is looked for: a combobox with a list below it.

use super::typing::Typing;
use crate::{
    error::AppError,
    ui::{
        badge::Tone,
        button::Button,
        card::Notice,
        field::{Field, describe, invalid},
        progress::Spinner,
    },
};
use domain::{CompanyId, order::ProfileChoice};
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
    task::spawn_local,
};
use std::pin::Pin;

/// A company as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundCompany {
    /// Which.
    pub(super) id: CompanyId,
    /// Its name.
    pub(super) name: String,
    /// Its key in the ERP.
    pub(super) external_id: Option<String>,
    /// What it owes, and on how many invoices, where that matters.
    pub(super) owed: Option<(String, String)>,
}

impl From<ProfileChoice> for FoundCompany {
    fn from(choice: ProfileChoice) -> Self {
        Self {
            id: choice.id,
            name: choice.name,
            external_id: choice.external_id,
            owed: None,
        }
    }
}

/// What the server will answer.
pub(super) type Answered = Pin<Box<dyn Future<Output = Result<Vec<FoundCompany>, AppError>>>>;

const INPUT: &str = "company";
const LIST: &str = "company-list";

/// What is found for what was typed.
#[derive(Clone, Copy)]
struct Search {
    typed: RwSignal<String>,
    rows: RwSignal<Vec<FoundCompany>>,
    searching: RwSignal<bool>,
    failed: RwSignal<Option<AppError>>,
    /// The text that `rows` answers.
    answered: RwSignal<String>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    typing: Typing,
    ask: fn(String) -> Answered,
    choose: Callback<FoundCompany>,
}

impl Search {
    fn typed(self, text: String) {
        self.typed.set(text);
        self.open.set(true);
        self.active.set(None);
        // From now on: what was found for less of the text is no answer to it.
        self.searching.set(true);
        self.typing.soon(move || self.ask());
    }

    /// Asks the server; an answer that a later question has overtaken is dropped.
    fn ask(self) {
        let text = self.typed.get_untracked().trim().to_owned();
        let turn = self.typing.ask();
        self.searching.set(true);
        spawn_local(async move {
            let answer = (self.ask)(text.clone()).await;
            if !self.typing.is_latest(turn) {
                return;
            }
            self.searching.set(false);
            match answer {
                Ok(rows) => {
                    self.failed.set(None);
                    self.active.set(None);
                    self.answered.set(text);
                    self.rows.set(rows);
                }
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }

    fn expanded(self) -> bool {
        self.open.get() && self.rows.with(|rows| !rows.is_empty())
    }

    fn pick(self, index: usize) {
        let chosen = self.rows.with_untracked(|rows| rows.get(index).cloned());
        if let Some(company) = chosen {
            self.typing.stop();
            self.searching.set(false);
            self.open.set(false);
            self.choose.run(company);
        }
    }

    /// Closes the list. The box also loses the focus when its page goes away.
    fn close(self) {
        self.open.try_set(false);
    }

    /// Moves through the list, from its end to its beginning and back.
    fn step(self, forward: bool) {
        let count = self.rows.with_untracked(Vec::len);
        self.open.set(true);
        if count == 0 {
            return;
        }
        self.active.update(|active| {
            *active = Some(match (*active, forward) {
                (None, true) => 0,
                (None, false) => count - 1,
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => (at + count - 1) % count,
            });
        });
        let id = self.active.get_untracked().map(option_id);
        request_animation_frame(move || {
            if let Some(option) = id.and_then(|id| document().get_element_by_id(&id)) {
                option.scroll_into_view_with_bool(false);
            }
        });
    }

    fn key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" => match (
                self.active.get_untracked(),
                self.rows.with_untracked(Vec::len),
            ) {
                (Some(index), _) if self.open.get_untracked() => self.pick(index),
                (None, 1) if !self.is_behind() => self.pick(0),
                _ => self.open.set(true),
            },
            "Escape" if self.open.get_untracked() => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Does the list still answer an earlier text?
    fn is_behind(self) -> bool {
        self.answered
            .with_untracked(|answered| self.typed.with_untracked(|typed| typed.trim() != answered))
    }
}

fn option_id(index: usize) -> String {
    format!("company-option-{index}")
}

/// Finds a company by part of its name or by its external id.
#[component]
pub(super) fn CompanySearch(
    /// The first companies, shown before anything is typed.
    companies: Vec<FoundCompany>,
    /// Asks the server for those whose name or external id contains a text.
    ask: fn(String) -> Answered,
    /// Called with the company that was chosen.
    choose: Callback<FoundCompany>,
    /// What is wrong with the choice, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let search = Search {
        typed: RwSignal::new(String::new()),
        rows: RwSignal::new(companies),
        searching: RwSignal::new(false),
        failed: RwSignal::new(None),
        answered: RwSignal::new(String::new()),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
        typing: Typing::new(),
        ask,
        choose,
    };
    on_cleanup(move || search.typing.stop());
    view! {
        <Field
            id=INPUT
            label="Company"
            hint=Some("Part of its name, or its external id".to_owned())
            error
        >
            <div class="combobox">
                <input
                    id=INPUT
                    class="input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls=LIST
                    aria-expanded=move || if search.expanded() { "true" } else { "false" }
                    aria-activedescendant=move || {
                        search.active.get().filter(|_| search.expanded()).map(option_id)
                    }
                    aria-describedby=describe(INPUT, true, error)
                    aria-invalid=invalid(error)
                    prop:value=move || search.typed.get()
                    on:input:target=move |event| search.typed(event.target().value())
                    on:keydown=move |event| search.key(&event)
                    on:focus=move |_| search.open.set(true)
                    on:click=move |_| search.open.set(true)
                    on:blur=move |_| search.close()
                />
                <ul
                    id=LIST
                    class="combobox-list"
                    role="listbox"
                    aria-label="Companies"
                    hidden=move || !search.expanded()
                    // Keeps the focus in the box, so that the list stays until the click.
                    on:mousedown=move |event: MouseEvent| event.prevent_default()
                >
                    {move || {
                        search
                            .rows
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(index, company)| {
                                view! { <CompanyOption index company search /> }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
        </Field>
        <Outcome search />
    }
}

#[component]
fn CompanyOption(index: usize, company: FoundCompany, search: Search) -> impl IntoView {
    let owed = company.owed.map(|(balances, invoices)| {
        view! {
            <span class="combobox-owed">
                <span class="money">{balances}</span>
                " "
                <span class="sub">{invoices}</span>
            </span>
        }
    });
    let chosen = move || search.active.get() == Some(index);
    view! {
        <li
            id=option_id(index)
            role="option"
            class="combobox-option"
            class:active=chosen
            aria-selected=move || if chosen() { "true" } else { "false" }
            on:click=move |_| search.pick(index)
        >
            <span class="combobox-name">
                <b>{company.name}</b>
                {company.external_id.map(|id| view! { " " <span class="sub">{id}</span> })}
            </span>
            " "
            {owed}
        </li>
    }
}

/// How the search went, in words below the box.
#[component]
fn Outcome(search: Search) -> impl IntoView {
    let status = move || {
        if search.failed.with(Option::is_some) {
            return ().into_any();
        }
        if search.searching.get() {
            return view! { <Spinner /> " Searching" }.into_any();
        }
        let answered = search.answered.get();
        let count = search.rows.with(Vec::len);
        match count {
            0 if answered.is_empty() => {
                "There is no company yet. Companies come with orders and imports.".into_any()
            }
            0 => format!(
                "No company is called “{answered}” or has it as its external id. Try a shorter \
                 part of the name.",
            )
            .into_any(),
            _ if answered.is_empty() => ().into_any(),
            1 => "1 company found".into_any(),
            many => format!("{many} companies found").into_any(),
        }
    };
    view! {
        <p class="combobox-status" role="status">
            {status}
        </p>
        <Show when=move || search.failed.with(Option::is_some)>
            <Notice tone=Tone::Bad>
                <p>
                    {move || search.failed.get().map(|error| error.0.message)}
                </p>
                <Button pending=search.searching on_click=move |()| search.ask()>
                    "Try again"
                </Button>
            </Notice>
        </Show>
    }
}
