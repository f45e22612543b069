// A page in a real browser, watched: what it asks for, what its console says, what a checker of accessibility says.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.PAGE_TOOLS, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The looks that a view is read in. */
export const LOOKS = [
    { name: 'wide-light', viewport: { width: 1400, height: 900 }, colorScheme: 'light' },
    { name: 'middle-dark', viewport: { width: 800, height: 900 }, colorScheme: 'dark' },
    { name: 'narrow-light', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
    { name: 'narrow-dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
];

/** Two that differ in everything, where a view is much like others. */
export const FEW_LOOKS = [LOOKS[0], LOOKS[3]];

export class Browser {
    constructor(chromium, evidence) {
        this.chromium = chromium;
        this.evidence = evidence;
    }

    static async launch() {
        const evidence = process.env.SECONDSTORY_EVIDENCE;
        if (evidence) mkdirSync(evidence, { recursive: true });
        const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
        return new Browser(await chromium.launch({ executablePath: process.env.CHROMIUM, args }), evidence);
    }

    async close() {
        await this.chromium.close();
    }

    /** A page of a person who was never here, and complaints about whatever it does that it does not need. */
    async open(address, complain, options = {}) {
        const context = await this.chromium.newContext({ viewport: LOOKS[0].viewport, reducedMotion: 'reduce', ...options });
        // The policy of the page forbids scripts of others, and the checker of accessibility is one.
        const page = await context.newPage();
        const origin = new URL(address).origin;
        page.on('request', (request) => {
            const url = request.url();
            if (!url.startsWith(address) && !url.startsWith(`blob:${origin}`)) complain(`it asks for ${url}`);
        });
        page.on('response', (response) => response.status() >= 400 && complain(`${response.url()}: ${response.status()}`));
        page.on('console', (message) => complain(`the console says ${message.text()}`));
        page.on('pageerror', (error) => complain(`an error in the page: ${error}`));
        await page.goto(address);
        await page.waitForSelector('main h1');
        return page;
    }

    /** Reads the view that is shown in the looks: nothing to scroll sideways, nothing that axe complains about, and pictures. */
    async read(page, name, complain, looks = LOOKS) {
        for (const look of looks) {
            await page.setViewportSize(look.viewport);
            await page.emulateMedia({ colorScheme: look.colorScheme });
            const reach = await page.evaluate(() => document.documentElement.scrollWidth);
            if (reach > look.viewport.width) complain(`${name}, ${look.name}: it is ${reach} wide and has to be scrolled sideways`);
            if (this.evidence) await page.screenshot({ path: join(this.evidence, `${name}-${look.name}.png`), fullPage: true });
            // The driver evaluates past the policy of the page, which allows no script but its own.
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
            for (const { id, help, nodes } of violations) {
                complain(`${name}, ${look.name}: ${id}: ${help}, ${nodes.length} times, first at ${nodes[0].html.slice(0, 200)} (${nodes[0].failureSummary})`);
            }
        }
        await page.setViewportSize(LOOKS[0].viewport);
        await page.emulateMedia({ colorScheme: 'light' });
    }
}
