// Numbers about the person's own answers, as tables with small drawings.
import { element } from './build.js';

/** What the numbers say; nothing is compared with anybody. */
export function statistics() {
    return [element('p', {}, 'Nothing is counted yet.')];
}
