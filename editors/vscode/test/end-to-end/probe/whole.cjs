/**
 * The tests inside the editor, in the order in which they are run: diagnostics, what is done about them, configuration,
 * commands, settings.
 */
const assert = require('node:assert/strict');
const fs = require('node:fs');
const vscode = require('vscode');
const { runTests, file, open, findings, rangeOf, replace, writeFile, readFile, program } = require('./tests.cjs');

const SHOULD_HAVE = ['should have asked', 'counterfactual/should-have', 'Warning'];
const OBVIOUS = ['was obvious', 'hindsight-bias/obviousness', 'Warning'];
const CHECKED_TOML = '# chosen in the spring\nmin-severity = "note" # no hints\n';
let draft;

const tests = {
    async 'the program on PATH is run'() {
        assert.match(await program(), /\/bin\/secondstory$/);
    },
    async 'findings stand at the right words, also behind an emoji'({ becomes }) {
        draft = (await open('draft.md')).document;
        await becomes('two findings', [SHOULD_HAVE, OBVIOUS], () => findings(draft));
    },
    async 'lines that end as on Windows make no difference'({ becomes }) {
        const { document } = await open('windows.md');
        await becomes('one finding', [SHOULD_HAVE], () => findings(document));
    },
    async 'plain text is prose where its name says so'({ becomes }) {
        const dump = (await open('service.dump')).document;
        const configuration = (await open('secondstory.toml')).document;
        assert.equal(dump.languageId, 'plaintext');
        const notes = (await open('notes.txt')).document;
        await becomes('one finding', 1, () => findings(notes).length);
        assert.deepEqual([findings(dump), findings(configuration)], [[], []]);
    },
    async 'a document without a name is checked'({ becomes }) {
        const content = 'It is the fault of the vendor.\n';
        const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
        await vscode.window.showTextDocument(document);
        await becomes('one finding', 1, () => findings(document).length);
        await replace(document, content, '');
        await becomes('no finding', 0, () => findings(document).length);
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
    async 'a finding is gone after an edit, and back after undo'({ becomes }) {
        await open('draft.md');
        await replace(draft, 'should have asked', 'asked');
        await becomes('one finding left', [OBVIOUS], () => findings(draft));
        await vscode.commands.executeCommand('undo');
        await becomes('two findings', [SHOULD_HAVE, OBVIOUS], () => findings(draft));
    },
    async 'the hover has the reason, the questions, and both ways to put it'() {
        const place = rangeOf(draft, 'should have asked').start;
        const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', draft.uri, place);
        const text = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
        for (const part of ['counterfactual/should-have', 'A facilitator would ask', 'Before: The reviewer', 'After: At \\[time\\]']) {
            assert.ok(text.includes(part), `"${part}" is missing in:\n${text}`);
        }
    },
    async 'an allow comment from a quick fix takes the finding away'({ becomes }) {
        const fix = await quickFix('Allow hindsight-bias/obviousness here');
        await vscode.workspace.applyEdit(fix.edit);
        assert.match(draft.lineAt(2).text, /small\. <!-- secondstory allow hindsight-bias\/obviousness: .+ -->$/);
        await becomes('one finding left', [SHOULD_HAVE], () => findings(draft));
        await vscode.commands.executeCommand('undo');
        await becomes('two findings', 2, () => findings(draft).length);
    },
    async 'a choice for the project is written and saved, and keeps comments'({ becomes }) {
        const fix = await quickFix('Turn counterfactual/should-have off in this project');
        await run(fix);
        await becomes('one finding left', [OBVIOUS], () => findings(draft));
        assert.equal(await readFile('secondstory.toml'), `${CHECKED_TOML}\n[rules]\n"counterfactual/should-have" = "off"\n`);
    },
    async 'a configuration with unsaved changes is not written over'({ eventually }) {
        const { document } = await open('secondstory.toml');
        await replace(document, 'spring', 'autumn');
        await open('draft.md');
        const fix = await quickFix('Turn hindsight-bias/obviousness off in this project');
        await run(fix);
        // A second edit of the server, to the draft, arrives behind the first one: what the first one did is done by then.
        await run(await quickFix('Reframe: ', 'obvious'));
        await eventually('the draft has been edited', () => draft.getText().includes('<!-- before: In hindsight'));
        assert.ok(document.isDirty && !document.getText().includes('hindsight-bias'));
        assert.ok((await readFile('secondstory.toml')).includes('spring'));
        await open('secondstory.toml');
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await open('draft.md');
        await vscode.commands.executeCommand('workbench.action.files.revert');
    },
    async 'a change of the configuration on disk takes effect'({ becomes }) {
        await writeFile('secondstory.toml', CHECKED_TOML.replace('"note"', '"warning"'));
        await becomes('the rule is back', [SHOULD_HAVE, OBVIOUS], () => findings(draft));
        await writeFile('secondstory.toml', `${CHECKED_TOML}[rules]\n"counterfactual/should-have" = "note"\n`);
        const noted = [SHOULD_HAVE[0], SHOULD_HAVE[1], 'Information'];
        await becomes('another severity', [noted, OBVIOUS], () => findings(draft));
    },
    async 'a broken configuration is shown, and the last good one stays'({ eventually, becomes }) {
        const problems = () => vscode.languages.getDiagnostics(file('secondstory.toml')).map(({ message }) => message);
        await writeFile('secondstory.toml', 'min-severty = "note"\n');
        await eventually('the problem stands in the file', () => problems().some((text) => text.includes('min-severty')));
        assert.equal(findings(draft)[0][2], 'Information');
        await writeFile('secondstory.toml', CHECKED_TOML);
        await becomes('the problem is gone', [], problems);
        await becomes('two findings', [SHOULD_HAVE, OBVIOUS], () => findings(draft));
    },
    async 'rules and levels are offered in the configuration'({ eventually }) {
        const { document } = await open('secondstory.toml');
        const end = document.lineAt(document.lineCount - 1).range.end;
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, end, '[rules]\n\nsingle-cause = ');
        await vscode.workspace.applyEdit(edit);
        const labels = async (line) => {
            const place = document.lineAt(line).range.end;
            const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, place);
            return list.items.map(({ label }) => label);
        };
        const last = document.lineCount - 1;
        await eventually('a rule is offered', async () => (await labels(last - 1)).includes('counterfactual/should-have'));
        await eventually('a level is offered', async () => (await labels(last)).includes('"hint"'));
        await vscode.commands.executeCommand('workbench.action.files.revert');
    },
    async 'the sheet for a file is a page of Markdown'({ eventually }) {
        await open('draft.md');
        await vscode.commands.executeCommand('secondstory.openFacilitatorQuestions');
        const page = await eventually('the page is there', () => pageWith('sheet for `draft.md`'));
        assert.match(page, /\*\*Ask\*\*, line 3: `The reviewer should have asked for a load test\.` .+\?\n/);
    },
    async 'a rule is explained where the cursor stands'({ eventually }) {
        const editor = await open('draft.md');
        editor.selection = new vscode.Selection(rangeOf(draft, 'obvious').start, rangeOf(draft, 'obvious').start);
        await vscode.commands.executeCommand('secondstory.explainRuleAtCursor');
        await eventually('the page is there', () => pageWith('`hindsight-bias/obviousness`'));
        await run(await quickFix('Explain counterfactual/should-have', 'should have'));
        await eventually('the page of the quick fix is there', () => pageWith('`counterfactual/should-have`'));
    },
    async 'all files of the workspace can be checked'({ eventually }) {
        const later = () => vscode.languages.getDiagnostics(file('later.md'));
        assert.deepEqual(later(), []);
        await vscode.commands.executeCommand('secondstory.checkAllFiles');
        await eventually('a file that is not open has a finding', () => later().length === 1);
    },
    async 'checking can wait until a document is saved'({ becomes, eventually }) {
        const settings = vscode.workspace.getConfiguration('secondstory');
        await open('draft.md');
        await settings.update('run', 'onSave', vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('secondstory.restart');
        await becomes('two findings', 2, () => findings(draft).length);
        await replace(draft, 'should have asked', 'asked');
        // An answer to another question shows that the server has read the edit, and all the same sent nothing.
        await vscode.commands.executeCommand('vscode.executeHoverProvider', draft.uri, new vscode.Position(0, 0));
        assert.equal(findings(draft).length, 2);
        await draft.save();
        await becomes('one finding', 1, () => findings(draft).length);
        await settings.update('run', undefined, vscode.ConfigurationTarget.Global);
        await eventually('checks run while typing again', async () => {
            await replace(draft, 'reviewer asked', 'reviewer should have asked');
            return findings(draft).length === 2;
        });
        await draft.save();
    },
    async 'another program can be chosen, and a bundled one is found'({ becomes }) {
        const settings = vscode.workspace.getConfiguration('secondstory');
        const first = await program();
        const copy = file('copy-of-program').fsPath;
        fs.symlinkSync(fs.realpathSync(first), copy);
        await settings.update('path', 'copy-of-program', vscode.ConfigurationTarget.Global);
        await becomes('the chosen program runs', copy, program);
        const home = vscode.extensions.getExtension('secondstory.secondstory').extensionPath;
        const bundled = `${home}/server/${process.platform}-${process.arch}`;
        fs.mkdirSync(bundled, { recursive: true });
        fs.symlinkSync(fs.realpathSync(first), `${bundled}/secondstory`);
        await settings.update('path', undefined, vscode.ConfigurationTarget.Global);
        await becomes('the bundled program runs', `${bundled}/secondstory`, program);
        fs.rmSync(bundled, { recursive: true });
        await vscode.commands.executeCommand('secondstory.restart');
        await becomes('the program on PATH runs', first, program);
        await becomes('two findings', 2, () => findings(draft).length);
    },
    async 'every command of the package is there'() {
        const { packageJSON } = vscode.extensions.getExtension('secondstory.secondstory');
        const known = await vscode.commands.getCommands(true);
        const missing = packageJSON.contributes.commands.map(({ command }) => command).filter((name) => !known.includes(name));
        assert.deepEqual(missing, []);
    },
};

/** The quick fix whose title begins so, at the finding that contains some words. The list can be older than the findings. */
async function quickFix(title, words = /(?:rule|Turn|Allow) hindsight/.test(title) ? 'obvious' : 'should have') {
    const { eventually } = await import('../eventually.mjs');
    return eventually(`a quick fix "${title}"`, async () => {
        const all = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', draft.uri, rangeOf(draft, words));
        return all.find((action) => action.title.startsWith(title));
    });
}

/** Runs what a quick fix names; it can be a command, or carry one. */
async function run(fix) {
    const command = typeof fix.command === 'string' ? fix : fix.command;
    await vscode.commands.executeCommand(command.command, ...command.arguments);
}

/** The text of a page of ours that holds some words. */
function pageWith(words) {
    const pages = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'secondstory');
    return pages.map((page) => page.getText()).find((text) => text.includes(words));
}

exports.run = () => runTests(tests);
