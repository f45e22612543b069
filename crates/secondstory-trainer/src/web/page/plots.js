// Numbers about the person's own answers: tables that say everything, and drawings that show it to the eye. Nothing is compared
// with anybody else.
import { element, shape } from './build.js';

const FORMS = { before: 'Before', practice: 'Practice', after: 'After' };

/** What all answers say, by skill. Takes the titles of the exercises by their names. */
export function statistics({ skills, forms, exercises, swaps }, titles) {
    if (skills.length === 0 && swaps.pairs.length === 0) return [element('p', {}, 'Nothing has been answered yet.')];
    return [
        skills.length > 0 && section('What you tell apart', explanation(), forms.length > 1 && formTable(forms), skillTable(skills)),
        exercises.length > 0 && section('Points in practice', exerciseTable(exercises, titles)),
        swaps.pairs.length > 0 && section('One decision, two endings', swapText(swaps)),
    ].filter(Boolean);
}

function section(title, ...content) {
    const id = title.toLowerCase().replace(/[^a-z]+/gu, '-');
    return element('section', { 'aria-labelledby': id }, element('h2', { id }, title), ...content);
}

function explanation() {
    return element('p', { class: 'legend' },
        'Hits: how much of what was there you named. False alarms: how much of what was not there you named. d\u2032 puts both into one number: 0 is guessing, 1 is fair, 3 is hardly ever mistaken. Where there are too few answers, nothing is said. In the drawings, the filled dot is the hits and the ring the false alarms.');
}

function skillTable(skills) {
    const rows = skills.flatMap(({ title, forms, days }) => forms.map(({ form, tally }, index) => row(
        index === 0 && element('th', { scope: 'row', rowspan: forms.length }, title),
        forms.length > 1 || form !== 'practice' ? FORMS[form] : '',
        tally,
        element('td', {}, form === 'practice' && dayPlot(title, days)),
    )));
    return table('Answers by skill', ['Skill', 'Form', 'Hits', 'False alarms', 'd\u2032', '', 'Practice by day'], rows);
}

function formTable(forms) {
    const rows = forms.map(({ form, tally }) => row(element('th', { scope: 'row' }, 'All skills'), FORMS[form], tally, element('td')));
    return table('Before, practice and after', ['', 'Form', 'Hits', 'False alarms', 'd\u2032', '', ''], rows);
}

function row(head, form, tally, last) {
    return element('tr', {},
        head,
        element('td', {}, form),
        element('td', { class: 'number' }, `${tally.hits} of ${tally.hits + tally.misses}`),
        element('td', { class: 'number' }, `${tally.false_alarms} of ${tally.false_alarms + tally.correct_rejections}`),
        element('td', { class: 'number' }, tally.sensitivity === null ? 'too few' : tally.sensitivity.toFixed(1)),
        element('td', {}, ratePlot(tally)),
        last);
}

/** Hits and false alarms on one line from 0 to 1: the further apart, the better they are told apart. */
function ratePlot({ hit_rate: hits, false_alarm_rate: alarms }) {
    if (hits === null && alarms === null) return '';
    const dot = (rate, name) => rate !== null && shape('circle', { class: name, cx: 5 + 90 * rate, cy: 8, r: 4 });
    return shape('svg', { class: 'plot', viewBox: '0 0 100 16', 'aria-hidden': 'true' },
        shape('path', { class: 'axis', d: 'M5 8H95M5 5v6M95 5v6' }),
        dot(alarms, 'alarms'),
        dot(hits, 'hits'));
}

/** The share of answers that went with the key, a bar for each of the last days. */
function dayPlot(title, days) {
    const shown = days.slice(-14);
    if (shown.length < 2) return '';
    const shares = shown.map(({ tally }) => (tally.hits + tally.correct_rejections)
        / (tally.hits + tally.misses + tally.false_alarms + tally.correct_rejections));
    const said = shares.map((share) => `${Math.round(100 * share)} %`).join(', ');
    return shape('svg', { class: 'plot', viewBox: `0 0 ${14 * 7} 16`, role: 'img', 'aria-label': `${title}, answers as in the key by day, oldest first: ${said}` },
        shape('path', { class: 'axis', d: `M0 15.5H${14 * 7}` }),
        shares.map((share, index) => shape('rect', { class: 'day', x: index * 7, y: 15 - 14 * share, width: 5, height: Math.max(1, 14 * share) })));
}

function exerciseTable(exercises, titles) {
    const rows = exercises.map(({ exercise, items, points: [reached, possible] }) => element('tr', {},
        element('th', { scope: 'row' }, titles.get(exercise)),
        element('td', { class: 'number' }, items),
        element('td', { class: 'number' }, `${reached} of ${possible}`)));
    return table('Points by exercise', ['Exercise', 'Items', 'Points'], rows);
}

/** What pairs of endings show. */
function swapText({ pairs, mean }) {
    const sentence = `${pairs.length === 1 ? 'One decision was' : `${pairs.length} decisions were`} rated with both endings. On average the good ending was worth ${mean} points more; near zero means that endings stay out of it.`;
    return element('p', {}, sentence);
}

/** A table that can be scrolled sideways by itself where it is too wide, with the keyboard as well. */
export function table(caption, heads, rows) {
    return element('div', { class: 'wide', role: 'region', 'aria-label': caption, tabindex: '0' },
        element('table', {},
            element('caption', {}, caption),
            element('thead', {}, element('tr', {}, heads.map((head) => (head === '' ? element('td') : element('th', { scope: 'col' }, head))))),
            element('tbody', {}, rows)));
}
