//! The only place that knows everyone: receive, work, send, sweep; serve, playground, apply.

pub mod apply;
pub mod explain;
pub mod playground;
pub mod receive;
pub mod send;
pub mod serve;
pub mod sweep;
pub mod work;
