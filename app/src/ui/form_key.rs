//! The key that makes a repeated request harmless.

/// 128 random bits of the browser, in hexadecimal digits. Forms are only ever sent by
/// browsers; on the server, and without a source of randomness, it is empty and the use
/// case refuses it.
pub(crate) fn random_key() -> String {
    #[cfg(target_arch = "wasm32")]
    {
        // Browsers keep `randomUUID` to safe origins, `getRandomValues` is everywhere.
        let mut bytes = [0_u8; 16];
        let filled = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if filled {
            return bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        }
    }
    String::new()
}
