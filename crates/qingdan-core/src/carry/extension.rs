//! 批准延期 goes on: an approval stays valid in the periods after it.

use crate::model::{Edit, EntryField, Field, Report};

/// The approved extensions of the report before that a new draft begins with.
pub fn carried_extensions(draft: &Report, previous: &Report) -> Vec<Edit> {
    let fields = [EntryField::ExtendedTo, EntryField::ExtensionBasis];
    let of_tasks = draft.entries.iter().flat_map(|it| fields.map(|field| (it.task.clone(), field)));
    of_tasks
        .filter_map(|(task, field)| {
            let field = Field::Entry { task, field };
            let value = previous.get(&field).filter(|it| !it.is_empty())?;
            Some(Edit { field, value })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    #[test]
    fn day_and_basis_go_on_and_nothing_else() {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let edit = |field, value: &str| Edit {
            field: Field::Entry { task: "t08".into(), field },
            value: value.to_owned(),
        };
        let approved = [
            edit(EntryField::ExtendedTo, "2027-03-31"),
            edit(EntryField::ExtensionBasis, "包府办函〔2026〕8号"),
        ];
        let mut previous = Report::blank(&list, unit, "2026Q3".parse().unwrap());
        approved.iter().for_each(|it| previous.apply(it).unwrap());
        previous.apply(&edit(EntryField::Progress, "主体完工。")).unwrap();
        let draft = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        assert_eq!(carried_extensions(&draft, &previous), approved);
    }
}
