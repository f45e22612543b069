// Makes the pages, reads each of them, and says what does not hold.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser } from './browser.mjs';
import { writeArchive, writeDrafts } from './drafts.mjs';
import { invalidPlaces } from './validity.mjs';

const [program, folder] = process.argv.slice(2);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const complaints = [];

const complain = (page, what) => complaints.push(`${page}: ${what}`);

/** Runs the program in the folder of the drafts; findings are no failure. */
function run(...args) {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0 && status !== 1) throw new Error(`secondstory ${args.join(' ')}: ${status} ${stderr}`);
    return stdout;
}

/** What the JSON report says of the same drafts, for each file with findings. */
function findings(...paths) {
    const report = JSON.parse(run('check', '--no-config', '--min-severity', 'hint', '--format', 'json', ...paths));
    return report.files.filter((file) => file.findings.length > 0);
}

/** What every page is read for; gives its path. */
async function read(name) {
    const file = join(folder, name);
    invalidPlaces(readFileSync(file, 'utf8')).forEach((place) => complain(name, `not valid: ${place}`));
    await browser.read(file, (what) => complain(name, what));
    return file;
}

mkdirSync(join(folder, 'drafts'));
writeDrafts(join(folder, 'drafts'));
cpSync(join(root, 'examples/checkout-outage.md'), join(folder, 'checkout-outage.md'));

mkdirSync(join(folder, 'archive'));
writeArchive(join(folder, 'archive'));

const checks = { 'outage.html': ['checkout-outage.md'], 'drafts.html': ['drafts', 'drafts/export.html', 'missing.md'] };
const sheets = { 'sheet.html': ['checkout-outage.md'], 'sheet-tags.html': ['drafts/tags.md'], 'sheet-turned.html': ['drafts/turned.md'],
    'sheet-chat.html': ['drafts/chat.txt', '--format-in', 'chat-log', '--minutes', '15'], 'sheet-empty.html': ['drafts/empty.md'] };
const overviews = { 'overview.html': ['archive'], 'small.html': ['drafts/tags.md'], 'nothing.html': ['drafts/empty.md', 'missing.md'] };
const browser = await Browser.launch();
try {
    for (const [name, paths] of Object.entries(checks)) {
        const args = ['check', '--no-config', '--min-severity', 'hint', '-o', `html=${name}`, '--quiet'];
        spawnSync(program, [...args, ...paths], { cwd: folder });
        const file = await read(name);
        await browser.compare(file, findings(...paths.filter((path) => path !== 'missing.md')), (what) => complain(name, what));
        await browser.layout(file, (what) => complain(name, what));
    }
    for (const [name, args] of Object.entries(sheets)) {
        run('facilitate', '--no-config', '--min-severity', 'hint', '-o', `html=${name}`, '--format', 'markdown', ...args);
        await read(name);
    }
    for (const [name, paths] of Object.entries(overviews)) {
        spawnSync(program, ['report', '--no-config', '-o', `html=${name}`, ...paths], { cwd: folder });
        await read(name);
    }
} finally {
    await browser.close();
}

if (complaints.length > 0) {
    console.error(`${complaints.length} things do not hold:\n${complaints.join('\n')}`);
    process.exit(1);
}
console.log('The pages are valid, readable for everybody, and load nothing.');
