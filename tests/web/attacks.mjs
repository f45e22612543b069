// What other programs, other sites and broken clients may send. Nothing but the page gets an answer, and the server goes on.
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { run, serve } from './program.mjs';

const QUESTION = '{"do":"overview"}';

/** Sends the bytes of a request, and gives status, head and body of the answer. */
function send(port, bytes, host = '127.0.0.1') {
    return new Promise((resolve, reject) => {
        const parts = [];
        const socket = connect(port, host, () => socket.write(bytes));
        socket.setTimeout(8000, () => socket.destroy(new Error('no answer')));
        socket.on('data', (part) => {
            parts.push(part);
            // The server keeps the connection; an answer is complete when its announced length is there.
            const [head, ...rest] = Buffer.concat(parts).toString('latin1').split('\r\n\r\n');
            const length = Number(/content-length: (\d+)/iu.exec(head)?.[1] ?? 0);
            if (parts.length > 0 && rest.join('\r\n\r\n').length >= length) socket.end();
        });
        socket.on('error', (error) => (parts.length > 0 ? undefined : reject(error)));
        socket.on('close', () => {
            const text = Buffer.concat(parts).toString();
            resolve({ status: Number(text.split(' ')[1] ?? 0), text });
        });
    });
}

/** A request in the words of HTTP. Headers of `undefined` are left out. */
function request({ method = 'POST', target, headers = {}, body = QUESTION }, port) {
    const all = {
        Host: `127.0.0.1:${port}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers,
    };
    const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}`)));
    return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Tries everything on a server of its own. */
export async function attack(program, folder, complain) {
    mkdirSync(folder);
    const server = await serve(program, join(folder, 'training.json'));
    const { port, pathname } = new URL(server.address);
    const ask = `${pathname}ask`;
    const own = { target: ask, headers: { Origin: `http://127.0.0.1:${port}`, 'Sec-Fetch-Site': 'same-origin' } };
    const cases = [
        [200, 'the page itself', own],
        [200, 'a client that says nothing of a site', { target: ask }],
        [200, 'the name localhost', { target: ask, headers: { Host: `localhost:${port}` } }],
        [421, 'a name that points here', { target: ask, headers: { Host: `evil.example:${port}` } }],
        [421, 'a host without the port', { target: ask, headers: { Host: '127.0.0.1' } }],
        [421, 'an address of another host', { target: `http://evil.example:${port}${ask}` }],
        [421, 'a host that begins like ours', { target: ask, headers: { Host: `127.0.0.1:${port}.evil.example` } }],
        [400, 'no host', { target: ask, headers: { Host: undefined } }],
        [400, 'two hosts', { target: ask, headers: { Host: [`127.0.0.1:${port}`, 'evil.example'] } }],
        [403, 'another origin', { target: ask, headers: { Origin: 'https://evil.example' } }],
        [403, 'no origin to speak of', { target: ask, headers: { Origin: 'null' } }],
        [403, 'another port of this machine', { target: ask, headers: { Origin: 'http://127.0.0.1:1' } }],
        [403, 'another site', { target: ask, headers: { 'Sec-Fetch-Site': 'cross-site' } }],
        [403, 'another port, as the browser says it', { target: ask, headers: { 'Sec-Fetch-Site': 'same-site' } }],
        [403, 'a picture on another site', { method: 'GET', target: pathname, headers: { 'Sec-Fetch-Site': 'cross-site' }, body: '' }],
        [404, 'no token', { target: '/ask' }],
        [404, 'another token', { target: `/${'0'.repeat(32)}/ask` }],
        [404, 'a way up', { method: 'GET', target: `${pathname}../../../../etc/passwd`, body: '' }],
        [404, 'a file of the machine', { method: 'GET', target: `${pathname}%2e%2e/%2e%2e/etc/passwd`, body: '' }],
        [405, 'a question by GET', { method: 'GET', target: ask, body: '' }],
        [405, 'a preflight', { method: 'OPTIONS', target: ask, headers: { Origin: `http://127.0.0.1:${port}` }, body: '' }],
        [405, 'writing to a file', { method: 'PUT', target: `${pathname}page.js` }],
        [415, 'a form of another page', { target: ask, headers: { 'Content-Type': 'text/plain' } }],
        [415, 'no type', { target: ask, headers: { 'Content-Type': undefined } }],
        [413, 'more than a megabyte', { target: ask, body: JSON.stringify({ do: 'check', format: 'plain', text: 'x'.repeat(1024 * 1024) }) }],
        [413, 'more than a megabyte, in pieces', { target: ask, headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }, body: chunked('x'.repeat(1024 * 1024 + 10)) }],
        [400, 'a length and pieces', { target: ask, headers: { 'Transfer-Encoding': 'chunked' } }],
        [400, 'a head without an end', { target: ask, headers: { 'X-Long': 'x'.repeat(20_000) } }],
        [200, 'a question that nobody knows', { target: ask, body: '{"do":"format-the-disk"}' }],
        [200, 'no JSON', { target: ask, body: '{"do":' }],
    ];
    for (const [wanted, name, shape] of cases) {
        const { status, text } = await send(port, request(shape, port)).catch((error) => ({ status: 0, text: String(error) }));
        if (status !== wanted) complain(`${name}: ${status} instead of ${wanted} (${text.slice(0, 200)})`);
        if (/access-control/iu.test(text)) complain(`${name}: another site may read the answer`);
        if (status === 200 && !/cache-control: no-store/iu.test(text)) complain(`${name}: the answer may be stored`);
        if (status !== 400 && status !== 0 && !/x-content-type-options: nosniff/iu.test(text)) complain(`${name}: the kind of the answer may be guessed`);
    }
    for (const name of ['a question that nobody knows', 'no JSON']) {
        const { text } = await send(port, request(cases.find(([, known]) => known === name)[2], port));
        if (!text.includes('"is":"refused"')) complain(`${name}: ${text.slice(-200)}`);
    }
    await notOutside(port, complain);
    if (/panicked/u.test(server.errors())) complain(`it says ${server.errors()}`);
    // The library behind the server drops a connection like this one with a panic of its thread; the server goes on.
    await send(port, 'CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n').catch(() => {});
    await send(port, '\0\x01\x02\r\n\r\n').catch(() => {});
    const { status } = await send(port, request(own, port));
    if (status !== 200) complain(`after all that, the page gets ${status}`);
    portInUse(program, port, folder, complain);
    const end = await server.end();
    if (end !== 'SIGINT' && end !== 0) complain(`Ctrl-C ended it with ${end}`);
}

function chunked(text) {
    return `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
}

/** It listens on the loopback interface and nowhere else. */
async function notOutside(port, complain) {
    const outside = Object.values(networkInterfaces()).flat().filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
        const answer = await send(port, `GET / HTTP/1.1\r\nHost: ${address}:${port}\r\n\r\n`, address).catch(() => null);
        if (answer) complain(`it answers on ${address}`);
    }
}

function portInUse(program, port, folder, complain) {
    const { status, stderr } = run(program, 'train', '--web', '--port', port, '--progress', join(folder, 'other.json'));
    if (status !== 2 || !stderr.includes(`port ${port}`)) complain(`a port in use: ${status} ${stderr}`);
}
