// The view of a pasted draft: the text with its findings marked while it is being written, and a list of them beside it.
// Nothing of the draft is stored; it is in this page until the page is closed.
import { counted, element } from './build.js';
import { card, keyOf } from './findings.js';
import { paint, shifted } from './marks.js';
import { ask, trouble } from './service.js';

/** How long the keyboard has to be quiet before the draft is read again, in milliseconds. */
const PAUSE = 250;

/** The most that is read, in characters; what the local server takes, with room for what JSON adds. */
const LONGEST = 400_000;

/** What is kept while other views are looked at. */
const kept = { text: '', format: 'markdown', hints: false };

let sheet = null;
document.addEventListener('selectionchange', () => sheet?.moved());

/** The view. */
export async function draft() {
    const { formats } = await ask({ do: 'overview' });
    sheet = new Sheet(formats);
    sheet.read();
    return { title: 'Paste your draft', content: sheet.content() };
}

class Sheet {
    constructor(formats) {
        this.findings = [];
        this.rules = new Map();
        this.current = null;
        this.field = element('textarea', {
            id: 'draft', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'here found', rows: '12',
            placeholder: 'Paste or write here.',
            oninput: () => this.typed(),
        });
        this.field.value = kept.text;
        this.mirror = element('div', { class: 'mirror', 'aria-hidden': 'true' });
        this.format = this.selectOf(formats);
        this.hints = element('input', { id: 'hints', type: 'checkbox', checked: kept.hints, onchange: () => this.setHints() });
        this.found = element('p', { id: 'found', role: 'status', class: 'legend' });
        this.here = element('p', { id: 'here', class: 'here' });
        this.list = element('ol', { class: 'findings' });
    }

    selectOf(formats) {
        const options = formats.map((name) => element('option', { value: name, selected: name === kept.format }, name));
        return element('select', { id: 'format', onchange: () => this.setFormat() }, options);
    }

    content() {
        return [
            element('h1', {}, 'Paste your draft'),
            element('p', { class: 'legend' }, 'Findings are marked while you write. The draft is not stored anywhere; it is gone when this page is closed.'),
            element('div', { class: 'tools' },
                element('span', {}, element('label', { for: 'format' }, 'Notation'), ' ', this.format),
                element('span', {}, element('label', { class: 'choice', for: 'hints' }, this.hints, element('span', {}, 'Show hints as well'))),
                element('span', {}, element('button', { type: 'button', class: 'quiet', onclick: () => this.clear() }, 'Clear'))),
            element('div', { class: 'desk' },
                element('section', { class: 'writing', 'aria-label': 'Draft' },
                    element('label', { for: 'draft' }, 'Draft'),
                    element('div', { class: 'sheet' }, this.mirror, this.field),
                    this.here),
                element('section', { class: 'found', 'aria-labelledby': 'findings' },
                    element('h2', { id: 'findings' }, 'Findings'),
                    this.found,
                    this.list)),
        ];
    }

    setFormat() {
        kept.format = this.format.value;
        this.read();
    }

    setHints() {
        kept.hints = this.hints.checked;
        this.show();
    }

    clear() {
        this.field.value = '';
        this.typed();
        this.field.focus();
    }

    /** The marks move with the text at once; the draft is read again when the keyboard is quiet. */
    typed() {
        this.findings = shifted(this.findings, kept.text, this.field.value);
        kept.text = this.field.value;
        this.paint();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.read(), PAUSE);
    }

    async read() {
        const text = kept.text;
        if (text.length > LONGEST) {
            this.found.textContent = `A draft of up to ${LONGEST.toLocaleString('en')} characters can be read here; the command "secondstory check" reads longer ones.`;
            return;
        }
        try {
            // Half a character, as an editor may leave one, is written as a replacement of the same length.
            const response = await ask({ do: 'check', text: text.toWellFormed?.() ?? text, format: kept.format });
            if (text !== kept.text) return;
            this.findings = response.findings;
            this.rules = new Map(response.rules.map((rule) => [rule.id, rule]));
            this.show();
        } catch (error) {
            trouble(error.message);
        }
    }

    visible() {
        return this.findings.filter(({ severity }) => kept.hints || severity !== 'hint');
    }

    paint() {
        paint(this.mirror, kept.text, this.visible(), this.current);
    }

    /** Draws marks and list; a card that was open stays open where its finding is still there. */
    show() {
        const open = new Set([...this.list.querySelectorAll('details[open]')].map(({ dataset }) => dataset.key));
        const visible = this.visible();
        this.paint();
        this.found.textContent = summary(visible.length, this.findings.length - visible.length, kept.text);
        this.list.replaceChildren(...visible.map((finding) => card(finding, {
            rule: this.rules.get(finding.rule),
            words: kept.text.slice(...finding.words),
            open,
            go: () => this.select(finding),
            insert: (template) => this.insert(finding, template),
            opened: () => this.light(finding),
        })));
        this.moved();
    }

    /** The words of a finding, selected in the draft. */
    select(finding) {
        this.field.focus();
        this.field.setSelectionRange(...finding.words);
        this.reveal();
    }

    /** Puts a template on a line of its own behind the cursor. What is selected stays: nothing is replaced. */
    insert(finding, template) {
        const isUntouched = this.field.selectionEnd === 0 && document.activeElement !== this.field;
        const place = isUntouched ? finding.sentence[1] : this.field.selectionEnd;
        this.field.focus();
        this.field.setSelectionRange(place, place);
        // The old command is the one way of writing that the browser can undo.
        const text = `\n\n${template}\n\n`;
        if (!document.execCommand('insertText', false, text)) {
            this.field.setRangeText(text, place, place, 'end');
            this.typed();
        }
        this.reveal();
    }

    reveal() {
        const mark = this.mirror.querySelector('.current') ?? this.mirror.querySelector('mark');
        mark?.scrollIntoView({ block: 'nearest' });
    }

    light(finding) {
        this.current = finding;
        this.paint();
        this.mirror.querySelector('.current')?.scrollIntoView({ block: 'nearest' });
    }

    /** Tells which finding the cursor is in, and lights its card. */
    moved() {
        if (!this.field.isConnected || document.activeElement !== this.field) return;
        const place = this.field.selectionStart;
        const finding = this.visible().find(({ words: [from, to] }) => from <= place && place <= to) ?? null;
        if (finding === this.current && this.here.childNodes.length > 0) return;
        this.current = finding;
        this.paint();
        this.list.querySelectorAll('details').forEach((details) => {
            details.classList.toggle('current', finding !== null && details.dataset.key === keyOf(finding));
        });
        this.here.replaceChildren(...this.pointer(finding));
    }

    /** From the cursor to the card of its finding. */
    pointer(finding) {
        if (!finding) return ['The cursor is in no finding.'];
        const show = () => {
            const details = this.list.querySelector(`details[data-key="${CSS.escape(keyOf(finding))}"]`);
            details.open = true;
            details.querySelector('summary').focus();
        };
        const { title } = this.rules.get(finding.rule) ?? { title: finding.rule };
        return [`At the cursor: ${title}. `, element('button', { type: 'button', class: 'quiet', onclick: show }, 'Show it in the list')];
    }
}

function summary(count, hidden, text) {
    const hints = hidden > 0 ? ` ${counted(hidden, 'hint is', 'hints are')} not shown.` : '';
    if (text.trim() === '') return 'Nothing to read yet.';
    return `${count === 0 ? 'No findings.' : `${counted(count, 'finding', 'findings')}.`}${hints}`;
}
