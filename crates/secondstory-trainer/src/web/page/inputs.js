// The four kinds of inputs, as controls that every browser knows. Each gives its element and a way to read the answer.
import { element } from './build.js';

/** An input of a prompt: `control` to show, `answer()` to send. */
export function inputOf(prompt) {
    switch (prompt.input.input) {
        case 'one': return options(prompt, 'radio');
        case 'several': return options(prompt, 'checkbox');
        case 'scale': return scale(prompt);
        default: return text(prompt);
    }
}

function options({ question, input }, type) {
    const fields = input.options.map((_, value) => element('input', { type, name: 'answer', value }));
    const choices = input.options.map((option, index) => element('li', {},
        element('label', { class: 'choice' }, fields[index], key(index + 1), element('span', {}, option))));
    const chosen = () => fields.flatMap((field, index) => (field.checked ? [index] : []));
    const hint = type === 'checkbox' && element('p', { class: 'legend' }, 'Any number of them; none is an answer as well.');
    return {
        control: group(question, hint, element('ul', { class: 'choices' }, choices)),
        answer: () => (type === 'radio' ? one(chosen()) : { answer: 'several', value: chosen() }),
        digit: (number) => pick(fields[number - 1]),
    };
}

function one([value]) {
    return value === undefined ? null : { answer: 'one', value };
}

function scale({ question, input }) {
    const values = Array.from({ length: input.highest - input.lowest + 1 }, (_, index) => input.lowest + index);
    const fields = values.map((value) => element('input', { type: 'radio', name: 'answer', value }));
    const steps = fields.map((field, index) => element('li', {},
        element('label', { class: 'step' }, field, element('span', {}, values[index]))));
    const ends = `${input.lowest} means: ${input.lowest_means}. ${input.highest} means: ${input.highest_means}.`;
    return {
        control: group(question, element('p', { class: 'legend' }, ends), element('ul', { class: 'scale' }, steps)),
        answer: () => {
            const field = fields.find(({ checked }) => checked);
            return field ? { answer: 'scale', value: Number(field.value) } : null;
        },
        digit: (number) => pick(fields[number - input.lowest]),
    };
}

function text({ question, input }) {
    const field = element('textarea', { id: 'answer', rows: '5', 'aria-describedby': 'answer-hint' });
    return {
        control: element('div', { class: 'written' },
            element('label', { for: 'answer', class: 'question' }, question),
            field,
            element('p', { id: 'answer-hint', class: 'legend' }, `Up to ${input.longest} characters. Control and Enter sends it.`)),
        answer: () => ({ answer: 'text', value: field.value.toWellFormed?.() ?? field.value }),
        digit: () => false,
    };
}

function group(question, ...rest) {
    return element('fieldset', {}, element('legend', { class: 'question' }, question), ...rest);
}

/** The key that chooses an option, for the eye; the control says the rest. */
function key(number) {
    return number < 10 && element('kbd', { 'aria-hidden': 'true' }, number);
}

function pick(field) {
    if (!field) return false;
    field.click();
    field.focus();
    return true;
}
