//! The subcommands; nothing else.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use rowbot::app;

/// Say what you want done with a spreadsheet, and get it back done.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// The bot: long polling, or a webhook when WEBHOOK_URL is set (the default)
    Serve,
    /// The whole bot on this computer, with no token, on http://127.0.0.1:8090
    Playground,
    /// Does what the words say, once, and writes the result to OUT
    Apply(Apply),
    /// Shows the plan that the words would become, and the rules that made it
    Explain(Explain),
    /// Shows what differs between two workbooks: parts, cells, styles, references
    Diff(Diff),
    /// Reads the configuration, says what is wrong with it, touches nothing
    Check,
    /// Asks the running bot's /health
    Healthcheck,
}

#[derive(Args)]
struct Apply {
    /// The workbook: xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt, json
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is to be done, in your own words
    #[arg(long = "do", value_name = "WORDS", required_unless_present = "plan", conflicts_with = "plan")]
    words: Option<String>,
    /// What is to be done, as a plan in JSON (`-` reads standard input)
    #[arg(long, value_name = "PLAN.json")]
    plan: Option<PathBuf>,
    /// Where the result goes; .xlsx, .csv, .tsv, .ods, .json, .pdf or .png decides the format.
    /// A question needs none
    #[arg(long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// What else was said about the workbook
    #[arg(long, value_name = "TEXT")]
    context: Option<String>,
    /// Language of the answer
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: String,
    /// Prints plan and summary as JSON
    #[arg(long)]
    json: bool,
    /// Shows what would be done and writes nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Args)]
struct Explain {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What is to be done, in your own words
    #[arg(long = "do", value_name = "WORDS")]
    words: String,
    /// What else was said about the workbook
    #[arg(long, value_name = "TEXT")]
    context: Option<String>,
    /// Language of the answer
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: String,
}

#[derive(Args)]
struct Diff {
    before: PathBuf,
    after: PathBuf,
    /// Language of what goes wrong
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: String,
    /// Prints a list of differences as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let wrong = error.use_stderr();
            // Nothing is left to tell if even this cannot be printed.
            let _ = error.print();
            return ExitCode::from(if wrong { app::exit::USAGE } else { app::exit::DONE });
        }
    };
    let code = match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => app::start::serve(),
        Command::Playground => app::start::playground(),
        Command::Apply(apply) => app::apply::main(&app::apply::Order {
            files: apply.files,
            words: apply.words,
            plan: apply.plan,
            out: apply.out,
            context: apply.context,
            language: apply.lang,
            json: apply.json,
            dry_run: apply.dry_run,
        }),
        Command::Explain(explain) => app::explain::main(&app::explain::Order {
            files: explain.files,
            words: explain.words,
            context: explain.context,
            language: explain.lang,
        }),
        Command::Diff(diff) => app::diff::main(&app::diff::Order {
            before: diff.before,
            after: diff.after,
            language: diff.lang,
            json: diff.json,
        }),
        Command::Check => app::check::main(),
        Command::Healthcheck => app::healthcheck::main(),
    };
    ExitCode::from(code)
}
