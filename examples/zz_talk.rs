//! scratch
use rowbot::{
    app::request,
    dialogue::*,
    engine, wording,
    workbook::{Limits, Workbook},
};
use std::{collections::HashMap, io::BufRead, sync::Arc};
fn main() {
    let mut blobs: HashMap<String, Vec<u8>> = HashMap::new();
    let mut state = State::default();
    let mut tickets: u32 = 0;
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        println!("\n>>> {line}");
        let event = if let Some(rest) = line.strip_prefix("FILE ") {
            let (path, cap) = rest.split_once('|').map_or((rest, None), |(a, b)| (a, Some(b.to_owned())));
            let name = path.rsplit('/').next().unwrap().to_owned();
            Event::File(IncomingFile { file_id: path.to_owned(), name, size: None, caption: cap })
        } else if let Some(b) = line.strip_prefix("TAP ") {
            let (a, n) = b.split_once(' ').unwrap_or((b, ""));
            let action = match a {
                "do" => ButtonAction::Do,
                "change" => ButtonAction::Change,
                "cancel" => ButtonAction::Cancel,
                "undo" => ButtonAction::Undo,
                "redo" => ButtonAction::Redo,
                "choose" => ButtonAction::Choose(n.parse().unwrap()),
                "use" => ButtonAction::UseFile(n.parse().unwrap()),
                _ => panic!(),
            };
            Event::Button(Button { action, ticket: tickets })
        } else if let Some(c) = line.strip_prefix('/') {
            Event::Command(match c {
                "undo" => Command::Undo,
                "redo" => Command::Redo,
                "files" => Command::Files,
                "history" => Command::History,
                "new" => Command::New,
                "cancel" => Command::Cancel,
                n => Command::Unknown { name: n.to_owned() },
            })
        } else {
            Event::Text { text: line.clone() }
        };
        let mut next = Some(event);
        while let Some(event) = next.take() {
            let turn = step(state, event);
            state = turn.state;
            for reply in &turn.say {
                for m in wording::say(reply, "en") {
                    println!("{}", m.html);
                    for row in &m.buttons {
                        println!("   {}", row.iter().map(|b| format!("[{}]", b.label)).collect::<Vec<_>>().join(" "));
                    }
                    if let Some(d) = m.document {
                        println!("   📎 {} {}", d.name, &d.blob);
                    }
                }
            }
            tickets = state.ticket;
            next = turn.then.map(|task| match task {
                Task::Load(f) => {
                    let bytes = std::fs::read(&f.file_id).unwrap();
                    let opened = Workbook::open(bytes, &f.name, &Limits::default());
                    match opened {
                        Err(e) => Event::Loaded(Err(LoadFailure::Unreadable(e))),
                        Ok(o) => {
                            let schema = o.workbook.schema(&[]).unwrap();
                            let blob = format!("b{}", blobs.len());
                            blobs.insert(blob.clone(), o.workbook.save().unwrap());
                            Event::Loaded(Ok(LoadedFile {
                                name: f.name,
                                original: blob.clone(),
                                blob,
                                schema,
                                notes: o.notes,
                            }))
                        }
                    }
                }
                Task::Understand { text, context, blob, name, hints } => {
                    let w = Workbook::open(blobs[&blob].clone(), &name, &Limits::default()).unwrap().workbook;
                    let u = request::read(&w, &text, context.as_deref(), &hints).unwrap().understanding;
                    eprintln!(
                        "      ~ {text:?} {}",
                        match &u {
                            rowbot::intent::Understanding::Understood(r) =>
                                format!("conf {:.2} unused {:?} guess", r.confidence, r.unused),
                            rowbot::intent::Understanding::Ask(q, _) => format!("ask {:?}", q.kind),
                            rowbot::intent::Understanding::Nothing { words, .. } => format!("nothing {words:?}"),
                        }
                    );
                    Event::Understood { text, understanding: u }
                }
                Task::Describe { blob, name, hints } => Event::Described(
                    Workbook::open(blobs[&blob].clone(), &name, &Limits::default())
                        .unwrap()
                        .workbook
                        .schema(&hints)
                        .unwrap(),
                ),
                Task::Rehearse { plan, blob, name, hints } => {
                    Event::Rehearsed(carry(&plan, &blobs[&blob], &name, &hints).map(|(p, o, _)| (p, o)))
                }
                Task::Run { plan, blob, name, hints } => {
                    Event::Ran(carry(&plan, &blobs[&blob], &name, &hints).map(|(p, o, w)| {
                        let new = (!p.only_asks()).then(|| {
                            let b = format!("b{}", blobs.len());
                            blobs.insert(b.clone(), w.save().unwrap());
                            b
                        });
                        Ran { plan: p, outcome: o, blob: new, extension: "xlsx".into() }
                    }))
                }
            });
        }
    }
    let _ = Arc::new(0);
}
type C = Result<(rowbot::plan::Plan<rowbot::plan::Bound>, rowbot::plan::Outcome, Workbook), rowbot::plan::Refusal>;
fn carry(
    plan: &rowbot::plan::Plan<rowbot::plan::Named>,
    bytes: &[u8],
    name: &str,
    hints: &[rowbot::workbook::schema::TableHint],
) -> C {
    let w = Workbook::open(bytes.to_vec(), name, &Limits::default()).unwrap().workbook;
    let schema = w.schema(hints).unwrap();
    let bound = plan.bind(&schema)?;
    let mut copy = w.clone();
    match engine::run(&bound, &mut copy, &schema) {
        Ok(o) => Ok((bound, o, copy)),
        Err(engine::Failure::Refused(r)) => Err(r),
        Err(engine::Failure::Fault(f)) => panic!("{f:#}"),
    }
}
