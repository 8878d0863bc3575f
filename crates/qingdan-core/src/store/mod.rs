//! The office's SQLite file. The only place with SQL.
