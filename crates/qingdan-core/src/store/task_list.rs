//! Table `task_list`: every version of a task list that this PC has worked with.

use rusqlite::params;

use super::{Changes, StoreError, Tables};
use crate::model::{TaskList, TaskListId};

impl Tables<'_> {
    /// The versions kept of a task list, the oldest first.
    ///
    /// # Errors
    /// The file cannot be read, or what is kept is no task list.
    pub fn task_lists(&self, id: &TaskListId) -> Result<Vec<TaskList>, StoreError> {
        let sql = "SELECT content FROM task_list WHERE id = ?1 ORDER BY version";
        let mut statement = self.connection.prepare_cached(sql)?;
        let contents = statement.query_map([id.as_str()], |row| row.get::<_, String>(0))?;
        contents.map(|it| Ok(serde_json::from_str(&it?)?)).collect()
    }
}

impl Changes<'_> {
    /// Keeps a version, unless it is there already.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_task_list(&self, list: &TaskList) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO task_list (id, version, content) VALUES (?1, ?2, ?3)";
        let content = serde_json::to_string(list)?;
        self.connection.execute(sql, params![list.id.as_str(), list.version, content])?;
        Ok(())
    }
}
