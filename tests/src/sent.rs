//! One of each kind of file that goes between offices, made by the program.

use std::{fs, path::Path};

use qingdan_core::{
    model::{Asked, CommentPlace, Part, RoundTerms, Slip, SubOffice, UnitDue},
    workbook,
    workspace::{
        accept::{AcceptOrder, Whose},
        forms::{ExistingFiles, Issue},
        slip::{NewComment, ReturnOrder},
    },
};

use crate::{
    copy,
    offices::{Offices, Step, at, filled, period, unit},
};

/// The files.
pub struct Sent {
    /// 上报表.
    pub report: Vec<u8>,
    /// 上报包.
    pub package: Vec<u8>,
    /// A sub-office's form.
    pub form: Vec<u8>,
    /// 退回单, 回执 and 任务包, each fit for the county as it is after its report went up.
    pub slips: [Vec<u8>; 3],
}

impl Sent {
    /// Lays two offices out in an empty folder, after the county's report went up and was taken in, and makes the files.
    ///
    /// # Panics
    /// Anything is refused.
    pub fn made(root: &Path) -> Self {
        let mut offices = Offices::prepare(root);
        let form = form(&mut offices, root);
        for (number, step) in (1..).zip([Step::Attach, Step::Export, Step::SubmitPackage, Step::TakeIn]) {
            offices.run(step, number).unwrap();
        }
        offices.close().unwrap();
        let report = fs::read(root.join("out/导出2.xlsx")).unwrap();
        let package = fs::read(root.join("out/上报3.zip")).unwrap();
        let slips = [sent_back, accepted, opened].map(|make| in_copy(root, make));
        Self { report, package, form, slips }
    }

    /// Each of the workbooks.
    pub fn workbooks(&self) -> Vec<&[u8]> {
        let [first, second, third] = &self.slips;
        [&self.report, &self.form, first, second, third].into_iter().map(Vec::as_slice).collect()
    }

    /// The contents of the slips.
    ///
    /// # Panics
    /// One is none.
    pub fn slip_contents(&self) -> Vec<Slip> {
        self.slips.iter().map(|it| workbook::read_slip(it).unwrap()).collect()
    }
}

/// What goes down, made in a copy so that the offices stay as they are.
fn in_copy(root: &Path, make: fn(&mut Offices, &Path)) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    copy(root, folder.path());
    let path = folder.path().join("发下来.xlsx");
    let mut offices = Offices::open(folder.path()).unwrap();
    make(&mut offices, &path);
    offices.close().unwrap();
    fs::read(path).unwrap()
}

fn sent_back(offices: &mut Offices, path: &Path) {
    let comments = vec![NewComment { place: CommentPlace::Report, text: "请补充依据。".to_owned() }];
    let order = ReturnOrder { unit: unit(), period: period(), comments, due: None };
    offices.city.return_report(&order, path, at(10)).unwrap();
}

fn accepted(offices: &mut Offices, path: &Path) {
    let whose = Whose::Units { units: vec![unit()] };
    let note = "报送规范。".to_owned();
    let order = AcceptOrder { period: period(), whose: whose.clone(), rulings: Vec::new(), note };
    assert_eq!(offices.city.accept(&order, at(10)).unwrap().accepted.len(), 1);
    offices.city.write_receipt(period(), &whose, path, at(11)).unwrap();
}

fn opened(offices: &mut Offices, path: &Path) {
    let day = |days| at(0).date() + chrono::Days::new(days);
    let granted = vec![UnitDue { unit: unit(), due: day(20) }];
    let terms =
        RoundTerms { due: Some(day(10)), units: None, granted, notes: "请附佐证材料。".to_owned() };
    offices.city.set_round(period(), terms, at(10).date()).unwrap();
    offices.city.export_round(period(), path, at(10)).unwrap();
}

fn form(offices: &mut Offices, root: &Path) -> Vec<u8> {
    let asked = Asked { task: filled().entries[0].task.clone(), part: Part::Task };
    let office = SubOffice { name: "妇幼健康股".to_owned(), asked: vec![asked] };
    offices.county.save_sub_offices(&unit(), vec![office]).unwrap();
    let folder = root.join("out/下发");
    let names = ["妇幼健康股".to_owned()];
    let issue = Issue { offices: &names, folder: &folder, due: None, existing: ExistingFiles::Refuse };
    let issued = offices.county.issue_forms(&unit(), period(), issue, at(5)).unwrap();
    let bytes = fs::read(&issued[0].path).unwrap();
    fs::remove_dir_all(folder).unwrap();
    bytes
}
