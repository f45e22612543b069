/**
 * A workspace from elsewhere, which brings a program along and asks for it to be run.
 */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { runInside } from './inside.mjs';

export async function untrusted(editor) {
    editor.settings({ 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' });
    const folder = editor.project('untrusted', {
        'draft.md': 'The root cause was a stale flag.\n',
        '.vscode/settings.json': '{ "secondstory.path": "brought-along" }\n',
        'brought-along': '#!/bin/sh\ntouch "$(dirname "$0")/was-run"\n',
    });
    chmodSync(join(folder, 'brought-along'), 0o755);
    await runInside(editor, folder, 'untrusted.cjs');
}
