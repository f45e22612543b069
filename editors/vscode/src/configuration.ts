/**
 * Offers what can be written in secondstory.toml while somebody types there.
 */
import { readFile } from 'node:fs/promises';
import { CompletionItem, CompletionItemKind, languages, Range, type Disposable, type Position, type TextDocument } from 'vscode';
import { suggestions, type Schema } from './complete';

/** Registers the provider; the schema is read when it is asked for the first time. */
export function offerConfiguration(schemaFile: string): Disposable {
    let schema: Promise<Schema> | undefined;
    const provideCompletionItems = async (document: TextDocument, position: Position) => {
        schema ??= readFile(schemaFile, 'utf8').then((text) => JSON.parse(text) as Schema);
        const above = document.getText(new Range(0, 0, position.line, 0)).split(/\r?\n/);
        const line = document.lineAt(position.line).text;
        const offered = suggestions(await schema, above, line.slice(0, position.character));
        // A quotation mark or a bracket that the editor closed by itself is a part of what is replaced.
        const closed = /^["\]]*/.exec(line.slice(position.character))?.[0].length ?? 0;
        return offered.map(({ label, insert, start, description }) => {
            const item = new CompletionItem(label, CompletionItemKind.Property);
            item.insertText = insert;
            item.filterText = insert;
            item.range = new Range(position.line, start, position.line, position.character + closed);
            item.documentation = description ?? '';
            return item;
        });
    };
    const files = { scheme: 'file', pattern: '**/secondstory.toml' };
    return languages.registerCompletionItemProvider(files, { provideCompletionItems }, '"', '[', '=', '/');
}
