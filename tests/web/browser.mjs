// A page in a real browser, watched: what it asks for, what its console says, what a checker of accessibility says.
import { Chromium } from '../browser/chromium.mjs';

/** The looks that a view is read in. */
export const LOOKS = [
    { name: 'wide-light', viewport: { width: 1400, height: 900 }, colorScheme: 'light' },
    { name: 'middle-dark', viewport: { width: 800, height: 900 }, colorScheme: 'dark' },
    { name: 'narrow-light', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
    { name: 'narrow-dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
];

/** Two that differ in everything, where a view is much like others. */
export const FEW_LOOKS = [LOOKS[0], LOOKS[3]];

export class Browser extends Chromium {
    /** A page of a person who was never here, and complaints about whatever it does that it does not need. */
    async open(address, complain, options = {}) {
        const context = await this.chromium.newContext({ viewport: LOOKS[0].viewport, reducedMotion: 'reduce', ...options });
        const page = await context.newPage();
        const origin = new URL(address).origin;
        this.listen(page, complain, (url) => url.startsWith(address) || url.startsWith(`blob:${origin}`));
        page.on('response', (response) => response.status() >= 400 && complain(`${response.url()}: ${response.status()}`));
        await page.goto(address);
        await page.waitForSelector('main h1');
        return page;
    }

    /** Reads the view that is shown in the looks: nothing to scroll sideways, nothing that axe complains about, and pictures. */
    async read(page, name, complain, looks = LOOKS) {
        for (const look of looks) {
            await page.setViewportSize(look.viewport);
            await page.emulateMedia({ colorScheme: look.colorScheme });
            await this.picture(page, `${name}-${look.name}`);
            await this.inspect(page, (what) => complain(`${name}, ${look.name}: ${what}`));
        }
        await page.setViewportSize(LOOKS[0].viewport);
        await page.emulateMedia({ colorScheme: 'light' });
    }
}
