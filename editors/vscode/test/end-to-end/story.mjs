/**
 * A writer at a draft, from opening it to a clean page, as it looks on the screen. Pictures are taken on the way.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { becomes, eventually } from './eventually.mjs';
import { Workbench } from './workbench.mjs';

const DRAFT = `# Queue outage, 3 November

## Summary

From 10:04 to 11:20 new orders waited in the queue for up to an hour. The service failed to start twice, and the
root cause was a stale flag.

## What happened

- 09:58 A flag for the new region was raised. ☕ The reviewer should have asked for a load test.
- 10:04 The first pager rang; nobody is to blame for the drift.
- 10:31 In hindsight it was obvious that the queue was too small.

## What comes next

With the new limit this will never happen again.
`;

/** What has to be found, in the order of the text; which words around these are marked is the rules' to say. */
const WARNINGS = ['should have asked', 'was obvious'];
const NOTES = ['root cause was', 'never happen again'];

/** The words that the command line finds. The screen has to show the same ones, to the letter. */
function wordsByCommandLine(program, file) {
    const { stdout } = spawnSync(program, ['check', '--format', 'json', file], { encoding: 'utf8' });
    const { findings } = JSON.parse(stdout).files[0];
    const words = (severity) => findings.filter((finding) => finding.severity === severity).map(({ text }) => text);
    const found = { warnings: words('warning'), notes: words('note') };
    const all = [...WARNINGS, ...NOTES];
    [...found.warnings, ...found.notes].forEach((text, index) => assert.ok(text.includes(all[index]), `${text} stands for ${all[index]}`));
    assert.deepEqual([found.warnings.length, found.notes.length], [WARNINGS.length, NOTES.length]);
    return found;
}

/** Tells the story; `evidence` is the folder for the pictures. */
export async function story(editor, evidence) {
    editor.settings({});
    const folder = editor.project('story', { 'queue-outage.md': DRAFT, 'secondstory.toml': 'min-severity = "note"\n' });
    const page = await editor.open(folder);
    const scene = {
        editor,
        folder,
        bench: new Workbench(page),
        expected: wordsByCommandLine(editor.programOnPath, join(folder, 'queue-outage.md')),
        picture: (name) => page.screenshot({ path: join(evidence, `${name}.png`) }),
    };
    try {
        await told('a draft is opened', () => marks(scene));
        await told('the list of problems', () => problems(scene));
        await told('the pointer rests on a place', () => hover(scene));
        await told('the questions are taken to the meeting', () => questions(scene));
        await told('a sentence is reframed', () => reframe(scene));
        await told('words are replaced', () => edit(scene));
        await told('a wording is allowed', () => allow(scene));
        await told('the project chooses', () => configure(scene));
        await told('the program is gone', () => missing(scene));
    } catch (error) {
        await scene.picture('failed');
        throw error;
    }
    await page.context().close();
}

async function told(name, scene) {
    await scene();
    console.log(`  holds: ${name}`);
}

/** Squiggles stand below these words and no others; the machine that failed to start has none. */
async function marks({ bench, editor, expected }) {
    await bench.openFile('queue-outage.md');
    await becomes('warnings are below the right words', expected.warnings, () => bench.squiggles('warning'), 40_000);
    await becomes('notes are below the right words', expected.notes, () => bench.squiggles('info'));
    await becomes('nothing else is marked', 4, async () => (await bench.squiggles()).length);
    await eventually('the status bar counts four', async () => (await bench.status()) === '4');
    assert.equal(editor.programs(), 1);
}

async function problems({ bench, picture }) {
    await bench.page.keyboard.press('Control+Shift+M');
    const rows = await eventually('the panel lists the file and four findings', async () => {
        const shown = await bench.problems();
        return shown.length === 5 && shown;
    });
    const row = rows.find((text) => text.includes('counterfactual/should-have')) ?? assert.fail(rows.join('\n'));
    assert.match(row, /Measures what happened against something that did not happen/);
    assert.match(row, /secondstory\(?counterfactual\/should-have/);
    assert.match(row, /\[Ln 10, Col \d+\]/);
    await picture('problems');
}

async function hover({ bench, picture }) {
    // With the side bar away and the focus in the text, the picture shows the draft itself.
    await bench.page.keyboard.press('Control+b');
    await bench.page.keyboard.press('Control+1');
    const text = await bench.hover('should have asked', 'A facilitator would ask');
    for (const part of ['counterfactual/should-have', 'In front of', 'Before: The reviewer should have asked', 'After: At [time]']) {
        assert.ok(text.toLowerCase().includes(part.toLowerCase()), `"${part}" is missing in the hover:\n${text}`);
    }
    await picture('draft');
    await bench.page.keyboard.press('Escape');
    await bench.page.keyboard.press('Control+b');
}

async function questions({ bench, picture }) {
    await bench.clickInto('09:58');
    await bench.command('Facilitator Questions for This File');
    await eventually('the page has the question of the place', async () => {
        const pages = await bench.pages();
        return pages.some((text) => text.includes('sheet for') && text.includes('queue-outage.md') && text.includes('line 10'));
    });
    await picture('questions');
    await bench.page.keyboard.press('Control+w');
}

/** The template has tab stops: what is typed goes into the first one, and the old sentence stays beside it. */
async function reframe({ bench, folder, expected, picture }) {
    const titles = await bench.quickFixes('should have asked', 'Reframe: ');
    for (const part of ['Insert the question', 'Allow counterfactual/should-have here', 'Turn counterfactual/should-have off', 'Explain']) {
        assert.ok(titles.some((title) => title.includes(part)), `"${part}" is missing among the quick fixes:\n${titles.join('\n')}`);
    }
    await picture('quick-fixes');
    await bench.applyQuickFix('should have asked', 'Reframe: ');
    await eventually('the template is in the text', async () => (await lineWith(bench, '09:58')).includes('☕ At [time], '));
    await bench.page.keyboard.type('10:02');
    await eventually('what is typed is in the first slot', async () => (await lineWith(bench, '09:58')).includes('☕ At 10:02, '));
    await bench.page.keyboard.press('Escape');
    const line = await lineWith(bench, '09:58');
    assert.match(line, /^- 09:58 A flag for the new region was raised\. ☕ At 10:02, \[role\].+ <!-- before: The reviewer should have asked for a load test\. -->$/);
    await becomes('its warning is gone', expected.warnings.slice(1), () => bench.squiggles('warning'));
    await bench.page.keyboard.press('Control+s');
    await eventually('the file on disk has the line', async () => (await readFile(join(folder, 'queue-outage.md'), 'utf8')).includes(line));
}

async function edit({ bench, expected }) {
    await bench.replace('it was obvious that', 'the graph of 09:50 showed that');
    await becomes('no warning is left', [], () => bench.squiggles('warning'));
    await becomes('the notes are still there', expected.notes, () => bench.squiggles('info'));
    await eventually('the status bar counts two', async () => (await bench.status()) === '2');
}

async function allow({ bench, expected }) {
    await bench.applyQuickFix('never happen', 'here, with a reason');
    const line = await eventually('the comment is there', () => lineWith(bench, '<!-- secondstory allow'));
    assert.match(line, /again\. <!-- secondstory allow prevention-fallacy\/never-again: .+ -->$/);
    await becomes('its note is gone', expected.notes.slice(0, 1), () => bench.squiggles());
}

/** The configuration is changed by another program, and the editor is not touched. */
async function configure({ bench, folder, expected }) {
    const file = join(folder, 'secondstory.toml');
    await writeFile(file, 'min-severity = "note"\n\n[rules]\nsingle-cause = "off"\n');
    await becomes('the rule is off', [], () => bench.squiggles());
    await writeFile(file, 'min-severity = "note"\n\n[rules]\nsingle-cause = "warning"\n');
    await becomes('the rule is a warning', expected.notes.slice(0, 1), () => bench.squiggles('warning'));
}

/** A setting of the workspace that leads nowhere is told in a sentence that says where it leads; nothing stays marked. */
async function missing({ bench, folder, picture }) {
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, '.vscode', 'settings.json'), '{ "secondstory.path": "/nowhere/secondstory" }\n');
    await eventually('the status bar says that nothing runs', async () => (await bench.status()) === '–');
    // Where the editor is driven by tests it does not pop messages up; they are in its list all the same.
    await bench.command('Notifications: Show Notifications');
    const messages = await eventually('there is a message', async () => {
        const shown = await bench.notifications();
        return shown.length > 0 && shown;
    });
    assert.equal(messages.length, 1, messages.join('\n'));
    assert.match(messages[0], /"secondstory\.path" leads to \/nowhere\/secondstory/);
    await bench.page.locator('.notifications-center .monaco-button', { hasText: 'Open Setting' }).first().waitFor();
    await picture('missing');
    await becomes('nothing is marked', [], () => bench.squiggles());
}

async function lineWith(bench, words) {
    return (await bench.lines()).find((line) => line.includes(words));
}
