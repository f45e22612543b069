// What is remarked about an answer, always with who says so.
import { element, lines } from './build.js';

const BY = { key: 'by the key', rule: 'by a rule', 'self-rating': 'by your own rating' };

/** A remark with who makes it, and its points where it gives some. */
export function remark({ by, text, points }) {
    return element('li', { class: by },
        element('span', {}, lines(text)),
        element('span', { class: 'count' }, `${BY[by] ?? by}${points ? `: ${points[0]} of ${points[1]}` : ''}`));
}
