//! Writes the Kotlin and Swift sources of `ttpay-uniffi` from the built library, in a crate of its own because it is built in debug.

fn main() {
    uniffi::uniffi_bindgen_main();
}
