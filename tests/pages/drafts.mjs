// Drafts that try to break out of a page: tags, addresses, turned text, long lines, findings inside findings.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const drafts = {
    'tags.md': `# <img src=https://example.org/a.png> & "heading"

The on-call should have <b onclick="alert(1)">asked</b> </p></article></main> the reviewer.
<script>document.title = 'taken over'</script>
<style>body { display: none }</style>

![a picture](https://example.org/picture.png) The reviewer failed to check it. &lt;i&gt; &#x202e;
`,
    'overlap.md': `The reviewer obviously failed to check it, and should have known that it was a bad call.

Human error: the careless on-call should have known better, and clearly did not read it. The root cause was human error.
`,
    'windows.md': '# Windows\r\n\r\nThe reviewer should\r\nhave asked.\r\n\r\n- The on-call failed\r\n  to check it.\r\n- Next.\r\n',
    'old-mac.txt': 'The reviewer should have asked.\r\rThe on-call failed to check it.\r',
    'turned.md': `The reviewer \u202eshould have asked\u202c, and \u2067so on.

\u05d4\u05de\u05e2\u05e8\u05db\u05ea \u05e0\u05e4\u05dc\u05d4. The on-call should have known. \u0007\u001b[31m\ufdd0
`,
    'long.md': `The reviewer should have asked, and ${'no-blank-in-here-'.repeat(400)} should have asked again.\n`,
    'tables.md': `| time | what |
|---|---|
| 10:00 | the on-call **failed** to check \`x|y\` |
| 10:05 | the reviewer should have asked |

| a | b | c |
|---|---|---|
| 1 | | the on-call should have known |

> The reviewer should have asked.

1. The **on-call** should
   have asked. <!-- secondstory allow minimiser: not there -->
   - The reviewer should have asked.\\
     And so on.
`,
    'emoji \u{1f469}\u200d\u{1f4bb} & <b>"name".md': 'The reviewer \u{1f6a8} should have asked. \u{1f9ef}\n',
    'export.html': `<!DOCTYPE html><html><head><title>x</title><style>p { color: red }</style></head><body>
<h1>Export</h1><p>The reviewer shouldn&rsquo;t have <b>asked</b>&nbsp;and the on-call should
   have known. <script>document.title = 'taken over'</script></p>
<table><tr><th>time</th><th>what</th></tr><tr><td>10:00</td><td>we should have asked</td></tr></table></body></html>
`,
    'notes.adoc': '= Notes\n\nThe reviewer should have asked.\n\n----\ncode\n----\n\n* The on-call failed to check it.\n',
    'chat.txt': '[10:05] <ines> we should have asked\n[10:06] <jo> the reviewer failed to check it\n\nThe reviewer should have asked.\n',
    'calm.md': 'The deploy ran at ten.\n',
    'empty.md': '',
};

const wordings = ['The reviewer should have asked.', 'The root cause was a stale flag.', 'The on-call failed to check it.',
    'It was obviously a bad call.', 'We will be more careful.', 'The deploy ran at ten, and the graph went flat.'];

/** Writes an archive of three years: a document every 20 days or so, some with many findings and some with none. */
export function writeArchive(folder) {
    for (let index = 0; index < 54; index += 1) {
        const day = new Date(Date.UTC(2022, 0, 5 + index * 20)).toISOString().slice(0, 10);
        const sentences = wordings.slice(index % 4, (index * 7) % 6 + 1).join('\n\n');
        writeFileSync(join(folder, `${day}-<b>${index}.md`), `# Outage ${index}\n\n${sentences}\n\n${'Traffic was served. '.repeat(index)}\n`);
    }
    writeFileSync(join(folder, 'no day.md'), 'The reviewer should have asked.\n');
}

/** Writes every draft to the folder. */
export function writeDrafts(folder) {
    for (const [name, text] of Object.entries(drafts)) writeFileSync(join(folder, name), text);
}
