// Marks behind a textarea: a mirror holds the same text in the same shape, so that its marks lie below the words.
import { element } from './build.js';

const STRENGTH = { hint: 1, note: 2, warning: 3 };

/** Fills the mirror with the text and the marks of the findings, which come in the order in which they start. Where they
 *  overlap, the strongest gives the look. */
export function paint(mirror, text, findings, current) {
    const cuts = [...new Set([0, text.length, ...findings.flatMap(({ words }) => words)])].sort((left, right) => left - right);
    const pieces = [];
    let waiting = findings;
    let open = [];
    for (let index = 0; index + 1 < cuts.length; index += 1) {
        const [from, to] = [cuts[index], cuts[index + 1]];
        const begun = waiting.findIndex(({ words }) => words[0] > from);
        open = [...open, ...waiting.slice(0, begun < 0 ? waiting.length : begun)].filter(({ words }) => words[1] > from);
        waiting = begun < 0 ? [] : waiting.slice(begun);
        pieces.push(open.length === 0 ? text.slice(from, to) : mark(text.slice(from, to), open, current));
    }
    // A last line that is empty has a height in a textarea, and none elsewhere.
    mirror.replaceChildren(...pieces, '\u200b');
}

function mark(words, here, current) {
    const strongest = here.reduce((left, right) => (STRENGTH[right.severity] > STRENGTH[left.severity] ? right : left));
    return element('mark', { class: here.includes(current) ? `${strongest.severity} current` : strongest.severity }, words);
}

/** The findings after an edit, until the draft has been read again: those before it stay, those behind it move, those in it go. */
export function shifted(findings, before, after) {
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const end = before.length - tail;
    const by = after.length - before.length;
    return findings.flatMap((finding) => {
        if (finding.words[1] <= head) return [finding];
        if (finding.words[0] < end) return [];
        const moved = ([from, to]) => [from + by, to + by];
        return [{ ...finding, words: moved(finding.words), sentence: moved(finding.sentence) }];
    });
}
