//! Recalculation with formualizer.
