//! Plots as plain SVG: bars side by side, one for each period, in the colours of the page.

use maud::{Markup, html};

/// Units of the drawing; the page makes them as wide as there is room.
#[derive(Clone, Copy)]
pub(super) struct Size {
    /// From the numbers of the scale to the end of the last name.
    pub(super) width: f64,
    /// With the names below the bars.
    pub(super) height: f64,
    /// Room on the left for the numbers of the scale; half as much is left on the right for the last name.
    pub(super) margin: f64,
}

/// One plot.
pub(super) struct Plot<'p> {
    /// A name of its own on the page.
    pub(super) id: &'p str,
    /// What it shows.
    pub(super) title: &'p str,
    /// The same in words, for those who do not see it.
    pub(super) description: &'p str,
    /// The name and the height of each bar; nothing where there is nothing to measure.
    pub(super) bars: &'p [(String, Option<f64>)],
    /// The height that takes all the room; the plots of a page share it where they are compared.
    pub(super) greatest: f64,
    /// How large it is.
    pub(super) size: Size,
}

impl Plot<'_> {
    /// The drawing.
    pub(super) fn draw(&self) -> Markup {
        let Size { width, height, .. } = self.size;
        let (title, description) = (format!("{}-title", self.id), format!("{}-description", self.id));
        html! {
            svg.plot viewBox={ "0 0 " (width) " " (height) } role="img" aria-labelledby={ (title) " " (description) } {
                title id=(title) { (self.title) }
                desc id=(description) { (self.description) }
                (self.scale())
                @for (place, (name, value)) in self.bars.iter().enumerate() { (self.bar(place, name, *value)) }
                (self.names())
            }
        }
    }

    /// Lines at the bottom, in the middle and at the top, with their numbers.
    fn scale(&self) -> Markup {
        let Size { width, margin, .. } = self.size;
        html! {
            @for part in [0.0, 0.5, 1.0] {
                line.scale x1=(margin) x2=(width) y1=(places(self.level(part))) y2=(places(self.level(part))) {}
                text.end x=(margin - 6.0) y=(places(self.level(part) + 4.0)) { (shortest(self.greatest * part)) }
            }
        }
    }

    fn bar(&self, place: usize, name: &str, value: Option<f64>) -> Markup {
        let (step, left) = (self.step(), self.left(place));
        let Some(value) = value else {
            return html! {};
        };
        let top = self.level(value / self.greatest);
        html! {
            rect x=(places(left + step * 0.12)) y=(places(top)) width=(places(step * 0.76)) height=(places(self.level(0.0) - top)) {
                title { (name) ": " (shortest(value)) }
            }
        }
    }

    /// The names below the bars: the first one and the last one, and as many between them as there is room for.
    fn names(&self) -> Markup {
        let room = (self.step() / 64.0).min(1.0);
        let last = self.bars.len().saturating_sub(1);
        let every = places_apart(room);
        let y = places(self.size.height - 4.0);
        html! {
            @for (place, (name, _)) in self.bars.iter().enumerate() {
                @if place % every == 0 && (place == last || last - place >= every || place == 0) || place == last {
                    text.middle x=(places(self.left(place) + self.step() / 2.0)) y=(y) { (name) }
                }
            }
        }
    }

    /// How high on the drawing a share of the greatest height is.
    fn level(&self, share: f64) -> f64 {
        let top = 8.0;
        let bottom = self.size.height - 22.0;
        bottom - (bottom - top) * share
    }

    fn step(&self) -> f64 {
        (self.size.width - 1.5 * self.size.margin) / number(self.bars.len().max(1))
    }

    fn left(&self, place: usize) -> f64 {
        self.size.margin + self.step() * number(place)
    }
}

/// The next round number, so that the scale has round numbers: 1, 2 or 5 and zeros.
pub(super) fn round_up(greatest: f64) -> f64 {
    let mut round = 0.01;
    for step in [2.0, 2.5, 2.0].into_iter().cycle().take(60) {
        if round >= greatest {
            break;
        }
        round *= step;
    }
    round
}

/// How many bars share one name, where a name needs more room than a bar has.
fn places_apart(room: f64) -> usize {
    (1..).find(|apart| number(*apart) * room >= 1.0).unwrap_or(1)
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// A length, as short as a drawing needs it.
fn places(length: f64) -> String {
    format!("{length:.1}")
}

/// A value without zeros at its end.
fn shortest(value: f64) -> String {
    let digits = format!("{value:.2}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_numbers() {
        let ends = [0.0, 0.03, 0.9, 1.0, 3.0, 7.25, 11.0, 480.0].map(|greatest| shortest(round_up(greatest)));
        assert_eq!(ends, ["0.01", "0.05", "1", "1", "5", "10", "20", "500"]);
    }
}
