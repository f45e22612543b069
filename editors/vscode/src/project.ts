/**
 * Edits of the project's configuration. The server sees that file as it is stored, so an edit has to be stored as well before
 * it counts, and a buffer with other changes in it is left alone.
 */
import { Uri, window, workspace } from 'vscode';
import type { ApplyWorkspaceEditParams, ApplyWorkspaceEditResult } from 'vscode-languageclient/node';

/** Applies an edit of the server with `next`, and saves what it changed in configuration files. */
export async function applyAndSave<T extends ApplyWorkspaceEditResult | Error>(
    parameters: ApplyWorkspaceEditParams,
    next: () => Promise<T>,
): Promise<T | ApplyWorkspaceEditResult> {
    const files = configurationsIn(parameters);
    const unsaved = workspace.textDocuments.filter((open) => open.isDirty && files.includes(open.uri.toString()));
    if (unsaved.length > 0) {
        const message = 'secondstory.toml holds changes that are not saved yet. Please save it, and choose the quick fix again.';
        void window.showWarningMessage(message);
        return { applied: false };
    }
    const result = await next();
    if ('applied' in result && result.applied) {
        for (const file of files) {
            const document = await workspace.openTextDocument(Uri.parse(file));
            await document.save();
        }
    }
    return result;
}

function configurationsIn(parameters: ApplyWorkspaceEditParams): string[] {
    const { changes, documentChanges } = parameters.edit;
    const changed = (documentChanges ?? []).flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []));
    const all = [...Object.keys(changes ?? {}), ...changed].map((uri) => Uri.parse(uri).toString());
    return [...new Set(all)].filter((uri) => uri.endsWith('.toml'));
}
