/**
 * Runs tests inside the editor, where everything is asked through the interface for extensions. They take no looking at a
 * screen, so they are exact to the character.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lines of the tests begin with it; the editor itself writes hundreds of others. */
const PREFIX = 'inside: ';
const LIMIT = 60_000;

const DRAFT = `# Queue outage, 3 November

The reviewer should have asked for a load test. 😀 In hindsight it was obvious that the queue was too small.

The service failed to start at 10:04, and the pager rang once.
`;

const CONFIGURATION = '# chosen in the spring\nmin-severity = "note" # no hints\n';

/** What can be seen through the interface for extensions. */
export async function insideTheEditor(editor) {
    editor.settings({});
    const folder = editor.project('inside', {
        'draft.md': DRAFT,
        'windows.md': 'Das Team 👩‍💻 notiert:\r\n\r\nThe reviewer should have asked twice.\r\n',
        'notes.txt': 'The root cause was a stale flag.\n',
        'service.dump': 'The root cause was a stale flag.\n',
        'later.md': 'This will never happen again.\n',
        'secondstory.toml': CONFIGURATION,
    });
    await runInside(editor, folder, 'whole.cjs');
}

/** Runs a file of tests of the folder `probe`; fails when one of them does. */
export async function runInside(editor, folder, file) {
    const probe = fileURLToPath(new URL('probe', import.meta.url));
    const remote = (path) => `vscode-remote://127.0.0.1:${editor.port}${path}`;
    const payload = [
        ['extensionDevelopmentPath', remote(probe)],
        ['extensionTestsPath', remote(join(probe, file))],
    ];
    let page;
    let timer;
    const code = await new Promise((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`${file} did not end within ${LIMIT / 1000} s`)), LIMIT);
        const prepare = async (opened) => {
            page = opened;
            await page.exposeFunction('codeAutomationLog', (_, parts) => tell(parts));
            await page.exposeFunction('codeAutomationExit', resolve);
        };
        editor.open(folder, payload, prepare).catch(reject);
    }).finally(() => clearTimeout(timer));
    await page.context().close();
    if (code !== 0) {
        throw new Error(`${file} failed; the lines above tell where`);
    }
}

function tell(parts) {
    const text = parts.map(String).join(' ');
    const start = text.indexOf(PREFIX);
    if (start >= 0) {
        console.log(`  ${text.slice(start + PREFIX.length)}`);
    }
}
