//! Fits a plan in names to a workbook's schema.

use super::{Bound, Named, Plan, Refusal};
use crate::workbook::schema::Schema;

impl Plan<Named> {
    /// Every name becomes a position. Steps are fitted in order against the schema as the steps
    /// before leave it, so that a step may use a column or sheet that an earlier one made.
    ///
    /// # Errors
    /// A [`Refusal`] with the nearest alternatives; nothing is done then.
    pub fn bind(&self, schema: &Schema) -> Result<Plan<Bound>, Refusal> {
        let _ = schema;
        todo!("bind")
    }
}
