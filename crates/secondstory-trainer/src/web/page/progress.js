// What is known of the person's earlier sessions: they can see it, take it along, and delete it.
import { element } from './build.js';
import { statistics } from './plots.js';
import { ask, trouble } from './service.js';

/** The view. */
export async function progress() {
    const numbers = await ask({ do: 'statistics' });
    const { exercises } = await ask({ do: 'overview' });
    return {
        title: 'My progress',
        content: [
            element('h1', {}, 'My progress'),
            element('p', { class: 'lead' }, 'It is yours: it is kept in one place, compared with nobody, and goes when you say so.'),
            ...statistics(numbers, new Map(exercises.map(({ name, title }) => [name, title]))),
            taking(),
            deleting(),
        ],
    };
}

function taking() {
    const field = element('textarea', { id: 'document', rows: '8', readonly: true, hidden: true, 'aria-label': 'The progress as it is stored' });
    const see = async () => {
        field.value = await stored();
        field.hidden = false;
        field.focus();
    };
    return element('section', { 'aria-labelledby': 'taking' },
        element('h2', { id: 'taking' }, 'See it, take it along'),
        element('p', {}, 'All that is stored is one JSON document.'),
        element('p', { class: 'actions' },
            element('button', { type: 'button', class: 'button', onclick: save }, 'Export as a file'),
            element('button', { type: 'button', class: 'quiet', onclick: see }, 'Show the document')),
        field);
}

async function stored() {
    return (await ask({ do: 'export-progress' })).document;
}

/** Hands the document to the browser as a download; it is made here and comes from nowhere. */
async function save() {
    const address = URL.createObjectURL(new Blob([await stored()], { type: 'application/json' }));
    element('a', { href: address, download: 'secondstory-training.json' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function deleting() {
    const sure = element('input', { type: 'checkbox', id: 'sure', onchange: () => { button.disabled = !sure.checked; } });
    const button = element('button', { type: 'button', class: 'quiet', disabled: true, onclick: remove }, 'Delete the progress');
    return element('section', { 'aria-labelledby': 'deleting' },
        element('h2', { id: 'deleting' }, 'Delete it'),
        element('p', {}, element('label', { class: 'choice', for: 'sure' }, sure, element('span', {}, 'Records, the plan of what comes back, and the open session: delete them all. There is no way back.'))),
        element('p', {}, button));
}

async function remove() {
    try {
        await ask({ do: 'delete-progress' });
        dispatchEvent(new HashChangeEvent('hashchange'));
    } catch (error) {
        trouble(error.message);
    }
}
