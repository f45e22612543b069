/**
 * What can be seen and done in the window of the editor. What is read is what a person sees: the text below a squiggle is
 * found by its place on the screen.
 */
import { eventually } from './eventually.mjs';

const ACTIVE = '.editor-group-container.active .monaco-editor';

/** The window. */
export class Workbench {
    constructor(page) {
        this.page = page;
    }

    /** Waits until the window is there, and opens a file from the explorer. */
    async openFile(name) {
        await this.page.waitForSelector('.monaco-workbench');
        const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
        await row.dblclick();
        await this.page.waitForSelector(`${ACTIVE} .view-lines .view-line`);
    }

    /** The words below squiggles, in the order of the text. `kinds` are warning, info, hint and error. */
    squiggles(...kinds) {
        const wanted = kinds.length > 0 ? kinds : ['error', 'warning', 'info', 'hint'];
        return this.page.evaluate(readSquiggles, { active: ACTIVE, wanted });
    }

    /** The lines of the editor in front. */
    lines() {
        return this.page.evaluate((active) => {
            const lines = [...document.querySelectorAll(`${active} .view-lines .view-line`)];
            const sorted = lines.sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
            return sorted.map((line) => line.textContent.replaceAll('\u00a0', ' '));
        }, ACTIVE);
    }

    /** The rows of the Problems panel. */
    problems() {
        return this.page.evaluate(() => {
            const rows = [...document.querySelectorAll('.markers-panel .monaco-list-row')];
            return rows.map((row) => row.textContent.replaceAll('\u00a0', ' '));
        });
    }

    /** The box of a word on the screen, by what is written. */
    async boxOf(words) {
        return eventually(`"${words}" is on the screen`, () => this.page.evaluate(readBox, { active: ACTIVE, words }));
    }

    /** Puts the cursor into the middle of some words. */
    async clickInto(words) {
        const box = await this.boxOf(words);
        await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    }

    /** Selects words and types others in their place. */
    async replace(words, others) {
        const box = await this.boxOf(words);
        const middle = box.y + box.height / 2;
        await this.page.mouse.click(box.x + 1, middle);
        for (let index = 0; index < words.length; index += 1) {
            await this.page.keyboard.press('Shift+ArrowRight');
        }
        await this.page.keyboard.type(others);
    }

    /** Rests the pointer on words, and gives the text of the hover once it holds `expected`. */
    async hover(words, expected) {
        const box = await this.boxOf(words);
        return eventually(`the hover over "${words}" says "${expected}"`, async () => {
            await this.page.mouse.move(box.x + box.width / 2 + (Date.now() % 3), box.y + box.height / 2);
            const shown = await this.page.locator('.monaco-hover:not(.hidden) .hover-contents').allInnerTexts();
            const text = shown.join('\n').replaceAll('\u00a0', ' ');
            return text.includes(expected) && (await this.isStill('.monaco-hover')) && text;
        });
    }

    /** Whether something has faded in completely, so that a picture of it is sharp. */
    isStill(selector) {
        return this.page.evaluate((selector) => {
            const shown = [...document.querySelectorAll(selector)].filter((element) => element.offsetParent !== null);
            return shown.every((element) => element.getAnimations({ subtree: true }).every(({ playState }) => playState !== 'running'));
        }, selector);
    }

    /** Opens the menu of quick fixes at some words, and gives its titles once there are any of ours. */
    async quickFixes(words, expected) {
        const rows = this.page.locator('.action-widget .monaco-list-row.action');
        return eventually(`the quick fixes at "${words}" hold "${expected}"`, async () => {
            if ((await rows.count()) === 0) {
                await this.clickInto(words);
                await this.page.keyboard.press('Control+.');
                await rows.first().waitFor({ timeout: 2_000 });
            }
            const titles = await rows.allInnerTexts();
            if (titles.some((title) => title.includes(expected))) {
                return titles;
            }
            await this.page.keyboard.press('Escape');
            return false;
        });
    }

    /** Applies the quick fix whose title holds `title`, with the keyboard. */
    async applyQuickFix(words, title) {
        await this.quickFixes(words, title);
        const focused = this.page.locator('.action-widget .monaco-list-row.focused');
        await eventually(`the quick fix "${title}" has the focus`, async () => {
            const text = (await focused.count()) > 0 ? await focused.first().innerText() : '';
            if (text.includes(title)) {
                return true;
            }
            await this.page.keyboard.press('ArrowDown');
            return false;
        });
        await this.page.keyboard.press('Enter');
        await eventually('the menu is closed', async () => (await focused.count()) === 0);
    }

    /** Runs a command by its title. */
    async command(title) {
        await this.page.keyboard.press('F1');
        const input = this.page.locator('.quick-input-widget input').first();
        await input.waitFor();
        await input.fill(`>${title}`);
        const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
        await row.waitFor();
        await this.page.keyboard.press('Enter');
    }

    /** The text of the item of ours in the status bar, as a screen reader has it. */
    async status() {
        const item = this.page.locator('[id^="secondstory.secondstory"]').first();
        return (await item.count()) > 0 ? ((await item.innerText()).trim()) : '';
    }

    /** The messages in the list of notifications, once that is open. */
    notifications() {
        return this.page.locator('.notifications-center .notification-list-item-message').allInnerTexts();
    }

    /** The text of every view inside the window that holds a page, such as a preview of Markdown. */
    async pages() {
        const texts = [];
        for (const frame of this.page.frames()) {
            texts.push(await frame.evaluate(() => document.body?.innerText ?? '').catch(() => ''));
        }
        return texts;
    }
}

/** Runs in the page: for each squiggle, the characters whose middle lies above it. */
function readSquiggles({ active, wanted }) {
    const characters = [];
    for (const line of document.querySelectorAll(`${active} .view-lines .view-line`)) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let index = 0; index < node.length; index += 1) {
                const range = document.createRange();
                range.setStart(node, index);
                range.setEnd(node, index + 1);
                characters.push({ text: node.data[index], box: range.getBoundingClientRect() });
            }
        }
    }
    const marks = wanted.flatMap((kind) => [...document.querySelectorAll(`${active} .cdr.squiggly-${kind}`)]);
    const boxes = marks.map((mark) => mark.getBoundingClientRect()).filter((box) => box.width > 0);
    boxes.sort((one, other) => one.top - other.top || one.left - other.left);
    return boxes.map((mark) => {
        const below = characters.filter(({ box }) => {
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            return x > mark.left && x < mark.right && y > mark.top && y < mark.bottom + 1;
        });
        return below.map(({ text }) => text).join('').replaceAll('\u00a0', ' ');
    });
}

/** Runs in the page: where some words are, as far as they are in one line. */
function readBox({ active, words }) {
    for (const line of document.querySelectorAll(`${active} .view-lines .view-line`)) {
        const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(words);
        if (start < 0) {
            continue;
        }
        const range = document.createRange();
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let position = 0;
        let begun = false;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!begun && start < position + node.length) {
                range.setStart(node, start - position);
                begun = true;
            }
            if (begun && start + words.length <= position + node.length) {
                range.setEnd(node, start + words.length - position);
                const { x, y, width, height } = range.getBoundingClientRect();
                return { x, y, width, height };
            }
            position += node.length;
        }
    }
    return undefined;
}
