//! Table `setting`: named values of the program's looks. What they mean is the workspace's business.

use rusqlite::{OptionalExtension, params};

use super::{Changes, StoreError, Tables};

impl Tables<'_> {
    /// The value kept under a name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM setting WHERE name = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
    }
}

impl Changes<'_> {
    /// Keeps a value under a name.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO setting (name, value) VALUES (?1, ?2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, params![name, value])?;
        Ok(())
    }
}
