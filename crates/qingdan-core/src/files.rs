//! The disk: atomic writes, read-back, hashes. The only place with `std::fs`.
