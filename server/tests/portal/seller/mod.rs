mod companies;
mod imports;
mod invoices;
mod orders;
mod payments;
mod settings;
mod users;
