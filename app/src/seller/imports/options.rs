//! How a file is to be imported.

use super::{fns::StartImport, import_path, view::UploadView};
use crate::ui::{
    badge::Tone,
    button::{Button, ButtonKind, LinkButton},
    card::Notice,
    field::{CheckboxField, SelectField, TextField},
    problem::FormProblem,
};
use domain::{
    Currency,
    import::{ColumnMapping, DateFormat, Field, ImportOptions, UnknownCompany},
    money::NumberStyle,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Columns and options of an import, as chosen.
#[derive(Debug, Clone, Copy)]
struct Choice {
    columns: StoredValue<Vec<(Field, RwSignal<String>)>>,
    currency: RwSignal<String>,
    style: RwSignal<String>,
    dates: RwSignal<String>,
    unknown_company: RwSignal<String>,
    restore_deleted: RwSignal<bool>,
    dry_run: RwSignal<bool>,
}

impl Choice {
    fn new(upload: &UploadView) -> Self {
        let recognised = &upload.preview.recognised;
        let columns = Field::ALL.map(|field| {
            let header = recognised.iter().find(|(code, _)| code == field.code());
            (
                field,
                RwSignal::new(header.map(|(_, header)| header.clone()).unwrap_or_default()),
            )
        });
        Self {
            columns: StoredValue::new(columns.to_vec()),
            currency: RwSignal::new(upload.currency.to_string()),
            style: RwSignal::new("point".to_owned()),
            dates: RwSignal::new(DateFormat::Automatic.code().to_owned()),
            unknown_company: RwSignal::new("create".to_owned()),
            restore_deleted: RwSignal::new(false),
            dry_run: RwSignal::new(true),
        }
    }

    fn columns(self) -> Vec<(String, String)> {
        self.columns.with_value(|columns| {
            let pair = |(field, header): &(Field, RwSignal<String>)| {
                (field.code().to_owned(), header.get())
            };
            columns.iter().map(pair).collect()
        })
    }

    fn options(self) -> Option<ImportOptions> {
        untrack(|| {
            Some(ImportOptions {
                columns: self.columns(),
                currency: Currency::from_code(&self.currency.get()).ok()?,
                style: match self.style.get().as_str() {
                    "comma" => NumberStyle::Comma,
                    _ => NumberStyle::Point,
                },
                dates: DateFormat::from_code(&self.dates.get()),
                unknown_company: match self.unknown_company.get().as_str() {
                    "refuse" => UnknownCompany::Refuse,
                    _ => UnknownCompany::Create,
                },
                restore_deleted: self.restore_deleted.get(),
                dry_run: self.dry_run.get(),
            })
        })
    }
}

fn pairs<const N: usize>(options: [(&str, &str); N]) -> Vec<(String, String)> {
    options
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .to_vec()
}

/// The form that starts an import.
#[component]
pub fn OptionsForm(upload: UploadView) -> impl IntoView {
    let choice = Choice::new(&upload);
    let headers = StoredValue::new(upload.preview.headers.clone());
    let start = ServerAction::<StartImport>::new();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = start.value().get() {
            navigate(&import_path(id), leptos_router::NavigateOptions::default());
        }
    });
    let error = Signal::derive(move || start.value().get().and_then(Result::err));
    // The very rule by which the server will read the file.
    let blocked = Signal::derive(move || {
        headers.with_value(|headers| {
            ColumnMapping::detect(headers, &choice.columns())
                .err()
                .map(|error| error.to_string())
        })
    });
    let currency_error = RwSignal::new(None::<String>);
    let check_currency = move |()| {
        let read = choice
            .currency
            .with_untracked(|code| Currency::from_code(code));
        currency_error.set(read.err().map(|error| error.to_string()));
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        check_currency(());
        let ready = blocked.with_untracked(Option::is_none) && !start.pending().get_untracked();
        if let Some(options) = choice.options().filter(|_| ready) {
            start.dispatch(StartImport {
                upload: upload.upload_id.clone(),
                options,
            });
        }
    };
    let styles = pairs([("point", "1,234.50"), ("comma", "1.234,50")]);
    let dates = pairs([
        (DateFormat::Automatic.code(), "2026-01-31 or 31.01.2026"),
        (DateFormat::DayFirst.code(), "31/01/2026, day first"),
        (DateFormat::MonthFirst.code(), "01/31/2026, month first"),
    ]);
    let companies = pairs([
        ("create", "Make the company"),
        ("refuse", "Refuse its invoices"),
    ]);
    let verb = move || {
        if choice.dry_run.get() {
            "Start dry run"
        } else {
            "Start import"
        }
    };
    view! {
        <form class="form import-form" on:submit=submit>
            <FormProblem error />
            <Mapping choice headers />
            <div role="status">
                <Show when=move || blocked.with(Option::is_some)>
                    <Notice tone=Tone::Warn>{move || blocked.get()}</Notice>
                </Show>
            </div>
            <h3>"Options"</h3>
            <div class="form-row">
                <TextField
                    id="currency"
                    label="Currency"
                    hint="Of invoices without one of their own."
                    value=choice.currency
                    autocomplete="off"
                    error=currency_error
                    on_leave=check_currency
                />
                <SelectField
                    id="style"
                    label="Numbers are written as"
                    value=choice.style
                    options=Signal::stored(styles)
                />
                <SelectField
                    id="date-format"
                    label="Dates are written as"
                    value=choice.dates
                    options=Signal::stored(dates)
                />
                <SelectField
                    id="unknown-company"
                    label="An unknown company"
                    value=choice.unknown_company
                    options=Signal::stored(companies)
                />
            </div>
            <CheckboxField
                id="restore-deleted"
                label="Bring back deleted invoices"
                hint="Otherwise an invoice that was deleted here stays deleted, and its rows are refused."
                checked=choice.restore_deleted
            />
            <CheckboxField
                id="dry-run"
                label="Dry run"
                hint="Reads and judges every row, but writes nothing."
                checked=choice.dry_run
            />
            <div class="form-actions">
                <LinkButton href=super::PATH>"Cancel"</LinkButton>
                <Button kind=ButtonKind::Primary submit=true pending=start.pending() blocked>
                    {verb}
                </Button>
            </div>
        </form>
    }
}

/// Which column holds what.
#[component]
fn Mapping(choice: Choice, headers: StoredValue<Vec<String>>) -> impl IntoView {
    let options = headers.with_value(|headers| {
        std::iter::once((String::new(), "Not in the file".to_owned()))
            .chain(
                headers
                    .iter()
                    .map(|header| (header.clone(), header.clone())),
            )
            .collect::<Vec<_>>()
    });
    let options = StoredValue::new(options);
    let selects = choice.columns.with_value(|columns| {
        columns
            .iter()
            .map(|(field, value)| {
                let required = Field::REQUIRED.contains(field);
                let label = if required {
                    format!("{} (required)", field.label())
                } else {
                    field.label().to_owned()
                };
                view! {
                    <SelectField
                        id=format!("column-{}", field.code())
                        label
                        value=*value
                        options=Signal::derive(move || options.get_value())
                    />
                }
            })
            .collect_view()
    });
    view! {
        <h3>"Which column holds what"</h3>
        <div class="import-columns">{selects}</div>
    }
}
