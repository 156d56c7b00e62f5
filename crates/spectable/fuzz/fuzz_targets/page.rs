#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| spectable_fuzz::page(bytes));
