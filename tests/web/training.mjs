// What holds wherever the analysis runs: all exercises, a pasted draft, the progress, every view in every look.
import { FEW_LOOKS } from './browser.mjs';
import { EXERCISES, keyboard, mouse, play } from './play.mjs';
import { keepProgress, pasteDraft } from './views.mjs';

/** Trains on an open page. `stored` reads what is kept of it. */
export async function train(page, { stored, browser, complain, pictures = '' }) {
    const look = (name) => browser.read(page, `${pictures}${name}`, complain);
    const lookBriefly = (name) => browser.read(page, `${pictures}${name}`, complain, FEW_LOOKS);
    await look('start');
    await skip(page, complain);
    const points = [];
    for (const exercise of EXERCISES) {
        // A long exercise is left and taken up again in its middle.
        points.push(...await play(page, exercise, keyboard, { complain, look: lookBriefly, resumesAt: 1 }));
        points.push(...await play(page, exercise, mouse, { complain }));
        const progress = await stored();
        if (!progress.records.some(({ item }) => item.includes(`/${exercise}/`))) complain(`nothing is stored of ${exercise}`);
        if (progress.session !== null) complain(`after ${exercise}, a session is open`);
    }
    const given = points.filter((pair) => pair !== null);
    if (!given.some(([reached, possible]) => reached < possible)) complain('no answer was off the key');
    if (!given.some(([reached, possible]) => reached === possible)) complain('no answer was as in the key');
    await form(page, { complain, look });
    await pasteDraft(page, { complain, look });
    if (JSON.stringify(await stored()).includes('reviewer should have')) complain('something of a draft is stored');
    await page.goto(`${page.url().split('#')[0]}#/`);
    await page.waitForSelector('main.start h1');
    await look('start-later');
    await keepProgress(page, stored, { complain, look });
}

/** The first key leads past what is on every view. */
async function skip(page, complain) {
    await page.reload();
    await page.waitForSelector('main h1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    if (await page.evaluate(() => document.activeElement.id) !== 'main') complain('the skip link does not lead to the content');
    if (!page.url().endsWith('/') && !page.url().endsWith('#/')) complain(`the skip link changed the address to ${page.url()}`);
}

/** The form before training gives its feedback at the end. */
async function form(page, { complain, look }) {
    await page.goto(`${page.url().split('#')[0]}#/`);
    await page.waitForSelector('main.start h1');
    await page.check('input[value="before"]');
    await page.fill('#items', '3');
    await page.click('form button');
    for (let turn = 0; turn < 60; turn += 1) {
        await page.waitForSelector('.asked, .sentences');
        if (await page.locator('.sentences').count() > 0) break;
        await page.locator('.asked label').first().click();
        await page.click('.asked button');
        await page.waitForSelector('.judgement');
        if (await page.locator('.remarks').count() > 0) complain('a form gives feedback before its end');
        await page.click('.judgement button');
        await page.waitForFunction(() => !document.querySelector('.judgement'));
    }
    if (await page.locator('.reviewed').count() === 0) complain('a form gives no feedback at its end');
    await look('form-results');
}
