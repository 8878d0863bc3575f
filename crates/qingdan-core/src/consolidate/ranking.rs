//! 排名参考: units by their lights, where the office that sums up asks for it. Off by default: a place says less than a light,
//! and units that carry other tasks are not alike.

use std::cmp::Ordering;

use super::{LightCounts, Snapshot, Standing, UnitRow};
use crate::model::{ReportingUnit, UnitKind};

/// How the order comes about, as printed.
pub const RANKING_RULE: &str = "旗县区、市直部门分别排名：红灯和未填任务占比低的在前，相同的比黄灯占比，再相同的比蓝灯占比，仍相同的并列。灰灯不计入。未报、退回和没有亮灯的单位不排名，列在最后。";

/// A unit's place.
#[derive(Debug, Clone)]
pub struct Ranked<'a> {
    /// The unit.
    pub unit: &'a ReportingUnit,
    /// 名次 among units of its kind, from 1; none where there is nothing to weigh.
    pub place: Option<u32>,
    /// Where it stands with its report.
    pub standing: Standing,
    /// Its lights.
    pub lights: LightCounts,
}

impl Ranked<'_> {
    /// Tasks that are weighed: all but those with a grey light.
    pub const fn weighed(&self) -> u32 {
        self.lights.total() - self.lights.grey
    }

    /// 红 and 未填: what is left out must not rank above what is said.
    pub const fn worst(&self) -> u32 {
        self.lights.red + self.lights.none
    }

    /// Shares are compared crosswise, in whole numbers.
    fn before(&self, other: &Self) -> Ordering {
        let share = |ours: u32, theirs: u32| (ours * other.weighed()).cmp(&(theirs * self.weighed()));
        share(self.worst(), other.worst())
            .then_with(|| share(self.lights.yellow, other.lights.yellow))
            .then_with(|| share(self.lights.blue, other.lights.blue).reverse())
    }
}

/// Units of a kind by their place, equal ones and those without one in official order.
pub fn ranked<'a>(now: &Snapshot<'a>, kind: UnitKind) -> Vec<Ranked<'a>> {
    let units = now.units.iter().filter(|row| row.unit.kind == kind).map(weigh);
    let (mut placed, unplaced): (Vec<_>, Vec<_>) = units.partition(can_be_placed);
    placed.sort_by(Ranked::before);
    let places: Vec<_> = placed.iter().map(|it| place(it, &placed)).collect();
    let placed = placed.into_iter().zip(places).map(|(it, place)| Ranked { place: Some(place), ..it });
    placed.chain(unplaced).collect()
}

fn weigh<'a>(row: &UnitRow<'a>) -> Ranked<'a> {
    let lights = LightCounts::of(row.cells.iter());
    Ranked { unit: row.unit, place: None, standing: row.coverage.standing, lights }
}

fn can_be_placed(it: &Ranked<'_>) -> bool {
    it.standing == Standing::Reported && it.weighed() > it.lights.none
}

/// One more than the units that are better.
fn place(it: &Ranked<'_>, all: &[Ranked<'_>]) -> u32 {
    all.iter().filter(|other| other.before(it) == Ordering::Less).map(|_| 1).sum::<u32>() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    fn lights(counts: [u32; 6]) -> LightCounts {
        let [blue, green, yellow, red, grey, none] = counts;
        LightCounts { blue, green, yellow, red, grey, none }
    }

    #[test]
    fn fewer_red_then_fewer_yellow_then_more_blue() {
        let list = catalog::builtin().unwrap();
        let unit = &list.units[0];
        let check = |ours: [u32; 6], theirs: [u32; 6], expected: Ordering| {
            let [ours, theirs] = [ours, theirs].map(|it| Ranked {
                unit,
                place: None,
                standing: Standing::Reported,
                lights: lights(it),
            });
            assert_eq!(ours.before(&theirs), expected, "{:?} {:?}", ours.lights, theirs.lights);
            assert_eq!(theirs.before(&ours), expected.reverse());
        };
        check([0, 14, 1, 0, 0, 0], [9, 5, 0, 1, 0, 0], Ordering::Less);
        check([0, 15, 0, 0, 0, 0], [5, 9, 1, 0, 0, 0], Ordering::Less);
        check([1, 14, 0, 0, 0, 0], [0, 15, 0, 0, 0, 0], Ordering::Less);
        // One red of five weighs more than two of fifteen.
        check([0, 13, 0, 2, 0, 0], [0, 4, 0, 1, 0, 0], Ordering::Less);
        // What is left out counts as red; what is grey does not count.
        check([0, 14, 0, 1, 0, 0], [0, 14, 0, 0, 0, 1], Ordering::Equal);
        check([0, 4, 0, 0, 11, 0], [0, 15, 0, 0, 0, 0], Ordering::Equal);
    }
}
