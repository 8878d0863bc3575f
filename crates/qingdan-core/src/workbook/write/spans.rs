//! Which columns the texts of a line without columns of its own lie over.

use crate::workbook::layout::SheetKind;

/// Cuts a sheet's columns into runs, first and last column of each, of about these shares of its width.
pub(super) fn spans(kind: SheetKind, shares: &[u32]) -> Vec<(u16, u16)> {
    let widths: Vec<u32> = kind.columns().iter().map(|it| it.width).collect();
    let scale = f64::from(widths.iter().sum::<u32>()) / f64::from(shares.iter().sum::<u32>());
    let (mut spans, mut first, mut wanted) = (Vec::new(), 0, 0.0);
    for (at, share) in shares.iter().enumerate() {
        wanted += f64::from(*share) * scale;
        // Each of the runs to come needs a column.
        let latest = widths.len() - (shares.len() - at);
        let last = if at + 1 == shares.len() { latest } else { nearest(&widths, first, latest, wanted) };
        spans.push((first as u16, last as u16));
        first = last + 1;
    }
    spans
}

/// The column whose right edge is nearest to so many characters from the left.
fn nearest(widths: &[u32], first: usize, latest: usize, wanted: f64) -> usize {
    let distance = |last: &usize| (f64::from(widths[..=*last].iter().sum::<u32>()) - wanted).abs();
    (first..=latest).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(first)
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
}
