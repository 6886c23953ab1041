//! Chance that can be had again: numbers drawn from a seed that the plan keeps, so that undo, redo and a
//! repetition give the same. Nothing here asks for chance: seeds come in as arguments.

use super::{Mend, Named, Op, Plan, RowChange};

/// Seeds are whole numbers that JSON carries exactly.
const SEEDS: u64 = 1 << 53;

/// Numbers that look random and are the same for the same seed (splitmix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to but not including `end`; 0 where `end` is.
    pub fn below(&mut self, end: u64) -> u64 {
        // The remainder of 64 bits leans to small numbers by less than one in a billion for any table.
        self.draw().checked_rem(end).unwrap_or_default()
    }
}

impl Plan<Named> {
    /// Gives every step that draws by chance and has no seed yet one of its own, made from `seed`.
    pub fn settle_chance(&mut self, seed: u64) {
        let mut chance = Chance::new(seed);
        for step in &mut self.steps {
            if let Op::Mend { how: Mend::Random { seed: open @ None, .. }, .. }
            | Op::Rows {
                change: RowChange::Sample { seed: open @ None, .. } | RowChange::Shuffle { seed: open @ None },
            } = &mut step.op
            {
                *open = Some(chance.draw() % SEEDS);
            }
        }
    }
}
