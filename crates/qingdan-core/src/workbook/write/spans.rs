//! Which columns the texts of a line without columns of its own lie over.

use crate::workbook::layout::SheetKind;

/// Cuts a sheet's columns into runs, first and last column of each, so that the run with the least room for its share of
/// the text has as much as columns allow: a name must not shrink because its neighbour's column is wide.
pub(super) fn spans(kind: SheetKind, shares: &[u32]) -> Vec<(u16, u16)> {
    let widths: Vec<u32> = kind.columns().iter().map(|it| it.width).collect();
    let ends = best(&widths, shares).lengths.into_iter().scan(0, |end, length| {
        let first = *end;
        *end += length;
        Some((first, *end - 1))
    });
    ends.collect()
}

/// How many columns each run takes, and how much of its share the narrowest gets.
#[derive(Default)]
struct Cut {
    lengths: Vec<u16>,
    least: f64,
}

/// Tries every first run with the best cut of what is left; sheets have at most 16 columns and 5 texts.
fn best(widths: &[u32], shares: &[u32]) -> Cut {
    let Some((share, rest)) = shares.split_first() else { return Cut::default() };
    let room = |length: usize| f64::from(widths[..length].iter().sum::<u32>()) / f64::from(*share);
    if rest.is_empty() {
        return Cut { lengths: vec![widths.len() as u16], least: room(widths.len()) };
    }
    let cuts = (1..=widths.len().saturating_sub(rest.len())).map(|length| {
        let Cut { mut lengths, least } = best(&widths[length..], rest);
        lengths.insert(0, length as u16);
        Cut { lengths, least: least.min(room(length)) }
    });
    cuts.max_by(|a, b| a.least.total_cmp(&b.least)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_every_column_once() {
        for kind in SheetKind::ALL.into_iter().filter(|kind| *kind != SheetKind::Guide) {
            for shares in [&[5, 3, 3][..], &[4, 4, 6, 6, 4]] {
                let spans = spans(kind, shares);
                let columns: Vec<u16> = spans.iter().flat_map(|(first, last)| *first..=*last).collect();
                assert_eq!(columns, (0..kind.columns().len() as u16).collect::<Vec<_>>(), "{kind:?}");
                assert_eq!(spans.len(), shares.len());
            }
        }
    }

    #[test]
    fn no_text_is_squeezed_between_wide_columns() {
        for (widths, shares, expected) in [
            (&[3, 9, 12, 6, 20, 6][..], &[4, 4, 6][..], &[2, 2, 2][..]),
            (&[10, 10, 10], &[1, 1, 1], &[1, 1, 1]),
            (&[4, 30, 4, 4], &[4, 4], &[2, 2]),
        ] {
            assert_eq!(best(widths, shares).lengths, expected, "{widths:?} {shares:?}");
        }
    }
}
