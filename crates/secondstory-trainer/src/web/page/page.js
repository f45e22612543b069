// The page: which view is shown, and where the focus goes when that changes.
import { home } from './engine.js';
import { element } from './build.js';
import { Refused, trouble } from './service.js';
import { start } from './start.js';
import { exercise } from './exercise.js';
import { progress } from './progress.js';
import { draft } from './draft.js';

/** The views by their names in the address. Each gives its title and what is on it, with the heading first. */
const VIEWS = { '': start, exercise, progress, draft };

const main = document.getElementById('main');
let shown = 0;

/** Shows the view that the address names. */
async function show() {
    const name = location.hash.replace(/^#\/?/u, '');
    const view = VIEWS[name] ?? start;
    shown += 1;
    const turn = shown;
    trouble('');
    try {
        const { title, content } = await view();
        // Somebody who goes on before an answer is there gets the later view.
        if (turn !== shown) return;
        document.title = `${title} \u2013 secondstory`;
        main.className = name || 'start';
        main.replaceChildren(...content.filter(Boolean));
        markLink(name);
        // An exercise that is loaded again takes digits at once, as it did before.
        if (turn > 1 || name === 'exercise') focusHeading();
    } catch (error) {
        if (turn === shown) fail(error);
    }
}

function fail(error) {
    trouble(error.message);
    if (error instanceof Refused) return;
    main.replaceChildren(element('h1', { tabindex: '-1' }, 'Something is in the way'),
        element('p', {}, element('a', { href: '#/' }, 'Back to the start')));
}

function markLink(name) {
    for (const link of document.querySelectorAll('nav a')) {
        const isHere = link.dataset.view === (name === 'exercise' ? '' : name);
        if (isHere) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
    }
}

/** A new view is read from its heading; the first one is read by the browser itself. */
function focusHeading() {
    scrollTo({ top: 0 });
    const heading = main.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
}

// The address after the number sign names the view, so the skip link moves the focus by itself.
document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
});
document.getElementById('home').textContent = home;
addEventListener('hashchange', show);
addEventListener('unhandledrejection', ({ reason }) => trouble(reason?.message ?? String(reason)));
show();
