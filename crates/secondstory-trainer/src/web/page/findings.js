// One finding in the list: what was written and what it hides, the questions, and a template to start from.
import { element } from './build.js';

/** What tells a finding from the others in the same reading. */
export function keyOf({ rule, words }) {
    return `${rule}@${words[0]}`;
}

/** The card of a finding. Takes what it stands for and what can be done with it. */
export function card(finding, { rule, words, open, go, insert, opened }) {
    const key = keyOf(finding);
    const details = element('details', { class: finding.severity, 'data-key': key, open: open.has(key) },
        element('summary', {},
            element('span', { class: 'severity' }, finding.severity), ' ',
            element('q', {}, shortened(words)), ' ',
            element('span', { class: 'count' }, `line ${finding.line}, ${rule.title.toLowerCase()}`)),
        element('p', {}, rule.message),
        element('p', {}, element('button', { type: 'button', class: 'quiet', onclick: go }, 'Go to these words')),
        element('h3', {}, 'A facilitator would ask'),
        element('ul', {}, rule.questions.map((question) => element('li', {}, question))),
        element('h3', {}, 'Why it matters'),
        element('p', {}, rule.why),
        ...template(rule, insert),
        element('p', { class: 'count' }, element('code', {}, rule.id)));
    details.addEventListener('toggle', () => details.open && opened());
    return element('li', {}, details);
}

function template({ reframe }, insert) {
    if (reframe === '') return [];
    const filled = slots(reframe);
    return [
        element('h3', {}, 'A shape to start from'),
        element('p', { class: 'template' }, filled),
        element('p', {}, element('button', { type: 'button', class: 'quiet', onclick: () => insert(filled) }, 'Put it at the cursor')),
    ];
}

/** The slots of a template as they stand in a draft, where brackets alone could be a link. */
function slots(reframe) {
    return reframe.replace(/\[([^\]]*)\]/gu, '[fill: $1]');
}

function shortened(words) {
    const line = words.replace(/\s+/gu, ' ');
    return line.length > 60 ? `${line.slice(0, 59)}\u2026` : line;
}
