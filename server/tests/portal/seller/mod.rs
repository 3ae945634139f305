mod imports;
mod settings;
mod users;
