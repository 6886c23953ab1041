mod keys;
mod ops;
mod replies;
mod sample;
mod shown;
mod stopped;
mod terms;
