// What stands at the end of a session.
import { element } from './build.js';
import { statistics } from './plots.js';
import { ask } from './service.js';

/** The view of a session whose items are all done. It is closed here, so that a reload leads to the start. */
export async function results() {
    const numbers = await ask({ do: 'statistics' });
    await ask({ do: 'end' });
    return {
        title: 'The session is done',
        content: [
            element('h1', {}, 'The session is done'),
            ...statistics(numbers),
            element('p', { class: 'actions' },
                element('a', { class: 'button', href: '#/' }, 'Another one'),
                element('a', { href: '#/progress' }, 'My progress')),
        ],
    };
}
