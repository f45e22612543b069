// Asks the engine, wherever it runs, and shows what has to be known beside the answer.
import { ask as engine } from './engine.js';
import { element } from './build.js';

/** Thrown where the engine could not do what was asked; the message is for the person. */
export class Refused extends Error {}

/** The response to a request. */
export async function ask(request) {
    const { notice, response } = await engine(request);
    show('notice', notice);
    if (response.is === 'refused') throw new Refused(response.message);
    return response;
}

/** Shows what went wrong above everything; nothing to take it away again. */
export function trouble(message) {
    show('trouble', message);
}

function show(place, message) {
    const box = document.getElementById(place);
    if (box.textContent === (message ?? '')) return;
    box.replaceChildren(...(message ? [element('p', {}, message)] : []));
}
