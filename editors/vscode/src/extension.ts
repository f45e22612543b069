/**
 * The extension's beginning and end: everything it has is made here, and handed to the editor to be disposed of.
 */
import { commands, workspace, type ExtensionContext } from 'vscode';
import { registerCommands } from './commands';
import { offerConfiguration } from './configuration';
import { Pages } from './pages';
import { Server } from './server';
import { Status } from './status';

let server: Server | undefined;

/** What other extensions, and our tests, can ask. */
export interface Interface {
    /** The path of the program that runs; nothing where none does. */
    program(): string | undefined;
}

export async function activate(context: ExtensionContext): Promise<Interface> {
    const pages = new Pages();
    const started = new Server(context, (title, markdown) => pages.show(title, markdown));
    server = started;
    const tellContext = () => commands.executeCommand('setContext', 'secondstory.running', started.running !== undefined);
    context.subscriptions.push(
        pages,
        started,
        started.onDidChange(tellContext),
        new Status(started),
        offerConfiguration(context.asAbsolutePath('schemas/secondstory.schema.json')),
        ...registerCommands(started, pages),
        workspace.onDidChangeConfiguration((event) => {
            if (event.affectsConfiguration('secondstory.path')) {
                void started.restart();
            } else if (event.affectsConfiguration('secondstory')) {
                void started.tellSettings();
            }
        }),
    );
    await started.restart();
    return { program: () => started.running };
}

export async function deactivate(): Promise<void> {
    await server?.stop();
}
