//! Random rounds between offices that share no network, held to a simple model of what must come of each step.
//!
//! Two units and two PCs of the municipal office; every file may be lost, come twice, out of order or edited by hand. After each step
//! what went up and what was taken in is what it was; at the end, with every file delivered, all have the same revisions.
//! `QINGDAN_ROUND_CASES` sets how many rounds are tried.

mod model;
mod offices;

use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};

use model::Model;
use offices::Offices;

/// Which of the two units, by number.
type Unit = usize;

/// What somebody does.
#[derive(Debug, Clone)]
enum Step {
    /// A unit types.
    Edit(Unit),
    /// A unit submits.
    Submit(Unit),
    /// A unit begins a correction.
    Correct(Unit),
    /// A unit answers every comment that it has.
    Answer(Unit),
    /// A unit takes in one of the slips that were written.
    Receive(Index),
    /// A file reaches a PC of the municipal office.
    Deliver { file: Index, pc: usize, hand: Hand },
    /// A file is lost.
    Lose(Index),
    /// The municipal office returns what it has of a unit.
    Return(Unit),
    /// The municipal office accepts what it has of a unit, and writes the receipt.
    Accept(Unit),
    /// A unit takes in one of the receipts that were written.
    Acknowledge(Index),
}

/// What happened to a file on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// Nothing.
    Untouched,
    /// Somebody changed a cell; the municipal office does not take it.
    Edited,
}

fn step() -> impl Strategy<Value = Step> {
    let file = any::<Index>;
    let hand = prop_oneof![3 => Just(Hand::Untouched), 1 => Just(Hand::Edited)];
    prop_oneof![
        3 => (0..2usize).prop_map(Step::Edit),
        4 => (0..2usize).prop_map(Step::Submit),
        3 => (0..2usize).prop_map(Step::Correct),
        2 => (0..2usize).prop_map(Step::Answer),
        3 => file().prop_map(Step::Receive),
        7 => (file(), 0..2usize, hand).prop_map(|(file, pc, hand)| Step::Deliver { file, pc, hand }),
        1 => file().prop_map(Step::Lose),
        3 => (0..2usize).prop_map(Step::Return),
        3 => (0..2usize).prop_map(Step::Accept),
        3 => file().prop_map(Step::Acknowledge),
    ]
}

#[test]
fn every_party_ends_with_the_same_revisions() {
    let cases = std::env::var("QINGDAN_ROUND_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(16);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let template = Offices::template();
    let steps = prop::collection::vec(step(), 10..40);
    let outcome = TestRunner::new(config).run(&steps, |steps| {
        let mut offices = Offices::copied_from(template.path());
        let mut model = Model::default();
        for (number, step) in (1..).zip(&steps) {
            let expected = model.take(step);
            if matches!(step, Step::Lose(_)) {
                continue;
            }
            let found = offices.run(step, number, &mut model);
            prop_assert_eq!(&found, &expected, "step {}: {:?}\n{:#?}", number, step, model);
            offices.check(&model)?;
        }
        offices.deliver_all(&mut model)?;
        offices.check(&model)?;
        offices.check_end(&model)
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
