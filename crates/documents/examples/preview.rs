//! Prints a sample of each document, to see what a change of the templates does:
//! `cargo run -p documents --example preview -- <where to> [<folder with templates>]`.

use documents::{Documents, Fact, Paper, Seller};
use domain::settings::Colour;
use std::{env, error::Error, fs, io, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let target = arguments.next().ok_or("say where to write the documents")?;
    let documents = match arguments.next() {
        Some(folder) => Documents::adapted(files(Path::new(&folder))?)?,
        None => Documents::new()?,
    };
    for (name, pdf) in documents.samples(&seller())? {
        fs::write(Path::new(&target).join(name).with_extension("pdf"), pdf)?;
    }
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(name) = name.filter(|_| path.is_file()) {
            files.push((name.to_owned(), fs::read(&path)?));
        }
    }
    Ok(files)
}

fn seller() -> Seller {
    Seller {
        name: "Wharf Wholesale".to_owned(),
        accent: Colour::default(),
        logo: None,
        address: vec![
            "Unit 4, Wharf Road".to_owned(),
            "Manchester M17 1AB".to_owned(),
        ],
        facts: vec![Fact::new("VAT", "GB 123 4567 89")],
        payment: String::new(),
        paper: Paper::A4,
    }
}
