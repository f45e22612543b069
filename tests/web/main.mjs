// Trains on the served page or, where an engine is named, on the static site, and says what does not hold.
import { join } from 'node:path';
import { Browser } from './browser.mjs';
import { attack } from './attacks.mjs';
import { trainInSite } from './site.mjs';
import { trainOnServer } from './server.mjs';

const [program, folder, engine] = process.argv.slice(2);
const complaints = [];
const complain = (where, what) => complaints.push(`${where}: ${what}`);
const browser = await Browser.launch();

try {
    if (engine) {
        await trainInSite(program, engine, join(folder, 'site'), browser, (what) => complain('static site', what));
    } else {
        await attack(program, join(folder, 'attacks'), (what) => complain('attacks', what));
        await trainOnServer(program, join(folder, 'server'), browser, (what) => complain('served', what));
    }
} finally {
    await browser.close();
}

if (complaints.length > 0) {
    console.error(`${complaints.length} things do not hold:\n${complaints.join('\n')}`);
    process.exit(1);
}
console.log(`Training in the browser works, by keyboard and by mouse${engine ? ', without a server' : ''}.`);
