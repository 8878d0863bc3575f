//! Tests across crates and tools; each file under `tests/` is a test program of its own.
