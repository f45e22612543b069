/**
 * A real VS Code of its own for a test: its server process, a browser, and folders that are thrown away.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.mjs';

const tools = process.env.EDITOR_TOOLS;
const { chromium } = createRequire(join(tools, 'playwright', 'package.json'))('playwright-core');
const SERVER = join(tools, 'code-server/node_modules/code-server/lib/vscode/out/server-main.js');

/** Settings that keep the editor from doing anything of its own accord; each concerns what a test looks at. */
const QUIET = {
    'chat.disableAIFeatures': true,
    'editor.acceptSuggestionOnEnter': 'off',
    'editor.minimap.enabled': false,
    '[markdown]': { 'editor.wordWrap': 'off', 'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' } },
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'extensions.ignoreRecommendations': true,
    'files.autoSave': 'off',
    'git.enabled': false,
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.reduceMotion': 'on',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
};

/** An editor with the package in it. */
export class Editor {
    /** Installs the package and opens the browser; `evidence` is the folder for the editor's log. */
    async start({ vsix, program, evidence }) {
        this.folder = mkdtempSync(join(tmpdir(), 'secondstory-vscode-'));
        this.port = await freePort();
        // The program is on PATH and nowhere else, as for most people.
        this.programOnPath = join(this.make('bin'), 'secondstory');
        symlinkSync(program, this.programOnPath);
        this.environment = { ...process.env, PATH: `${this.path('bin')}:${process.env.PATH}` };
        this.settings({});
        this.install(vsix);
        const options = ['--host', '127.0.0.1', '--port', String(this.port), '--without-connection-token'];
        // Without its driver a built editor runs no tests; and the shell of whoever runs this would bring its own PATH.
        const driver = ['--enable-smoke-test-driver', '--force-disable-user-env'];
        const flags = ['--accept-server-license-terms', '--disable-telemetry', ...driver];
        this.process = spawn(process.execPath, [SERVER, ...options, ...flags, ...this.folders()], {
            env: this.environment,
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const log = createWriteStream(join(evidence, 'editor.log'));
        this.process.stdout.pipe(log);
        this.process.stderr.pipe(log);
        await eventually('the editor answers', async () => (await fetch(this.address)).ok, 30_000);
        this.browser = await chromium.launch({
            executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
                '--disable-background-networking', '--disable-component-update'],
        });
    }

    get address() {
        return `http://127.0.0.1:${this.port}`;
    }

    path(...names) {
        return join(this.folder, ...names);
    }

    make(...names) {
        mkdirSync(this.path(...names), { recursive: true });
        return this.path(...names);
    }

    folders() {
        return ['server', 'user', 'extensions'].flatMap((name) => {
            const option = name === 'extensions' ? '--extensions-dir' : `--${name}-data-dir`;
            return [option, this.path(name)];
        });
    }

    /** Writes the user's settings; a page that is open takes them over. */
    settings(own) {
        writeFileSync(join(this.make('user', 'User'), 'settings.json'), JSON.stringify({ ...QUIET, ...own }, null, 2));
    }

    install(vsix) {
        const done = spawnSync(process.execPath, [SERVER, ...this.folders(), '--install-extension', vsix], {
            env: this.environment,
            encoding: 'utf8',
        });
        if (done.status !== 0) {
            throw new Error(`the package could not be installed:\n${done.stdout}${done.stderr}`);
        }
    }

    /** Writes files into a new folder, and gives its path. */
    project(name, files) {
        const folder = this.make('projects', name);
        for (const [file, text] of Object.entries(files)) {
            mkdirSync(join(folder, file, '..'), { recursive: true });
            writeFileSync(join(folder, file), text);
        }
        return folder;
    }

    /** A page with a folder open; `payload` is what the editor's own test driver understands. */
    async open(folder, payload = [], prepare = async () => {}) {
        const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await prepare(page);
        const query = new URLSearchParams({ folder, payload: JSON.stringify([['skipWelcome', 'true'], ...payload]) });
        await page.goto(`${this.address}/?${query}`);
        return page;
    }

    /** How many processes of the program run, as far as this editor started them. */
    programs() {
        const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
        return processes.filter((process) => {
            try {
                return readFileSync(`/proc/${process}/cmdline`, 'utf8').startsWith(`${this.programOnPath}\0`);
            } catch {
                return false;
            }
        }).length;
    }

    async stop() {
        await this.browser?.close();
        if (this.process?.exitCode === null && this.process.signalCode === null) {
            const ended = new Promise((resolve) => this.process.once('exit', resolve));
            this.process.kill('SIGTERM');
            const impatience = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
            await ended;
            clearTimeout(impatience);
        }
        if (this.folder) {
            rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
        }
    }
}

function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}
