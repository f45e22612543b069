/**
 * The life of the server: found, started, stopped, one thing after the other.
 */
import { homedir } from 'node:os';
import { commands, EventEmitter, Uri, window, workspace, type Disposable, type ExtensionContext } from 'vscode';
import { DidChangeConfigurationNotification, ExecuteCommandRequest, type LanguageClient } from 'vscode-languageclient/node';
import { makeClient, SECTION, type Start } from './client';
import { findProgram } from './find';

const LOG_FILE = 'server.log';

/** The server, whether it runs or not. */
export class Server implements Disposable {
    private client: LanguageClient | undefined;
    private program: string | undefined;
    /** The last thing that was asked for; the next one waits for it. */
    private pending: Promise<void> = Promise.resolve();
    private readonly changed = new EventEmitter<void>();
    private readonly output = window.createOutputChannel(SECTION, { log: true });

    /** Fires when the server has come or gone. */
    readonly onDidChange = this.changed.event;

    constructor(private readonly context: ExtensionContext, private readonly present: Start['present']) {}

    /** The path of the program that runs; nothing where none does. */
    get running(): string | undefined {
        return this.client?.isRunning() ? this.program : undefined;
    }

    /** Starts the server, or another one in its place. */
    restart(): Promise<void> {
        this.pending = this.pending.then(() => this.stopNow()).then(() => this.startNow());
        return this.pending;
    }

    /** Stops the server for good. */
    stop(): Promise<void> {
        this.pending = this.pending.then(() => this.stopNow());
        return this.pending;
    }

    /**
     * Says that settings have changed; the server asks for them then. The client could say so of its own accord, but it does not
     * know when a server is about to be replaced, and complains about the one that is gone.
     */
    tellSettings(): Promise<void> {
        this.pending = this.pending.then(async () => {
            if (this.client?.isRunning()) {
                await this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
            }
        });
        return this.pending;
    }

    /** Runs a command of the server and gives its answer; nothing where the server does not run, or could not do it. */
    async run(command: string, ...parameters: unknown[]): Promise<unknown> {
        if (this.client === undefined || !this.client.isRunning()) {
            await this.askFor('secondstory is not running. The log tells more.', 'Show Log', 'secondstory.showLog');
            return undefined;
        }
        try {
            return await this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: parameters });
        } catch (error) {
            // The server has told the user already.
            this.output.warn(`${command}: ${String(error)}`);
            return undefined;
        }
    }

    showLog(): void {
        this.output.show();
    }

    private async startNow(): Promise<void> {
        const found = findProgram({
            configured: workspace.getConfiguration(SECTION).get<string>('path', ''),
            extensionFolder: this.context.extensionPath,
            workspaceFolder: workspace.workspaceFolders?.[0]?.uri.fsPath,
            homeFolder: homedir(),
            searchPath: process.env['PATH'] ?? '',
            platform: process.platform,
            architecture: process.arch,
        });
        if ('missing' in found) {
            this.output.warn(found.missing);
            void this.askFor(found.missing, 'Open Setting', 'workbench.action.openSettings', 'secondstory.path');
            return;
        }
        await workspace.fs.createDirectory(this.context.logUri);
        const logFile = Uri.joinPath(this.context.logUri, LOG_FILE).fsPath;
        this.output.info(`Starting ${found.path} (${found.origin}). It writes its own log into ${logFile}`);
        this.program = found.path;
        this.client = makeClient({ program: found.path, logFile, output: this.output, present: this.present });
        this.client.onDidChangeState(() => this.changed.fire());
        try {
            await this.client.start();
        } catch (error) {
            this.output.error(`${found.path} could not be started: ${String(error)}`);
            const message = `secondstory could not be started from ${found.path}. The log tells more.`;
            void this.askFor(message, 'Show Log', 'secondstory.showLog');
        }
    }

    private async stopNow(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        try {
            await client?.dispose();
        } catch (error) {
            this.output.warn(`The server did not stop in order: ${String(error)}`);
        }
        this.changed.fire();
    }

    private async askFor(message: string, label: string, command: string, ...parameters: unknown[]): Promise<void> {
        if ((await window.showWarningMessage(message, label)) === label) {
            await commands.executeCommand(command, ...parameters);
        }
    }

    dispose(): void {
        this.changed.dispose();
        this.output.dispose();
    }
}
