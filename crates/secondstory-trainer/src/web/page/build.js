// Elements made by hand: text is always text and never markup, so that nothing in a draft or a scenario can become part of the page.

/** An element. Attributes that are `false` or missing are left out, those that begin with `on` are listeners. */
export function element(name, attributes = {}, ...children) {
    return furnished(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function shape(name, attributes = {}, ...children) {
    return furnished(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function furnished(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
        else if (value === true) made.setAttribute(name, '');
        else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

/** Several lines as they stand: a line break in the text is one on the page. */
export function lines(text) {
    return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));
}

/** A number with its word. */
export function counted(count, one, several) {
    return `${count} ${count === 1 ? one : several}`;
}

/** Says something to those who listen to the page; whoever looks at it sees it elsewhere. */
export function say(text) {
    document.getElementById('live').textContent = text;
}
