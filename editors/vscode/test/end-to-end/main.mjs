/**
 * Runs the parts of the end-to-end test in one editor, and tells how long each took.
 * Arguments: the program, the package; then, to run some parts only, words of their names.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Editor } from './editor.mjs';
import { becomes } from './eventually.mjs';
import { insideTheEditor } from './inside.mjs';
import { story } from './story.mjs';
import { untrusted } from './untrusted.mjs';

const [program, vsix, ...only] = process.argv.slice(2);
const evidence = process.env.SECONDSTORY_EVIDENCE ?? join(process.env.EDITOR_TOOLS, 'evidence');
mkdirSync(evidence, { recursive: true });
rmSync(join(evidence, 'failed.png'), { force: true });

const editor = new Editor();
process.once('SIGTERM', () => editor.stop().finally(() => process.exit(1)));
try {
    await timed('start', () => editor.start({ vsix, program, evidence }));
    await part('inside the editor', () => insideTheEditor(editor));
    await part('a story on the screen', () => story(editor, evidence));
    await part('a workspace that is not trusted', () => untrusted(editor));
    await becomes('no program is left behind where all windows are closed', 0, () => editor.programs());
    console.log('everything that was asserted holds');
} catch (error) {
    console.error(error.stack ?? error);
    process.exitCode = 1;
} finally {
    await editor.stop();
}

async function part(name, work) {
    if (only.length === 0 || only.some((word) => name.includes(word))) {
        await timed(name, work);
    }
}

async function timed(name, work) {
    const start = Date.now();
    await work();
    console.log(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
