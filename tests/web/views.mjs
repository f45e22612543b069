// The other views: the progress that a person sees, takes along and deletes, and a draft that is pasted.
import { readFileSync } from 'node:fs';

/** A draft with characters of two code units, several lines, and findings before and behind them. */
const DRAFT = [
    '# Outage \u{1f9ef} of the cart',
    '',
    '\u{1f6a8}\u{1f469}\u200d\u{1f4bb} The reviewer should have asked for a load test. \u{1f6a8}',
    '',
    'It was e\u0301vident that the on-call failed to check the graph.',
].join('\r\n');

/** The words that are marked in it, in their order. */
const MARKED = ['should have asked', 'failed to check'];

/** The last words are marked for two reasons. */
const FINDINGS = 3;

/** Pastes a draft, writes in it, and follows its findings both ways. */
export async function pasteDraft(page, { complain, look }) {
    const say = (what) => complain(`draft: ${what}`);
    await page.goto(`${page.url().split('#')[0]}#/draft`);
    await page.waitForSelector('#draft');
    await look('draft-empty');
    await paste(page, DRAFT);
    await found(page, FINDINGS);
    const marks = await page.locator('mark').allTextContents();
    if (marks.join('|') !== MARKED.join('|')) say(`it marks "${marks.join('|')}"`);
    await aligned(page, say);
    await look('draft');
    await fromListToText(page, say);
    await fromTextToList(page, say);
    await look('draft-open');
    await template(page, say);
    await typing(page, say);
    await nothingIsMarkup(page, say);
}

/** Puts a text into the draft as the clipboard does, line ends included. */
async function paste(page, text) {
    await page.evaluate((pasted) => {
        const field = document.getElementById('draft');
        field.focus();
        field.select();
        document.execCommand('insertText', false, pasted);
    }, text);
}

async function found(page, count) {
    await page.waitForFunction((wanted) => document.querySelectorAll('.findings details').length === wanted, count);
}

/** The mark of a word lies where the word is drawn: mirror and field break their lines alike. */
async function aligned(page, say) {
    const { heights, fonts } = await page.evaluate(() => {
        const [mirror, field] = [document.querySelector('.mirror'), document.getElementById('draft')];
        const style = (part) => ['font', 'letterSpacing', 'whiteSpace', 'overflowWrap', 'paddingLeft', 'paddingTop', 'lineHeight', 'tabSize', 'width', 'wordBreak']
            .map((name) => getComputedStyle(part)[name]).join(', ');
        return { heights: [mirror.scrollHeight, field.scrollHeight], fonts: [style(mirror), style(field)] };
    });
    if (fonts[0] !== fonts[1]) say(`mirror and field differ: ${fonts.join(' / ')}`);
    if (Math.abs(heights[0] - heights[1]) > 1) say(`mirror and field are ${heights.join(' and ')} high`);
}

async function fromListToText(page, say) {
    await page.locator('.findings summary').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.findings details[open]');
    const body = await page.locator('.findings details[open]').textContent();
    for (const part of ['A facilitator would ask', 'Why it matters', 'counterfactual/should-have', '[fill: ']) {
        if (!body.includes(part)) say(`an open finding does not show "${part}"`);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const selected = await page.evaluate(() => {
        const field = document.activeElement;
        return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    if (selected !== MARKED[0]) say(`from the list, "${selected}" is selected`);
}

async function fromTextToList(page, say) {
    await page.evaluate((words) => {
        const field = document.getElementById('draft');
        field.focus();
        field.setSelectionRange(field.value.indexOf(words) + 3, field.value.indexOf(words) + 3);
    }, MARKED[1]);
    await page.waitForSelector('#here button');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const shown = await page.evaluate(() => document.activeElement.closest('details')?.querySelector('q').textContent);
    if (shown !== MARKED[1]) say(`from the text, "${shown}" is shown in the list`);
}

/** A template goes behind the cursor; it replaces nothing, and one undo takes it away. */
async function template(page, say) {
    const value = () => page.evaluate(() => document.getElementById('draft').value);
    const before = await value();
    await page.evaluate((words) => {
        const field = document.getElementById('draft');
        field.focus();
        field.setSelectionRange(field.value.indexOf(words), field.value.indexOf(words) + words.length);
    }, MARKED[0]);
    await page.locator('.findings details').first().evaluate((details) => { details.open = true; });
    await page.locator('.findings details').first().getByText('Put it at the cursor').click();
    const after = await value();
    const end = before.indexOf(MARKED[0]) + MARKED[0].length;
    if (!after.startsWith(before.slice(0, end)) || !after.endsWith(before.slice(end)) || !/\[fill: [^\]]+\]/u.test(after)) {
        say(`with the template, the draft is "${after}"`);
    }
    await page.keyboard.press('Control+z');
    if (await value() !== before) say(`after undoing the template, the draft is "${await value()}"`);
}

/** Marks move with the text at once, and the list follows. */
async function typing(page, say) {
    await page.evaluate(() => {
        const field = document.getElementById('draft');
        field.focus();
        field.setSelectionRange(0, 0);
    });
    await page.keyboard.type('\u{1f9ef} New first line.\n');
    const marks = await page.locator('mark').allTextContents();
    if (marks.join('|') !== MARKED.join('|')) say(`while typing, it marks "${marks.join('|')}"`);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nThe root cause was human error.');
    await page.waitForFunction((least) => document.querySelectorAll('.findings details').length > least, FINDINGS);
}

/** Tags in a draft are text. */
async function nothingIsMarkup(page, say) {
    await paste(page, '<img src=x onerror="document.title=1"> </textarea><script>document.title=1</script> The reviewer should have <b>asked</b>.');
    await page.waitForFunction(() => document.querySelectorAll('.findings details').length === 1);
    if (await page.evaluate(() => document.querySelectorAll('main img, main script, main b').length) > 0) say('a tag became part of the page');
    if (await page.title() === '1') say('a script of a draft ran');
    await page.click('text=Clear');
    await page.waitForFunction(() => document.querySelectorAll('.findings details').length === 0);
}

/** The progress is shown, exported and deleted. `stored` reads what lies in the file or in the browser; nothing where it is gone. */
export async function keepProgress(page, stored, { complain, look }) {
    const say = (what) => complain(`progress: ${what}`);
    await page.goto(`${page.url().split('#')[0]}#/progress`);
    await page.waitForSelector('#deleting');
    const { records } = await stored();
    if (await page.locator('table').count() === 0) say('it shows no figures');
    if (await page.isVisible('#document')) say('the document is shown before anybody asks for it');
    await look('progress');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Export as a file')]);
    const exported = JSON.parse(readFileSync(await download.path(), 'utf8'));
    if (exported.records.length !== records.length) say(`${exported.records.length} of ${records.length} records are exported`);
    await page.click('text=Show the document');
    await page.waitForFunction(() => document.getElementById('document').value.includes('"records"'));
    if (await page.isEnabled('text=Delete the progress')) say('it can be deleted by accident');
    await page.check('#sure');
    await page.click('button:text("Delete the progress")');
    await page.waitForSelector('text=Nothing has been answered yet.');
    const left = await stored();
    if (left !== null && left.records.length > 0) say(`${left.records.length} records are still stored`);
}
