//! `rowbot apply` and `rowbot explain` as scripts use them: exit codes, what is printed where.

mod apply;
mod stopped;
mod words;

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own for each test; what is run, is run in it.
struct Bench {
    folder: TempDir,
}

/// What a run printed, and its exit code.
#[derive(Debug)]
struct Printed {
    code: i32,
    out: String,
    err: String,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The path of a file in the folder.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Printed {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rowbot"));
        let command = command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        // A developer's own settings decide nothing here.
        let Output { status, stdout, stderr } = command.env_remove("RUST_LOG").output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Printed { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    /// `apply` of these steps, as JSON.
    fn apply(&self, file: &str, steps: &Value, more: &[&str]) -> Printed {
        let plan = serde_json::json!({ "version": 1, "steps": steps });
        let plan = self.write("plan.json", plan.to_string());
        self.run(&[&["apply", file, "--plan", &plan], more].concat())
    }
}

impl Printed {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A workbook of the examples.
fn example(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).display().to_string()
}
