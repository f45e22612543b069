// The served page: every exercise by keyboard and by mouse, resumed by another program, with a progress that is broken.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { train } from './training.mjs';
import { serve } from './program.mjs';

/** Trains on a page that is served. */
export async function trainOnServer(program, folder, browser, complain) {
    mkdirSync(folder);
    const file = join(folder, 'training.json');
    const stored = async () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
    let server = await serve(program, file);
    const page = await browser.open(server.address, complain);
    await train(page, { stored, browser, complain });
    await page.context().close();

    // A session that is begun here goes on after the program was ended and started again.
    await begunSession(browser, server.address, complain);
    await server.end();
    server = await serve(program, file);
    await openSession(browser, server.address, complain);
    await server.end();

    writeFileSync(file, '{"records": [');
    server = await serve(program, file);
    await keptAside(browser, server.address, folder, complain);
    await server.end();
    await gone(browser, program, join(folder, 'gone.json'), complain);
}

async function begunSession(browser, address, complain) {
    const page = await browser.open(address, complain);
    await page.click('form button');
    await page.waitForSelector('.asked');
    await page.context().close();
}

async function openSession(browser, address, complain) {
    const page = await browser.open(address, complain);
    if (await page.locator('text=Your open session').count() === 0) complain('the session is not there after a new start');
    await page.click('text=Go on');
    await page.waitForSelector('.asked');
    await page.context().close();
}

/** A broken file is kept under a name of its own, and the page says so. */
async function keptAside(browser, address, folder, complain) {
    const page = await browser.open(address, complain);
    const notice = await page.textContent('#notice');
    if (!notice.includes('kept')) complain(`of a broken file it says "${notice}"`);
    const kept = readdirSync(folder).filter((name) => name.includes('kept'));
    if (kept.length !== 1 || readFileSync(join(folder, kept[0]), 'utf8') !== '{"records": [') complain(`of a broken file is left ${kept}`);
    await page.click('form button');
    await page.waitForSelector('.asked');
    await page.context().close();
}

/** A page whose program has ended says so, and loses nothing. */
async function gone(browser, program, file, complain) {
    const server = await serve(program, file);
    const quiet = (what) => /ERR_CONNECTION_REFUSED|ERR_SOCKET|ERR_EMPTY/u.test(what) || complain(what);
    const page = await browser.open(server.address, quiet);
    await server.end();
    await page.click('form button');
    await page.waitForFunction(() => /has ended/u.test(document.querySelector('form .problem').textContent))
        .catch(() => complain('a page whose program has ended does not say so'));
    await page.context().close();
}
