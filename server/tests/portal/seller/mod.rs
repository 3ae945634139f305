mod imports;
mod invoices;
mod settings;
mod users;
