// What stands at the end of a session: its figures in sentences, and in the forms the answers with their feedback.
import { element, lines } from './build.js';
import { remark } from './remarks.js';
import { ask } from './service.js';

/** The view of a session whose items are all done; nothing where none is. It is closed here, so that a new one can begin. */
export async function results() {
    const { summary, sentences, review } = await ask({ do: 'summary' });
    if (!summary) return null;
    await ask({ do: 'end' });
    return {
        title: 'The session is done',
        content: [
            element('h1', {}, 'The session is done'),
            element('ul', { class: 'sentences' }, sentences.map((sentence) => element('li', {}, sentence))),
            review.length > 0 && answers(review),
            element('p', { class: 'actions' },
                element('a', { class: 'button', href: '#/' }, 'Another one'),
                element('a', { href: '#/progress' }, 'My progress')),
        ],
    };
}

function answers(review) {
    return element('section', { 'aria-labelledby': 'answers' },
        element('h2', { id: 'answers' }, 'Your answers'),
        review.map(({ exchanges, judgement }) => element('article', { class: 'reviewed' },
            exchanges.map(exchange),
            element('p', {}, judgement.summary),
            element('ul', { class: 'remarks' }, judgement.remarks.map(remark)))));
}

function exchange({ prompt, answer }) {
    const subjects = prompt.passages.filter((passage) => passage.is_subject);
    return element('div', {},
        subjects.map(({ text }) => element('p', { class: 'passage subject' }, lines(text))),
        element('p', {}, element('b', {}, prompt.question), ' ', said(prompt.input, answer)));
}

/** An answer in words. */
function said(input, { answer, value }) {
    if (answer === 'one') return input.options[value] ?? '';
    if (answer === 'several') return value.map((option) => input.options[option]).join('; ') || 'none';
    return String(value);
}
