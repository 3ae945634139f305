//! A row that is being edited: an invoice line or a cost line.

use domain::invoice::{CostEdit, CostKind, LineEdit};
use leptos::prelude::*;

/// A column of the grid. Cost lines keep their kind in the first column, their label in the
/// second and their amount in the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Stock keeping unit; a cost line's kind.
    Sku,
    /// Description; a cost line's label.
    Description,
    /// Quantity.
    Quantity,
    /// Unit price.
    UnitPrice,
    /// Unit discount.
    Discount,
    /// The line's amount, computed; a cost line's, typed.
    Amount,
}

impl Column {
    /// All, from left to right.
    pub const ALL: [Self; 6] = [
        Self::Sku,
        Self::Description,
        Self::Quantity,
        Self::UnitPrice,
        Self::Discount,
        Self::Amount,
    ];

    /// Its place, counted from zero.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its head.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sku => "SKU",
            Self::Description => "Description",
            Self::Quantity => "Quantity",
            Self::UnitPrice => "Unit price",
            Self::Discount => "Discount",
            Self::Amount => "Amount",
        }
    }

    /// A column of figures?
    pub const fn is_number(self) -> bool {
        !matches!(self, Self::Sku | Self::Description)
    }

    /// By the last part of a field error's path.
    fn of_field(name: &str) -> Option<Self> {
        Some(match name {
            "sku" | "kind" => Self::Sku,
            "description" | "label" => Self::Description,
            "quantity" => Self::Quantity,
            "unit_price" => Self::UnitPrice,
            "unit_discount" => Self::Discount,
            "amount" => Self::Amount,
            _ => return None,
        })
    }
}

/// A figure with the minus sign that all amounts are shown with.
pub fn with_minus(figure: &str) -> String {
    match figure.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => figure.to_owned(),
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// An invoice line.
    Line,
    /// A cost line.
    Cost,
}

impl RowKind {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Line => "Line",
            Self::Cost => "Cost line",
        }
    }

    const fn has(self, column: Column) -> bool {
        match self {
            Self::Line => !matches!(column, Column::Amount),
            Self::Cost => matches!(column, Column::Sku | Column::Description | Column::Amount),
        }
    }
}

/// Where a field error belongs: `lines.2.quantity` is the third line's quantity.
pub fn place_of(path: &str) -> Option<(RowKind, usize, Column)> {
    let mut parts = path.split('.');
    let kind = match parts.next()? {
        "lines" => RowKind::Line,
        "costs" => RowKind::Cost,
        _ => return None,
    };
    let index = parts.next()?.parse().ok()?;
    Some((kind, index, Column::of_field(parts.next()?)?))
}

/// The texts of a row, by column.
pub type Texts = [String; 6];

/// The texts of an invoice line.
pub fn line_texts(line: &LineEdit) -> Texts {
    [
        line.sku.clone(),
        line.description.clone(),
        line.quantity.clone(),
        line.unit_price.clone(),
        line.unit_discount.clone(),
        String::new(),
    ]
}

/// The texts of a cost line.
pub fn cost_texts(cost: &CostEdit) -> Texts {
    let [a, b, c] = [(); 3].map(|()| String::new());
    [
        cost.kind.code().to_owned(),
        cost.label.clone(),
        a,
        b,
        c,
        cost.amount.clone(),
    ]
}

/// Which saved row it changes, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRow {
    /// Its place among the saved rows.
    pub index: usize,
    /// Its texts.
    pub texts: Texts,
}

/// A row that is being edited. Every cell has a signal of its own, so that typing touches
/// nothing but the cell, its row's amount and the totals.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Stays the same while the row exists.
    pub key: u32,
    /// What it is.
    pub kind: RowKind,
    /// The cell that is being edited.
    pub editing: RwSignal<Option<Column>>,
    /// What is wrong with its cells.
    pub errors: RwSignal<Vec<(Column, String)>>,
    values: [Option<RwSignal<String>>; 6],
    saved: StoredValue<Option<SavedRow>>,
    /// A bit for every cell that has been left once.
    left: RwSignal<u8>,
}

impl Row {
    /// A row with these texts.
    pub fn new(key: u32, kind: RowKind, texts: Texts, saved: Option<SavedRow>) -> Self {
        let mut values = [None; 6];
        for ((column, value), text) in Column::ALL.into_iter().zip(&mut values).zip(texts) {
            *value = kind.has(column).then(|| RwSignal::new(text));
        }
        Self {
            key,
            kind,
            editing: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            values,
            saved: StoredValue::new(saved),
            left: RwSignal::new(0),
        }
    }

    /// The cell's text, if it can be edited.
    pub fn value(self, column: Column) -> Option<RwSignal<String>> {
        self.values.get(column.index()).copied().flatten()
    }

    /// Is one of a few chosen there, instead of text typed?
    pub fn is_choice(self, column: Column) -> bool {
        self.kind == RowKind::Cost && column == Column::Sku
    }

    fn text(self, column: Column) -> String {
        self.value(column)
            .map(|value| value.get())
            .unwrap_or_default()
    }

    /// As an invoice line.
    pub fn line(self) -> LineEdit {
        LineEdit {
            sku: self.text(Column::Sku),
            description: self.text(Column::Description),
            quantity: self.text(Column::Quantity),
            unit_price: self.text(Column::UnitPrice),
            unit_discount: self.text(Column::Discount),
        }
    }

    /// As a cost line.
    pub fn cost(self) -> CostEdit {
        CostEdit {
            kind: CostKind::from_code(&self.text(Column::Sku)),
            label: self.text(Column::Description),
            amount: self.text(Column::Amount),
        }
    }

    /// What a cell shows.
    pub fn shown(self, column: Column) -> String {
        let text = self.text(column);
        if self.is_choice(column) {
            CostKind::from_code(&text).label().to_owned()
        } else if column.is_number() {
            with_minus(&text)
        } else {
            text
        }
    }

    /// Is the cell other than what is saved?
    pub fn is_changed(self, column: Column) -> bool {
        let text = self.text(column);
        self.saved.with_value(|saved| {
            saved
                .as_ref()
                .is_none_or(|saved| saved.texts.get(column.index()).is_none_or(|s| *s != text))
        })
    }

    /// How many unsaved changes it has; a whole new row is one.
    pub fn changes(self) -> usize {
        if self.saved_index().is_none() {
            return 1;
        }
        Column::ALL
            .into_iter()
            .filter(|column| self.kind.has(*column) && self.is_changed(*column))
            .count()
    }

    /// Which saved row it changes.
    pub fn saved_index(self) -> Option<usize> {
        self.saved
            .with_value(|saved| saved.as_ref().map(|saved| saved.index))
    }

    /// Puts other texts into it, and another saved row under it.
    pub fn put(self, texts: Texts, saved: Option<SavedRow>) {
        self.saved.set_value(saved);
        for (value, text) in self.values.into_iter().zip(texts) {
            // Notifies even where the text is the same: what is saved may not be.
            if let Some(value) = value {
                value.set(text);
            }
        }
        self.left.set(0);
    }

    /// A cell has been left, so what is wrong with it is shown from now on.
    pub fn leave(self, column: Column) {
        self.left.update(|left| *left |= 1 << column.index());
    }

    /// All cells count as left.
    pub fn leave_all(self) {
        self.left.set(u8::MAX);
    }

    /// What is wrong with a cell that has been left.
    pub fn error(self, column: Column) -> Option<String> {
        let left = self.left.get() & (1 << column.index()) != 0;
        self.errors.with(|errors| {
            let error = errors.iter().find(|(place, _)| *place == column);
            error.filter(|_| left).map(|(_, message)| message.clone())
        })
    }
}
