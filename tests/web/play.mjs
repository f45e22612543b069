// Playing a session of one exercise from the start to its results, as somebody with a keyboard and as somebody with a mouse.

export const EXERCISES = ['spot', 'trap', 'ask', 'rewrite', 'horizon', 'evidence', 'role-play', 'swap', 'triage'];

/** The most steps that a session may take; a whole meeting has about thirty. */
const MOST_STEPS = 150;

/** Words that fit any question for words; the second ones keep nothing of the facts. */
const WORDS = ['What did the graph show at 10:04 when you looked, because the page had come?', 'All was well.'];

/** Somebody who never touches the mouse. */
export const keyboard = {
    name: 'keyboard',
    async begin(page, exercise) {
        await tabTo(page, `input[value="${exercise}"]`);
        await page.keyboard.press('Space');
        await tabTo(page, '#items');
        await page.keyboard.press('Control+a');
        await page.keyboard.type('2');
        await page.keyboard.press('Enter');
    },
    async choose(page, kind, turn) {
        if (kind === 'text') {
            await tabTo(page, '.asked textarea');
            await page.keyboard.type(WORDS[turn % WORDS.length]);
            await page.keyboard.press('Control+Enter');
            return;
        }
        const options = await page.locator('.asked input').count();
        // A digit chooses at once, since the focus is on the exercise.
        await page.keyboard.press(String(kind === 'scale' ? 1 + turn % 9 : 1 + turn % Math.min(options, 9)));
        await page.keyboard.press('Enter');
    },
    async submit(page) {
        await tabTo(page, '.asked button');
        await page.keyboard.press('Enter');
    },
    async next(page) {
        await page.keyboard.press('Enter');
    },
};

/** Somebody who never touches the keyboard but to write. */
export const mouse = {
    name: 'mouse',
    async begin(page, exercise) {
        await page.click(`label:has(input[value="${exercise}"])`);
        await page.fill('#items', '2');
        await page.click('form button');
    },
    async choose(page, kind, turn) {
        if (kind === 'text') {
            await page.fill('.asked textarea', WORDS[(turn + 1) % WORDS.length]);
        } else {
            const labels = page.locator('.asked label');
            await labels.nth((turn + 1) % await labels.count()).click();
        }
        await page.click('.asked button');
    },
    async submit(page) {
        await page.click('.asked button');
    },
    async next(page) {
        await page.click('.judgement button');
    },
};

/** Presses Tab until the focus is where it is wanted. */
export async function tabTo(page, selector) {
    for (let presses = 0; presses < 120; presses += 1) {
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
        await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${selector}`);
}

/** Plays a session; gives the points of each item as `[reached, possible]`, and what was looked at along the way. */
export async function play(page, exercise, hand, { complain, look = async () => {}, resumesAt = -1 }) {
    const say = (what) => complain(`${exercise}, ${hand.name}: ${what}`);
    await page.goto(`${page.url().split('#')[0]}#/`);
    await page.waitForSelector('main.start h1');
    await hand.begin(page, exercise);
    await page.waitForSelector('main.exercise .asked');
    const points = [];
    for (let turn = 0; turn < MOST_STEPS; turn += 1) {
        const kind = await kindOf(page);
        if (turn === 0) await look(`${exercise}-question`);
        if (turn === 0 && kind !== 'checkbox' && kind !== 'text') await refuseNothing(page, hand, say);
        if (turn === resumesAt) await resume(page, say);
        const before = await page.locator('.asked').elementHandle();
        await hand.choose(page, kind, turn);
        const reached = await became(page, before);
        if (reached === 'judged') {
            points.push(await judged(page, hand, say));
            if (points.length === 1) await look(`${exercise}-judged`);
            if (await goOn(page, hand)) break;
        }
        if (turn === MOST_STEPS - 1) say('it does not end');
    }
    await page.waitForSelector('.sentences li');
    if (await page.textContent('h1') !== 'The session is done') say('no results at the end');
    if (exercise === EXERCISES[0]) await look('results');
    return points;
}

/** What the open question wants. */
async function kindOf(page) {
    if (await page.locator('.asked .scale').count()) return 'scale';
    if (await page.locator('.asked textarea').count()) return 'text';
    return page.locator('.asked input').first().getAttribute('type');
}

/** Waits until the question was answered: another one is there, or a judgement. */
async function became(page, before) {
    const answered = await page.waitForFunction((old) => {
        const problem = document.querySelector('.asked .problem');
        if (problem?.textContent) return `problem: ${problem.textContent}`;
        if (document.querySelector('.judgement')) return 'judged';
        return document.querySelector('.asked') !== old && 'asked';
    }, before, { timeout: 10_000 }).catch(() => null);
    const said = answered && await answered.jsonValue();
    if (!said || said.startsWith('problem')) throw new Error(`an answer led to ${said ?? 'nothing'} at ${await page.textContent('.asked')}`);
    return said;
}

/** An answer without a choice is asked for again. */
async function refuseNothing(page, hand, say) {
    await hand.submit(page);
    const problem = await page.textContent('.asked .problem');
    if (!/asked for/u.test(problem)) say(`without a choice, it says "${problem}"`);
}

/** A page that is loaded again goes on at the same question. */
async function resume(page, say) {
    const shown = () => page.evaluate(() => document.querySelector('.stage').innerText);
    const before = await shown();
    await page.reload();
    await page.waitForSelector('main.exercise .asked');
    if (await shown() !== before) say('after loading the page again, another question is open');
}

/** What a judgement says, and whether the keyboard is where it goes on. */
async function judged(page, hand, say) {
    const { summary, focused, count, remarks } = await page.evaluate(() => ({
        summary: document.querySelector('#summary').textContent,
        focused: document.activeElement.closest('.judgement') !== null,
        count: document.querySelector('#summary .count')?.textContent ?? '',
        remarks: [...document.querySelectorAll('.remarks .count')].map(({ textContent }) => textContent),
    }));
    if (summary.trim() === '') say('a judgement says nothing');
    if (!focused) say('after an answer, the focus is not where it goes on');
    if (remarks.some((by) => !/^by (the key|a rule|your own rating)/u.test(by))) say(`a remark is by "${remarks}"`);
    const [, reached, possible] = /(\d+) of (\d+)/u.exec(count) ?? [];
    return reached === undefined ? null : [Number(reached), Number(possible)];
}

/** Goes on; gives whether that led to the results. */
async function goOn(page, hand) {
    await hand.next(page);
    await page.waitForFunction(() => !document.querySelector('.judgement'));
    await page.waitForSelector('.asked, .sentences');
    return await page.locator('.sentences').count() > 0;
}
