//! 沿用上期累计数: the numbers a new draft begins with.

use crate::model::{Edit, Field, Reading, ReadingField, Report, Tally, TaskList};

/// The fields that hold numbers.
const NUMBERS: [ReadingField; 3] = [ReadingField::Numerator, ReadingField::Denominator, ReadingField::Value];

/// The cumulative numbers of the report before that a new draft is pre-filled with: what was counted so far has not gone away.
/// Where the indicator did not apply there are none.
pub fn carried_numbers(list: &TaskList, draft: &Report, previous: &Report) -> Vec<Edit> {
    let goes_on = |it: &&Reading| {
        list.indicator(&it.indicator).is_some_and(|of| of.tally == Tally::Cumulative)
            && previous.reading(&it.indicator).is_some_and(|before| !before.not_applicable)
    };
    let readings = draft.readings.iter().filter(goes_on);
    readings.flat_map(|it| NUMBERS.map(|field| (it, field))).filter_map(|it| number(previous, it)).collect()
}

fn number(previous: &Report, (reading, field): (&Reading, ReadingField)) -> Option<Edit> {
    let field = Field::Reading { indicator: reading.indicator.clone(), field };
    let value = previous.get(&field).filter(|it| !it.is_empty())?;
    Some(Edit { field, value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    fn check(values: &[(&str, ReadingField, &str)], expected: &[(&str, ReadingField, &str)]) {
        let list = builtin().unwrap();
        let unit = list.unit(&"guyang".into()).unwrap();
        let edit = |(indicator, field, value): &(&str, ReadingField, &str)| Edit {
            field: Field::Reading { indicator: (*indicator).into(), field: *field },
            value: (*value).to_owned(),
        };
        let mut previous = Report::blank(&list, unit, "2026Q3".parse().unwrap());
        values.iter().for_each(|it| previous.apply(&edit(it)).unwrap());
        let draft = Report::blank(&list, unit, "2026Q4".parse().unwrap());
        assert_eq!(carried_numbers(&list, &draft, &previous), expected.iter().map(edit).collect::<Vec<_>>());
    }

    #[test]
    fn counts_and_the_parts_of_ratios_go_on() {
        use ReadingField::{Denominator, Note, Numerator, Value};
        let numbers = [
            ("t08-lianheti", Value, "0"),
            ("t08-puhui-tuowei", Numerator, "650"),
            ("t08-puhui-tuowei", Denominator, "820"),
        ];
        check(&numbers, &numbers);
        check(
            &[("t08-lianheti", Note, "在建。"), ("t09-qianyue", Numerator, "3")],
            &[("t09-qianyue", Numerator, "3")],
        );
    }

    #[test]
    fn what_is_counted_afresh_or_does_not_apply_does_not() {
        check(&[("t11-gongban-lv", ReadingField::Numerator, "1200")], &[]);
        let idle =
            [("t08-lianheti", ReadingField::Value, "1"), ("t08-lianheti", ReadingField::NotApplicable, "是")];
        check(&idle, &[]);
    }
}
