// The browser of every test of pages, and what is asked of any page in it.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.PAGE_TOOLS, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** A running Chromium, and the folder for pictures where SECONDSTORY_EVIDENCE names one. */
export class Chromium {
    constructor(chromium, evidence) {
        this.chromium = chromium;
        this.evidence = evidence;
    }

    static async launch() {
        const evidence = process.env.SECONDSTORY_EVIDENCE;
        if (evidence) mkdirSync(evidence, { recursive: true });
        const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
        return new this(await chromium.launch({ executablePath: process.env.CHROMIUM, args }), evidence);
    }

    async close() {
        await this.chromium.close();
    }

    /** Complains when the page asks for what it does not need, when its console speaks, and when a script fails. */
    listen(page, complain, isOwn) {
        page.on('request', (request) => isOwn(request.url()) || complain(`it asks for ${request.url()}`));
        page.on('console', (message) => complain(`the console says ${message.text()}`));
        page.on('pageerror', (error) => complain(`an error in a script: ${error}`));
    }

    /** Complains when the page has to be scrolled sideways, and about whatever axe finds. */
    async inspect(page, complain) {
        const { width } = page.viewportSize();
        const reach = await page.evaluate(() => document.documentElement.scrollWidth);
        if (reach > width) complain(`it is ${reach} wide and has to be scrolled sideways`);
        // The driver evaluates past the policy of the page, which allows no script but its own.
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        for (const { id, help, nodes } of violations) {
            complain(`${id}: ${help}, ${nodes.length} times, first at ${nodes[0].html.slice(0, 200)} (${nodes[0].failureSummary})`);
        }
    }

    /** Leaves a picture of the whole page in the folder for pictures, where there is one. */
    async picture(page, name) {
        if (this.evidence) await page.screenshot({ path: join(this.evidence, `${name}.png`), fullPage: true });
    }
}
