//! The only place that knows everyone: receive, work, send, sweep; serve, playground, apply.

pub mod apply;
pub mod check;
pub mod clock;
mod compile;
pub mod diff;
pub mod exit;
pub mod explain;
mod files;
mod guests;
pub mod healthcheck;
pub mod http;
pub mod metrics;
pub mod pace;
pub mod perform;
pub mod playground;
pub mod receive;
pub mod request;
mod result_file;
pub mod send;
pub mod serve;
pub mod shelf;
mod slips;
pub mod start;
mod stop;
pub mod sweep;
pub mod turn;
pub mod work;
