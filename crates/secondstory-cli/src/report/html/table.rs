//! Tables of a document, where its notation has a line for each row; the bars between the cells are then not needed.

use secondstory_core::BlockKind;

use super::layout::{Line, Passage};
use super::marks::Bit;

/// A row.
pub(super) struct Row<'p> {
    /// Whether it holds the names of the columns.
    pub(super) is_head: bool,
    /// What stands in each cell.
    pub(super) cells: Vec<Vec<&'p Bit>>,
}

/// The rows of a passage that is a table: nothing but rows, all with the same number of cells. A table that leaves cells empty
/// is shown as it is written, because nobody can tell here which cells these are.
pub(super) fn table(passage: &Passage) -> Option<Vec<Row<'_>>> {
    let mut rows = Vec::new();
    for line in &passage.lines {
        match line.block.map(|place| place.kind) {
            Some(kind @ (BlockKind::TableCell | BlockKind::TableHeader)) => {
                rows.push(Row { is_head: kind == BlockKind::TableHeader, cells: cells(line) });
            }
            Some(_) => return None,
            // The line between head and body; with a finding in it, it is something else.
            None if line.bits.iter().any(|bit| matches!(bit, Bit::Reference(_))) => return None,
            None => {}
        }
    }
    let width = rows.first()?.cells.len();
    (width > 1 && rows.iter().all(|row| row.cells.len() == width)).then_some(rows)
}

/// What belongs to each block of the line. Marks of the notation at its edges are left out, those inside a cell are kept.
fn cells(line: &Line) -> Vec<Vec<&Bit>> {
    let mut cells: Vec<(usize, Vec<&Bit>)> = Vec::new();
    let mut between = Vec::new();
    for bit in &line.bits {
        let block = match bit {
            Bit::Text { piece, .. } => piece.place.map(|place| place.block),
            Bit::Reference(_) => cells.last().map(|(block, _)| *block),
        };
        match (block, cells.last_mut()) {
            (Some(block), Some((open, cell))) if *open == block => {
                cell.append(&mut between);
                cell.push(bit);
            }
            (Some(block), _) => {
                between.retain(|bit| matches!(bit, Bit::Reference(_)));
                between.push(bit);
                cells.push((block, std::mem::take(&mut between)));
            }
            (None, _) => between.push(bit),
        }
    }
    cells.into_iter().map(|(_, cell)| cell).collect()
}
