//! What a click on a link does.

use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

/// Does a click follow a link in this very tab? With another button, or a key held down, the
/// browser opens it elsewhere or saves it.
pub(crate) fn stays_in_tab(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        let held = [
            click.ctrl_key(),
            click.meta_key(),
            click.shift_key(),
            click.alt_key(),
        ];
        click.button() == 0 && !held.contains(&true)
    })
}
