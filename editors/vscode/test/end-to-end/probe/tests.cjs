/**
 * What tests inside the editor share: they run one after the other, and what is waited for is looked at until it is there.
 */
const { join } = require('node:path');
const vscode = require('vscode');

/** The first folder of the workspace. */
const folder = () => vscode.workspace.workspaceFolders[0].uri;

/** The address of a file in it. */
const file = (name) => vscode.Uri.joinPath(folder(), name);

/** Runs tests by their names, which are sentences about the product; the first one that fails ends the run. */
async function runTests(tests) {
    const { eventually, becomes } = await import(join(__dirname, '..', 'eventually.mjs'));
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test({ eventually, becomes });
            console.log(`inside: holds: ${name}`);
        } catch (error) {
            console.log(`inside: FAILED: ${name}\n${error.stack}`);
            throw error;
        }
    }
}

/** Opens a file of the workspace in front. */
async function open(name) {
    const document = await vscode.workspace.openTextDocument(file(name));
    return vscode.window.showTextDocument(document);
}

/** Diagnostics of ours: the words in the text, the rule, the severity. */
function findings(document) {
    return vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'secondstory')
        .map(({ range, code, severity }) => [document.getText(range), code?.value ?? code, vscode.DiagnosticSeverity[severity]]);
}

/** The range of some words. */
function rangeOf(document, words) {
    const start = document.getText().indexOf(words);
    return new vscode.Range(document.positionAt(start), document.positionAt(start + words.length));
}

/** Puts other words in the place of some, without saving. */
async function replace(document, words, others) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, words), others);
    await vscode.workspace.applyEdit(edit);
}

/** Changes a file on disk, as a program outside the editor would. */
async function writeFile(name, text) {
    await require('node:fs/promises').writeFile(file(name).fsPath, text);
}

async function readFile(name) {
    return require('node:fs/promises').readFile(file(name).fsPath, 'utf8');
}

/** The path of the program that the extension runs. */
async function program() {
    const extension = vscode.extensions.getExtension('secondstory.secondstory');
    return (await extension.activate()).program();
}

module.exports = { runTests, folder, file, open, findings, rangeOf, replace, writeFile, readFile, program };
