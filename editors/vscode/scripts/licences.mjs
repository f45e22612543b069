/**
 * Writes what the licences ask for into the package: ours, and those of the packages whose code is in the bundle.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(`../${path}`, import.meta.url);
const root = (path) => new URL(`../../../${path}`, import.meta.url);
const RULE = `\n\n${'-'.repeat(78)}\n\n`;

const own = ['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => readFileSync(root(name), 'utf8').trim());
writeFileSync(here('LICENSE.txt'), `Licensed as you choose under one of these two.${RULE}${own.join(RULE)}\n`);

const others = [...bundled('vscode-languageclient')].sort().map(licenceOf);
writeFileSync(here('THIRD-PARTY.txt'), `The bundle contains code of these packages.${RULE}${others.join(RULE)}\n`);

/** A package with everything that it needs, by the names of their folders. */
function bundled(name, found = new Set()) {
    if (!found.has(name)) {
        found.add(name);
        const { dependencies = {} } = JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), 'utf8'));
        Object.keys(dependencies).forEach((needed) => bundled(needed, found));
    }
    return found;
}

function licenceOf(name) {
    const folder = here(`node_modules/${name}/`);
    const { version, license } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
    const file = existsSync(folder) && readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) {
        throw new Error(`${name} has no text of its licence (${license}); the bundle needs one`);
    }
    return `${name} ${version} (${license})\n\n${readFileSync(new URL(file, folder), 'utf8').trim()}`;
}
