// The first view: go on where one was, or begin something.
import { counted, element } from './build.js';
import { ask } from './service.js';

const FORMS = [
    ['practice', 'Practice', 'What is due comes first, then new items; feedback after each.'],
    ['before', 'Before training', 'Items set aside for this; feedback at the end.'],
    ['after', 'After training', 'Other items, for comparing; feedback at the end.'],
];

/** The view. */
export async function start() {
    const overview = await ask({ do: 'overview' });
    return {
        title: 'Training the ear',
        content: [
            element('h1', {}, 'Training the ear'),
            element('p', { class: 'lead' }, 'Short exercises for people who write, edit or facilitate postmortems: hearing the first story, and asking for the second.'),
            resume(overview),
            beginning(overview),
        ],
    };
}

function resume({ place }) {
    if (!place || place.done >= place.of) return null;
    return element('section', { class: 'panel', 'aria-labelledby': 'resume' },
        element('h2', { id: 'resume' }, 'Your open session'),
        element('p', {}, `${place.done} of ${counted(place.of, 'item', 'items')} ${place.done === 1 ? 'is' : 'are'} done.`),
        element('p', {}, element('a', { class: 'button', href: '#/exercise' }, 'Go on')));
}

function beginning(overview) {
    const problem = element('p', { class: 'problem', role: 'alert' });
    const form = element('form', { class: 'beginning', onsubmit: (event) => begin(event, problem) },
        exercises(overview),
        element('div', { class: 'pair' }, scenarios(overview), size()),
        forms(),
        problem,
        element('p', {}, element('button', { class: 'button' }, 'Begin')));
    return element('section', { 'aria-labelledby': 'begin' },
        element('h2', { id: 'begin' }, overview.place ? 'A new session' : 'A session'),
        overview.place && element('p', { class: 'legend' }, 'The open one ends then; what was answered in it stays.'),
        form);
}

function exercises({ exercises: all }) {
    const choice = ({ name, title, items, due }) => element('li', {},
        element('label', { class: 'choice' },
            element('input', { type: 'checkbox', name: 'exercise', value: name, disabled: items === 0 }),
            element('span', {}, title),
            element('span', { class: 'count' }, due ? `${items}, ${due} due` : String(items))));
    return element('fieldset', {},
        element('legend', {}, 'Exercises'),
        element('p', { class: 'legend' }, 'With none chosen, the session is a mix of all.'),
        element('ul', { class: 'choices columns' }, all.map(choice)));
}

function scenarios({ scenarios: all }) {
    return element('p', {},
        element('label', { for: 'scenario' }, 'Scenario'),
        element('select', { id: 'scenario', name: 'scenario' },
            element('option', { value: '' }, 'All of them'),
            all.map(({ id, title }) => element('option', { value: id }, title))));
}

function size() {
    return element('p', {},
        element('label', { for: 'items' }, 'Items'),
        element('input', { id: 'items', name: 'items', type: 'number', min: '1', max: '200', value: '10' }));
}

function forms() {
    const choice = ([value, title, meaning], index) => element('li', {},
        element('label', { class: 'choice' },
            element('input', { type: 'radio', name: 'form', value, checked: index === 0 }),
            element('span', {}, element('b', {}, title), ' ', meaning)));
    return element('fieldset', {},
        element('legend', {}, 'What for'),
        element('ul', { class: 'choices' }, FORMS.map(choice)));
}

async function begin(event, problem) {
    event.preventDefault();
    const data = new FormData(event.target);
    const plan = {
        exercises: data.getAll('exercise'),
        scenario: data.get('scenario') || null,
        items: Number(data.get('items')) || null,
        form: data.get('form'),
    };
    try {
        await ask({ do: 'begin', plan });
        location.hash = '#/exercise';
    } catch (error) {
        problem.textContent = error.message;
    }
}
