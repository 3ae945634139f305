mod companies;
mod imports;
mod invoice_entry;
mod invoices;
mod orders;
mod payments;
mod settings;
mod users;
