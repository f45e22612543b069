//! A table of strings that can be written aligned or as Markdown.

/// A table with a header; the first `left` columns hold words, the others numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    left: usize,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table. Columns from the `left`th on are aligned to the right.
    pub(crate) fn new<T: Into<String>>(left: usize, header: impl IntoIterator<Item = T>) -> Self {
        Self { left, header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Appends a row.
    pub(crate) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The table with aligned columns, for a terminal.
    pub(crate) fn aligned(&self) -> String {
        let widths: Vec<usize> = (0..self.header.len()).map(|column| self.width(column)).collect();
        let mut text = String::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                if column < self.left { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }

    /// The table in Markdown.
    pub(crate) fn markdown(&self) -> String {
        let rule = (0..self.header.len()).map(|column| if column < self.left { "---" } else { "---:" });
        let rule = rule.map(str::to_owned).collect();
        let mut text = String::new();
        for row in [&self.header, &rule].into_iter().chain(&self.rows) {
            text.push_str(&format!("| {} |\n", row.join(" | ")));
        }
        text
    }

    fn width(&self, column: usize) -> usize {
        let cells = std::iter::once(&self.header).chain(&self.rows).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    }
}

/// A figure with three decimals, or a dash where there is nothing to tell.
pub(crate) fn decimal(figure: Option<f64>) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_both_forms() {
        let mut table = Table::new(1, ["family", "recall"]);
        table.push(vec!["outcome-bias".to_owned(), decimal(Some(0.5))]);
        table.push(vec!["all".to_owned(), decimal(None)]);
        assert_eq!(table.aligned(), "family        recall\noutcome-bias   0.500\nall                -\n");
        assert_eq!(
            table.markdown(),
            "| family | recall |\n| --- | ---: |\n| outcome-bias | 0.500 |\n| all | - |\n"
        );
    }
}
