// The program as the person starts it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Starts the server, and gives its address and a way to end it. */
export async function serve(program, progress, ...options) {
    const child = spawn(program, ['train', '--web', '--progress', progress, '--today', '2026-03-02', ...options]);
    const said = [];
    const errors = [];
    child.stderr.on('data', (text) => errors.push(text));
    const address = await new Promise((resolve, reject) => {
        child.stdout.on('data', (text) => {
            said.push(text);
            const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/u.exec(Buffer.concat(said).toString());
            if (found) resolve(found[0]);
        });
        child.on('exit', () => reject(new Error(`the server ended: ${Buffer.concat(errors)}`)));
    });
    return {
        address,
        errors: () => Buffer.concat(errors).toString(),
        async end() {
            child.removeAllListeners('exit');
            if (child.exitCode !== null) return child.exitCode;
            const gone = once(child, 'exit');
            child.kill('SIGINT');
            const [code, signal] = await gone;
            return signal ?? code;
        },
    };
}

/** Runs the program to its end. */
export function run(program, ...args) {
    return spawnSync(program, args, { encoding: 'utf8' });
}
