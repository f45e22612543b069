/**
 * The language client as this extension needs it: which documents it is about, what it says at the start, and what happens
 * to answers that are pages to read.
 */
import { CancellationTokenSource, workspace, type LogOutputChannel } from 'vscode';
import { LanguageClient, type InitializeParams } from 'vscode-languageclient/node';
import { applyAndSave } from './project';

/** The name of the section of settings, which is also the source that diagnostics carry. */
export const SECTION = 'secondstory';

/** The server's command that explains a rule; code actions refer to it. */
export const EXPLAIN_RULE = 'secondstory.explainRule';

/** Pages of HTML are not among them: in an editor nearly all of those are templates of programs. */
const LANGUAGES = [
    'markdown', 'mdx', 'quarto', 'rmd', 'vimwiki', 'asciidoc', 'restructuredtext', 'org', 'git-commit',
];

/**
 * Editors call everything that they do not know "plain text", settings and logs among them. Only what is named like prose
 * counts, and what has no name yet.
 */
export const DOCUMENTS: { scheme: string; language: string; pattern?: string }[] = [
    ...LANGUAGES.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
    { scheme: 'file', language: 'plaintext', pattern: '**/*.{txt,text}' },
    { scheme: 'untitled', language: 'plaintext' },
];

/** What the client tells of itself and of its surroundings. */
export interface Start {
    program: string;
    logFile: string;
    output: LogOutputChannel;
    /** Shows a page of Markdown that a command of the server gave. */
    present(title: string, markdown: string): Promise<void>;
}

/**
 * Diagnostics are sent by the server here. A client that can ask for them asks for the whole workspace every two seconds,
 * which is a lot of work for files that nobody looks at.
 */
class Client extends LanguageClient {
    protected override fillInitializeParams(parameters: InitializeParams): void {
        super.fillInitializeParams(parameters);
        delete parameters.capabilities.textDocument?.diagnostic;
        delete parameters.capabilities.workspace?.diagnostics;
    }
}

/** A client that has not been started. */
export function makeClient(start: Start): LanguageClient {
    const server = { command: start.program, args: ['lsp', '--log', start.logFile] };
    return new Client(SECTION, SECTION, server, {
        documentSelector: DOCUMENTS,
        outputChannel: start.output,
        initializationOptions: { presentsAnswers: true, [SECTION]: workspace.getConfiguration(SECTION) },
        middleware: {
            executeCommand: async (command, parameters, next) => {
                const answer: unknown = await next(command, parameters);
                if (command === EXPLAIN_RULE && typeof answer === 'string') {
                    await start.present(String(parameters[1]).replace('/', ': '), answer);
                }
                return answer;
            },
            workspace: {
                handleApplyEdit: (parameters, next) =>
                    applyAndSave(parameters, async () => await next(parameters, new CancellationTokenSource().token)),
            },
        },
    });
}
