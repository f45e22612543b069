//! `secondstory train list`: what there is to train with.

use secondstory_facilitator::Exercise;

use super::library;
use crate::Exit;
use crate::args::MaterialArguments;
use crate::output::{Failure, Output};
use crate::report::counted;

/// Lists the exercises and the scenarios, with how many items each has.
pub(super) fn run(material: &MaterialArguments, output: &mut Output) -> Result<Exit, Failure> {
    let (library, exit) = library(material, output)?;
    let out = output.standard();
    writeln!(out, "Exercises")?;
    for exercise in Exercise::ALL {
        let items = library.items().filter(|item| item.exercise == exercise).count();
        writeln!(out, "  {:<10} {} ({})", exercise.name(), exercise.title(), counted(items, "item"))?;
    }
    writeln!(out, "\nScenarios")?;
    let widest = library.scenarios().iter().map(|scenario| scenario.id.len()).max().unwrap_or_default();
    for scenario in library.scenarios() {
        let items: usize = Exercise::ALL.into_iter().map(|exercise| scenario.count(exercise)).sum();
        let note = if scenario.reviewed { "" } else { "; not played before its key is reviewed" };
        let items = counted(items, "item");
        writeln!(out, "  {:<widest$} {} ({items}{note})", scenario.id, scenario.title)?;
    }
    Ok(exit)
}
