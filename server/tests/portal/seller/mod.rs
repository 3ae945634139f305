mod imports;
mod users;
