//! What the demo says when it is ready.

use super::people::{PASSWORD, PEOPLE};
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
    writeln!(
        out,
        "\n  Data: {} (`make demo-reset` starts over). Ctrl-C stops.\n",
        dir.display()
    )?;
    out.flush()
}
