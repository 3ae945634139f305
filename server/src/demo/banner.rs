//! What the demo says when it is ready.

use super::{
    ACCESS_TOKEN,
    people::{PASSWORD, PEOPLE},
    store,
};
use crate::config::DemoConfig;
use std::{
    io::{self, Write},
    path::Path,
};
use url::Url;

pub(super) fn show(portal: &Url, sandbox: &Url, dir: &Path) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "\nThe demo is ready.\n")?;
    writeln!(out, "  The portal           {portal}")?;
    writeln!(out, "  The stand-in store   {sandbox}\n")?;
    writeln!(out, "  Everybody's password is {PASSWORD}")?;
    for person in PEOPLE {
        writeln!(out, "  {:<25}{}", person.email, person.about)?;
    }
    let hash = store().hash;
    writeln!(
        out,
        "\n  Programs: {portal}api/v3/io/ip with X-Auth-Token {ACCESS_TOKEN}, X-Store-Hash {hash}"
    )?;
    writeln!(
        out,
        "  Described at {portal}api/reference, {portal}api/reference/v1 and {portal}graphql/reference"
    )?;
    let anew = if dir == Path::new(DemoConfig::FOLDER) {
        "`make demo-reset` starts over"
    } else {
        "remove the folder to start over"
    };
    writeln!(out, "\n  Data: {} ({anew}). Ctrl-C stops.\n", dir.display())?;
    out.flush()
}
