/**
 * Inside a workspace that nobody has said they trust, whose settings name a program of its own.
 */
const assert = require('node:assert/strict');
const fs = require('node:fs');
const vscode = require('vscode');
const { runTests, file, open, findings, program } = require('./tests.cjs');

exports.run = () =>
    runTests({
        async 'the workspace is not trusted, and names a program'() {
            assert.equal(vscode.workspace.isTrusted, false);
            assert.ok(fs.readFileSync(file('.vscode/settings.json').fsPath, 'utf8').includes('secondstory.path'));
        },
        async 'the program on PATH is run and finds things, and the other one is not run'({ eventually }) {
            const { document } = await open('draft.md');
            await eventually('one finding', () => findings(document).length === 1);
            assert.match(await program(), /\/bin\/secondstory$/);
            assert.equal(fs.existsSync(file('was-run').fsPath), false);
        },
    });
