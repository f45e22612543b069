/**
 * What a user can ask for by name.
 */
import { commands, window, type Diagnostic, type Disposable, type TextDocument } from 'vscode';
import { EXPLAIN_RULE } from './client';
import type { Pages } from './pages';
import type { Server } from './server';
import { findingsOf, isChecked } from './status';

/** Registers the commands of the package. */
export function registerCommands(server: Server, pages: Pages): Disposable[] {
    const actions: Record<string, () => unknown> = {
        explainRuleAtCursor: () => explainRule(server, pages),
        openFacilitatorQuestions: () => facilitatorQuestions(server, pages),
        checkAllFiles: () => server.run('secondstory.checkWorkspace'),
        restart: () => server.restart(),
        showLog: () => server.showLog(),
    };
    return Object.entries(actions).map(([name, action]) => commands.registerCommand(`secondstory.${name}`, action));
}

/** Explains the rule that speaks at the cursor; where none does, the user chooses among those of the document. */
async function explainRule(server: Server, pages: Pages): Promise<void> {
    const document = checkedDocument();
    if (document === undefined) {
        return;
    }
    const findings = findingsOf(document);
    const selection = window.activeTextEditor?.selection;
    const here = findings.filter((finding) => selection !== undefined && finding.range.intersection(selection));
    const rules = [...new Set((here.length > 0 ? here : findings).map(ruleOf))];
    if (rules.length === 0) {
        void window.showInformationMessage('No rule speaks in this document.');
        return;
    }
    const rule = rules.length === 1 ? rules[0] : await window.showQuickPick(rules, { title: 'Explain which rule?' });
    const page = rule && (await server.run(EXPLAIN_RULE, document.uri.toString(), rule));
    if (rule && typeof page === 'string') {
        await pages.show(rule.replace('/', ': '), page);
    }
}

async function facilitatorQuestions(server: Server, pages: Pages): Promise<void> {
    const document = checkedDocument();
    if (document === undefined) {
        return;
    }
    const page = await server.run('secondstory.facilitatorSheet', document.uri.toString());
    if (typeof page === 'string') {
        await pages.show(`Questions for ${document.uri.path.split('/').pop()}`, page);
    }
}

/** The document in front, if it is one that is checked; else the user is told which ones are. */
function checkedDocument(): TextDocument | undefined {
    const document = window.activeTextEditor?.document;
    if (document !== undefined && isChecked(document)) {
        return document;
    }
    void window.showInformationMessage('Please open a draft first: Markdown, MDX, plain text or a commit message.');
    return undefined;
}

function ruleOf(finding: Diagnostic): string {
    const code = finding.code;
    return String(typeof code === 'object' ? code.value : code);
}
