/**
 * The item in the status bar: how many places of the document in front may be worth a second look.
 */
import { languages, StatusBarAlignment, window, type Disposable, type TextDocument } from 'vscode';
import { DOCUMENTS, SECTION } from './client';
import type { Server } from './server';

/** The item, which looks after itself until it is disposed of. */
export class Status implements Disposable {
    private readonly item = window.createStatusBarItem(SECTION, StatusBarAlignment.Right, 90);
    private readonly listeners: Disposable[];

    constructor(private readonly server: Server) {
        this.item.name = SECTION;
        const update = () => this.update();
        this.listeners = [
            window.onDidChangeActiveTextEditor(update),
            languages.onDidChangeDiagnostics(update),
            server.onDidChange(update),
        ];
        update();
    }

    private update(): void {
        const document = window.activeTextEditor?.document;
        if (document === undefined || !isChecked(document)) {
            this.item.hide();
            return;
        }
        if (this.server.running === undefined) {
            this.item.text = '$(comment-discussion) –';
            this.item.tooltip = 'secondstory is not running. Select to start it.';
            this.item.command = 'secondstory.restart';
        } else {
            const count = findingsOf(document).length;
            this.item.text = `$(comment-discussion) ${count}`;
            this.item.tooltip = `secondstory: ${places(count)}. Select for the facilitator's questions.`;
            this.item.command = 'secondstory.openFacilitatorQuestions';
        }
        this.item.accessibilityInformation = { label: String(this.item.tooltip) };
        this.item.show();
    }

    dispose(): void {
        this.listeners.forEach((listener) => listener.dispose());
        this.item.dispose();
    }
}

/** Whether the server is told about a document. */
export function isChecked(document: TextDocument): boolean {
    return languages.match(DOCUMENTS, document) > 0;
}

/** The findings of a document, in the order of its text. */
export function findingsOf(document: TextDocument) {
    const own = languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === SECTION);
    return own.sort((one, other) => one.range.start.compareTo(other.range.start));
}

function places(count: number): string {
    switch (count) {
        case 0: return 'nothing here asks for a second look';
        case 1: return 'one place may be worth a second look';
        default: return `${count} places may be worth a second look`;
    }
}
