//! Tables: a header, a line of dashes, two blanks between columns. On a
//! terminal they are fitted to its width; in a pipe nothing is cut, and every
//! row is one line.

use anstyle::Style;
use comfy_table::{ContentArrangement, ContentLineStyle, LineStyle, TableStyle};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::columns::{self, Column};
use super::{Screen, View};

const GAP: usize = 2;
/// Columns are not wrapped to less than this: a terminal that breaks lines
/// where they end is easier to read than a table of such slivers.
const NARROWEST: usize = 8;

/// A list as rows, anything else as a single one. Without anything to show,
/// one empty line.
pub(super) fn text(value: &Value, view: View, screen: Screen) -> String {
    let rows = match value {
        Value::Array(rows) => rows.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let columns = columns::of(view, rows);
    let width = screen.width.filter(|_| screen.terminal);
    let columns = match width {
        Some(width) => most_telling(columns, width),
        None => columns,
    };
    let lines = draw(&columns, width);
    // The header may be wrapped, so the rule is looked for; a row of dashes
    // can only come later.
    let rule = (1..lines.len()).find(|&index| is_rule(&lines[index]));
    let rule = rule.unwrap_or(0);
    let bold = Style::new().bold();
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim_end();
        if index < rule && screen.colored() {
            text.push_str(&format!("{bold}{line}{bold:#}"));
        } else if index == rule {
            text.push_str(&shortened(line));
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

/// Leaves out what does not fit, the least telling first. Nothing is lost to
/// a script: pipes get every column, and `-o json` every value.
fn most_telling(mut columns: Vec<Column>, width: usize) -> Vec<Column> {
    let mut ranks: Vec<u8> = columns.iter().map(|column| column.rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    // The last column needs no gap after it.
    let mut room = width + GAP;
    for rank in ranks {
        columns.retain(|column| {
            if column.rank != rank {
                return true;
            }
            let need = column.width() + GAP;
            let stays = rank == 0 || need <= room;
            if stays {
                room = room.saturating_sub(need);
            }
            stays
        });
    }
    columns
}

fn draw(columns: &[Column], width: Option<usize>) -> Vec<String> {
    if columns.is_empty() {
        return vec![String::new()];
    }
    let mut table = comfy_table::Table::new();
    // A gap is a blank of padding and one between columns.
    let blank = ContentLineStyle::none().junction(' ');
    table.load_style(
        TableStyle::new()
            .header_lines(blank)
            .header_separator(LineStyle::none().fill('-').junction(' '))
            .content_lines(blank),
    );
    table.set_header(columns.iter().map(|column| &column.header));
    let height = columns.first().map_or(0, |column| column.cells.len());
    table.add_rows((0..height).map(|row| columns.iter().map(move |column| &column.cells[row])));
    for column in table.column_iter_mut() {
        column.set_padding((0, 1));
    }

    let needed: usize = columns.iter().map(|column| column.width() + GAP).sum();
    let fits = |width: usize| needed <= width + GAP;
    // What stands alone, a connection string say, is left for the terminal to
    // break: it can then be copied in one piece.
    let wraps =
        |width: usize| columns.len() > 1 && columns.len() * (NARROWEST + GAP) <= width + GAP;
    table.set_content_arrangement(ContentArrangement::Disabled);
    if let Some(width) = width.filter(|&width| !fits(width) && wraps(width)) {
        table.set_content_arrangement(ContentArrangement::Dynamic);
        // One more than there is, for the padding of the last column.
        table.set_width(u16::try_from(width + 1).unwrap_or(u16::MAX));
    }
    table.lines().collect()
}

/// The rule runs through the padding of each column, so each loses a dash.
fn shortened(rule: &str) -> String {
    let rule = rule.replace("- ", "  ");
    rule.strip_suffix('-').unwrap_or(&rule).to_owned()
}

fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| c == '-' || c == ' ')
}

impl Column {
    fn width(&self) -> usize {
        let cells = self.cells.iter().map(|cell| cell.width());
        cells.max().unwrap_or(0).max(self.header.width())
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
