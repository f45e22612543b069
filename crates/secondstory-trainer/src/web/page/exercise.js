// The view of an open session: a prompt and its input, then what became of it. It knows nothing of the kinds of exercises.
import { element, lines, say } from './build.js';
import { inputOf } from './inputs.js';
import { remark } from './remarks.js';
import { results } from './results.js';
import { ask } from './service.js';

/** The view. */
export async function exercise() {
    const { step, place } = await ask({ do: 'step' });
    if (!place || !step) return (await results()) ?? nothing();
    const stage = element('div', { class: 'stage' });
    const heading = element('h1', {});
    const where = element('p', { class: 'place' });
    const frame = { stage, heading, where };
    draw(frame, step, place);
    const session = element('div', { onkeydown: (event) => keys(event, frame) }, heading, where, stage);
    return { title: heading.textContent, content: [session] };
}

function nothing() {
    return {
        title: 'No session is open',
        content: [
            element('h1', {}, 'No session is open'),
            element('p', {}, element('a', { class: 'button', href: '#/' }, 'Begin one')),
        ],
    };
}

/** Draws a step; the frame around it stays. */
function draw(frame, step, place) {
    if (step.step === 'done') drawJudgement(frame, step, place);
    else drawPrompt(frame, step, place);
}

function drawPrompt(frame, prompt, place) {
    frame.heading.textContent = prompt.title;
    frame.where.replaceChildren(...whereabouts(place));
    const input = inputOf(prompt);
    const problem = element('p', { class: 'problem', role: 'alert' });
    const form = element('form', { onsubmit: (event) => send(event, frame, input, problem) },
        input.control,
        problem,
        element('p', { class: 'actions' },
            element('button', { class: 'button' }, 'Answer'),
            element('a', { href: '#/' }, 'Leave; all of it is kept')));
    Object.assign(frame, { form, input });
    const asked = element('div', { class: 'asked', tabindex: '-1' },
        element('p', { class: 'instruction' }, prompt.instruction),
        prompt.passages.length > 0 && element('div', { class: 'passages' }, prompt.passages.map(passage)),
        form);
    frame.stage.replaceChildren(asked);
}

/** Where the person is, in words and as a bar. */
function whereabouts({ done, of }) {
    return [
        element('span', {}, `${Math.min(done + 1, of)} of ${of}`),
        element('progress', { max: of, value: done, 'aria-label': 'Items done' }),
    ];
}

function passage({ label, text, is_subject: isSubject }) {
    return element('p', { class: isSubject ? 'passage subject' : 'passage' },
        label !== '' && element('b', { class: 'label' }, label),
        element('span', {}, lines(text)));
}

/** Digits choose while the focus is within the exercise and no text is being written. */
function keys(event, { form, input }) {
    const writes = event.target.tagName === 'TEXTAREA';
    if (writes && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (writes || event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/u.test(event.key)) return;
    if (input.digit(Number(event.key))) event.preventDefault();
}

async function send(event, frame, input, problem) {
    event.preventDefault();
    problem.textContent = '';
    const answer = input.answer();
    if (!answer) {
        problem.textContent = 'One of the options is asked for.';
        return;
    }
    const button = event.target.querySelector('button');
    button.disabled = true;
    try {
        const { step, place } = await ask({ do: 'answer', answer });
        draw(frame, step, place);
        if (step.step !== 'done') lead(frame);
    } catch (error) {
        problem.textContent = error.message;
    } finally {
        button.disabled = false;
    }
}

/** The next question is read from its beginning, and digits choose at once. */
function lead(frame) {
    scrollTo({ top: 0 });
    const asked = frame.stage.querySelector('.asked');
    asked.focus({ preventScroll: true });
    say(asked.querySelector('.question').textContent);
}

function drawJudgement(frame, judgement, place) {
    frame.where.replaceChildren(...whereabouts({ done: place.done - 1, of: place.of }));
    const isOver = place.done >= place.of;
    const next = element('button', { class: 'button', 'aria-describedby': 'summary', onclick: () => goOn(frame) },
        isOver ? 'Results' : 'Next');
    // The question stays on the page beside what became of it; it can no longer be answered.
    const asked = frame.stage.querySelector('.asked');
    if (asked) {
        asked.querySelectorAll('input, textarea, button').forEach((field) => { field.disabled = true; });
        asked.querySelector('.actions')?.remove();
    }
    frame.stage.append(element('section', { class: 'judgement', 'aria-labelledby': 'became' },
        element('h2', { id: 'became' }, 'What became of it'),
        element('p', { id: 'summary', class: 'lead' }, judgement.summary, points(judgement)),
        judgement.remarks.length > 0 && element('ul', { class: 'remarks' }, judgement.remarks.map(remark)),
        element('p', { class: 'actions' }, next)));
    say(judgement.summary);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
}

function points({ points: reached, possible }) {
    return possible > 0 && element('span', { class: 'count' }, ` ${reached} of ${possible}`);
}

async function goOn(frame) {
    const { step, place } = await ask({ do: 'step' });
    if (step) {
        draw(frame, step, place);
        lead(frame);
    } else {
        dispatchEvent(new HashChangeEvent('hashchange'));
    }
}
