// A page in a real browser: what it loads, how it is laid out, what assistive technology and the keyboard make of it.
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from '../browser/chromium.mjs';

const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 320, height: 640 } };

// Sizes change the layout and schemes the colours, neither the other, so two of the four pairs show all there is.
const LOOKS = [['wide', 'light'], ['narrow', 'dark']];

export class Browser extends Chromium {
    async open(file, options) {
        const page = await this.chromium.newPage(options);
        await page.goto(pathToFileURL(file).href);
        return page;
    }

    /** Opens a page in every size and every scheme. */
    async read(file, complain) {
        for (const [size, colorScheme] of LOOKS) {
            const say = (what) => complain(`${size}, ${colorScheme}: ${what}`);
            await this.readOnce(file, { viewport: SIZES[size], colorScheme }, say);
        }
        await this.keyboard(file, complain);
        await this.print(file, complain);
    }

    async readOnce(file, options, complain) {
        const page = await this.chromium.newPage(options);
        const address = pathToFileURL(file).href;
        // A policy that has something to forbid speaks in the console: a draft that is escaped gives it nothing.
        this.listen(page, complain, (url) => url === address);
        await page.goto(address);
        if (await page.title() === 'taken over') complain('a script of a draft ran');
        await this.picture(page, `${basename(file, '.html')}-${options.viewport.width}-${options.colorScheme}`);
        await this.inspect(page, complain);
        await page.close();
    }

    /** The first key leads past everything that is repeated; every key after it shows where it leads. */
    async keyboard(file, complain) {
        const page = await this.open(file, { viewport: SIZES.wide });
        await page.keyboard.press('Tab');
        const first = await page.evaluate(() => document.activeElement.textContent);
        if (!first.startsWith('Skip')) complain(`the first key leads to ${first}`);
        await page.keyboard.press('Enter');
        if (await page.evaluate(() => document.activeElement.id) !== 'main') complain('the skip link does not lead to the content');
        const links = await page.evaluate(() => document.querySelectorAll('main a').length);
        const reached = new Set();
        for (let index = 0; index < links; index += 1) {
            await page.keyboard.press('Tab');
            const { place, outline } = await page.evaluate(() => {
                const active = document.activeElement;
                const all = [...document.querySelectorAll('main a')];
                return { place: all.indexOf(active), outline: getComputedStyle(active).outlineStyle };
            });
            if (outline === 'none') complain(`link ${place} does not show that it has the focus`);
            reached.add(place);
        }
        if (reached.size !== links || reached.has(-1)) complain(`the keyboard reaches ${reached.size} of ${links} links`);
        await page.close();
    }

    async print(file, complain) {
        const page = await this.open(file, { viewport: SIZES.wide });
        const path = this.evidence && join(this.evidence, `${basename(file, '.html')}.pdf`);
        const pdf = await page.pdf({ path, preferCSSPageSize: true });
        if (pdf.length < 10_000) complain(`on paper it has ${pdf.length} bytes`);
        await page.close();
    }

    /** Every finding is marked in its document, with a number that leads to its note and back. */
    async compare(file, documents, complain) {
        const page = await this.open(file, { viewport: SIZES.wide });
        const articles = await page.evaluate(() => [...document.querySelectorAll('article')].map((article) => ({
            text: article.textContent,
            references: [...article.querySelectorAll('a.reference')].map((link) => {
                const note = document.querySelector(link.getAttribute('href'));
                const back = note?.querySelector('a.back');
                return { number: link.textContent, isLinked: back?.getAttribute('href') === `#${link.id}` && back.textContent === link.textContent,
                    note: note?.className, marked: link.previousElementSibling?.tagName ?? '' };
            }),
        })));
        if (articles.length !== documents.length) complain(`${articles.length} documents instead of ${documents.length}`);
        documents.forEach(({ path, findings }, index) => {
            const { text, references } = articles[index] ?? { text: '', references: [] };
            if (references.length !== findings.length) complain(`${path}: ${references.length} of ${findings.length} findings`);
            for (const { number, isLinked, note } of references) {
                const { severity } = findings[number - 1] ?? {};
                if (!isLinked || note !== severity) complain(`${path}: ${number} (${severity}) leads to a note of ${note}`);
            }
            for (const finding of findings) {
                const words = finding.text.split(/[\s>]+/u).filter((word) => /^[\w*]+$/u.test(word));
                for (const word of words) if (!text.includes(word)) complain(`${path}: ${word} of a finding is not there`);
            }
        });
        await page.close();
    }

    /** Notes stand beside their passage where there is room, and below it where there is none and on paper. */
    async layout(file, complain) {
        const page = await this.open(file, { viewport: SIZES.wide });
        const places = () => page.evaluate(() => {
            const row = [...document.querySelectorAll('.row')].find((row) => row.querySelector('.notes'));
            const [passage, notes] = ['.noted', '.notes'].map((part) => row.querySelector(part).getBoundingClientRect());
            return { beside: notes.left >= passage.right, below: notes.top >= passage.bottom };
        });
        if (!(await places()).beside) complain('wide: the notes are not beside their passage');
        await page.setViewportSize(SIZES.narrow);
        if (!(await places()).below) complain('narrow: the notes are not below their passage');
        await page.setViewportSize(SIZES.wide);
        await page.emulateMedia({ media: 'print' });
        if (!(await places()).below) complain('on paper: the notes are not below their passage');
        await page.close();
    }
}
