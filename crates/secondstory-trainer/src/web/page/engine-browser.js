// The engine in the browser: the same program as WebAssembly. The progress is kept by the browser; nothing leaves it.

/** Where the person's things are, as a sentence for the foot of the page. */
export const home = 'Everything runs in this browser: a pasted draft never leaves it. Progress is kept by this browser for this site; the view "My progress" shows, exports and deletes it.';

const KEY = 'secondstory-progress';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

let notice = null;
const engine = start();

async function start() {
    const answer = await fetch('secondstory.wasm');
    if (!answer.ok) throw new Error('The file secondstory.wasm is missing beside this page; the analysis is in it.');
    const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer());
    const { input, output, memory, open, respond } = instance.exports;
    const call = (text, run) => {
        const bytes = encoder.encode(text);
        // Every call may make the memory grow, and what was looked at before is gone then.
        const place = input(bytes.length);
        new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
        const length = run();
        const answer = output();
        return JSON.parse(decoder.decode(new Uint8Array(memory.buffer, answer, length)));
    };
    const stored = read();
    const scenarios = await (await fetch('scenarios.json')).json();
    const problem = call(JSON.stringify({ scenarios, progress: stored }), open);
    if (problem !== null) keepAside(stored, problem);
    return (request) => call(JSON.stringify(request), () => respond(today(), chance()));
}

/** What the engine answers: the response, and a notice where there is one. */
export async function ask(request) {
    const { response, progress } = (await engine)(request);
    if (request.do === 'delete-progress') localStorage.removeItem(KEY);
    else if (progress !== null) store(KEY, progress);
    return { response, notice };
}

function read() {
    try {
        return localStorage.getItem(KEY) ?? '';
    } catch {
        notice = 'This browser keeps nothing for this site, so the progress ends with this page.';
        return '';
    }
}

function store(key, text) {
    try {
        localStorage.setItem(key, text);
    } catch {
        notice = 'This browser could not store the progress; it ends with this page. "My progress" can export it.';
    }
}

/** A progress that cannot be read is kept under a name of its own, and never written over. */
function keepAside(text, problem) {
    let number = 1;
    while (localStorage.getItem(`${KEY}.kept-${number}`) !== null) number += 1;
    store(`${KEY}.kept-${number}`, text);
    notice = `A fresh progress begins: ${problem}. The old one is kept in this browser as "${KEY}.kept-${number}".`;
}

/** Days since 1 January 1970 where the person is. */
function today() {
    const now = new Date();
    return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}

function chance() {
    return crypto.getRandomValues(new Uint32Array(1))[0];
}
