/**
 * Pages of Markdown to read, beside the draft. They are documents of a scheme of their own, so that they are neither saved
 * nor checked.
 */
import { commands, EventEmitter, Uri, ViewColumn, window, workspace, type Disposable } from 'vscode';

const SCHEME = 'secondstory';

/** The pages that were shown, by their addresses. */
export class Pages implements Disposable {
    private readonly texts = new Map<string, string>();
    private readonly changed = new EventEmitter<Uri>();
    private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
    });

    /** Shows a page to the side; a page of the same title is replaced. */
    async show(title: string, markdown: string): Promise<void> {
        const uri = Uri.from({ scheme: SCHEME, path: `/${title.replaceAll('/', ' ').replace(/\.md$/, '')}.md` });
        this.texts.set(uri.toString(), markdown);
        this.changed.fire(uri);
        try {
            await commands.executeCommand('markdown.showPreviewToSide', uri);
        } catch {
            // The preview is an extension of its own, which may be switched off; the text itself reads well too.
            const document = await workspace.openTextDocument(uri);
            await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
        }
    }

    dispose(): void {
        this.registration.dispose();
        this.changed.dispose();
    }
}
