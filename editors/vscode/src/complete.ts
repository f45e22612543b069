/**
 * What can be written next in secondstory.toml, from the schema of that file. It works without a TOML extension, which could
 * read the schema from the network only. What is wrong in the file, the server says.
 */

/** As much of JSON Schema as our schema uses. */
export interface Schema {
    type?: string;
    description?: string;
    enum?: string[];
    properties?: Record<string, Schema>;
    additionalProperties?: Schema | boolean;
    items?: Schema;
}

/** Something to offer: it takes the place of the text from `start` in the line up to the cursor. */
export interface Suggestion {
    label: string;
    insert: string;
    start: number;
    description: string | undefined;
}

/** The suggestions for a cursor behind `line`; `above` are the lines above it. */
export function suggestions(schema: Schema, above: string[], line: string): Suggestion[] {
    if (line.trimStart().startsWith('#')) {
        return [];
    }
    const value = /^\s*("[^"]*"|[\w-]+)\s*=\s*("?[^"]*)$/.exec(line);
    const start = (typed: string) => line.length - typed.length;
    const table = tableOf(schema, above);
    if (value) {
        const [key = '', typed = ''] = value.slice(1);
        return valuesOf(childOf(table, key.replaceAll('"', '')), start(typed));
    }
    const header = /^\s*(\[\[?[\w.-]*)$/.exec(line)?.[1];
    if (header !== undefined) {
        return headersOf(schema, start(header));
    }
    const key = /^\s*("?[\w/:-]*)$/.exec(line)?.[1];
    return key === undefined ? [] : keysOf(table, start(key));
}

/** The schema of the table that the last header above names; that of the whole file where there is none. */
function tableOf(schema: Schema, above: string[]): Schema | undefined {
    const header = above.findLast((line) => /^\s*\[/.test(line) && line.trimEnd().endsWith(']'));
    const path = header?.replace(/[[\]\s]/g, '').split('.') ?? [];
    return path.reduce<Schema | undefined>((table, name) => {
        const child = childOf(table, name);
        return child?.items ?? child;
    }, schema);
}

function childOf(table: Schema | undefined, key: string): Schema | undefined {
    const others = table?.additionalProperties;
    return table?.properties?.[key] ?? (typeof others === 'object' ? others : undefined);
}

function headersOf(schema: Schema, start: number): Suggestion[] {
    const entries = Object.entries(schema.properties ?? {}).filter(([, child]) => isTable(child));
    return entries.map(([name, child]) => {
        const insert = child.type === 'array' ? `[[${name}]]` : `[${name}]`;
        return { label: insert, insert, start, description: child.description };
    });
}

function keysOf(table: Schema | undefined, start: number): Suggestion[] {
    const entries = Object.entries(table?.properties ?? {}).filter(([, child]) => !isTable(child));
    return entries.map(([name, { description }]) => {
        const insert = /^[\w-]+$/.test(name) ? name : `"${name}"`;
        return { label: name, insert: `${insert} = `, start, description };
    });
}

function valuesOf(child: Schema | undefined, start: number): Suggestion[] {
    const words = child?.enum?.map((word) => `"${word}"`) ?? (child?.type === 'boolean' ? ['true', 'false'] : []);
    return words.map((word) => ({ label: word, insert: word, start, description: undefined }));
}

function isTable(child: Schema): boolean {
    return child.type === 'object' || child.items?.type === 'object';
}
