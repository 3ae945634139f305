mod imports;
mod invoices;
mod orders;
mod settings;
mod users;
