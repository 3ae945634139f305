//! The kit of which pages are made. Every component's doc comment says what it is for;
//! `grep -rn -A1 "#\[component\]" app/src/ui` is the catalogue.
//!
//! Components say what a thing is; `style/components/` says how it looks. Nothing here
//! uses `style` attributes or inline scripts, which the content security policy forbids.
//! What can work without JavaScript does: sorting, filters, tabs and paging are links and
//! forms that change the URL.

pub mod awaited;
pub mod badge;
pub mod bar_chart;
pub mod button;
pub mod card;
pub mod chips;
pub(crate) mod click;
pub mod columns;
pub mod copy;
pub mod count;
pub mod date;
pub mod deed_dialog;
pub mod dialog;
pub mod facts;
pub mod field;
pub mod filter_bar;
pub mod filter_fields;
pub mod focus;
pub mod form_key;
pub mod history;
pub mod icons;
pub mod invoice_days;
pub mod leave_guard;
pub mod list;
pub mod list_query;
pub mod markup;
pub mod menu;
pub mod money;
pub mod navigation;
pub mod page_header;
pub mod page_link;
pub mod pager;
pub mod password_link;
pub mod path_id;
pub mod payment_history;
pub mod payment_lines;
pub mod pdf;
pub mod problem;
pub mod progress;
pub mod reference;
pub mod role_dialogs;
pub mod selected;
pub mod selection;
pub mod sticky_bar;
pub mod table;
pub mod tabs;
pub mod toast;
pub(crate) mod unrouted;
