// The static site: the same training, served by a host of files that knows nothing, below a path of its own.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { run } from './program.mjs';
import { train } from './training.mjs';

const KINDS = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json', '.wasm': 'application/wasm' };
const KEY = 'secondstory-progress';

/** Exports the site and trains on it. */
export async function trainInSite(program, engine, folder, browser, complain) {
    const { status, stdout, stderr } = run(program, 'train', '--web', '--export', folder, '--engine', engine);
    if (status !== 0 || !stdout.includes(folder)) complain(`the export ends with ${status}: ${stdout}${stderr}`);
    refuse(program, folder, complain);
    const host = await serveFiles(folder);
    const address = `http://127.0.0.1:${host.address().port}/some/where/`;
    const page = await browser.open(address, complain);
    const stored = async () => JSON.parse(await page.evaluate((key) => localStorage.getItem(key), KEY));
    await train(page, { stored, browser, complain, pictures: 'site-' });
    await brokenProgress(page, complain);
    await page.context().close();
    host.close();
}

/** A file that is no engine, and none at all, are told. */
function refuse(program, folder, complain) {
    const none = run(program, 'train', '--web', '--export', folder, '--engine', program);
    if (none.status !== 2 || !none.stderr.includes('no WebAssembly')) complain(`a file that is no engine: ${none.status} ${none.stderr}`);
    if (existsSync(join(program, '../secondstory.wasm'))) return;
    const missing = run(program, 'train', '--web', '--export', folder);
    if (missing.status !== 2 || !missing.stderr.includes('--engine')) complain(`no engine: ${missing.status} ${missing.stderr}`);
}

async function brokenProgress(page, complain) {
    await page.goto(`${page.url().split('#')[0]}#/`);
    await page.evaluate((key) => localStorage.setItem(key, '{"records": ['), KEY);
    await page.reload();
    await page.waitForSelector('#notice p');
    const notice = await page.textContent('#notice');
    if (!notice.includes('kept')) complain(`of a broken progress it says "${notice}"`);
    await page.click('form button');
    await page.waitForSelector('.asked');
    const kept = await page.evaluate((key) => localStorage.getItem(`${key}.kept-1`), KEY);
    if (kept !== '{"records": [') complain(`of a broken progress is kept "${kept}"`);
}

function serveFiles(folder) {
    const server = createServer((request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const file = join(folder, normalize(pathname.replace(/^\/some\/where\/?/u, '/')), pathname.endsWith('/') ? 'index.html' : '');
        if (request.method !== 'GET' || !existsSync(file) || !statSync(file).isFile()) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { 'content-type': KINDS[extname(file)] ?? 'application/octet-stream' });
        createReadStream(file).pipe(response);
    });
    return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}
