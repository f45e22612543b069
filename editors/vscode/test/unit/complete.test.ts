/**
 * What is offered in secondstory.toml, with a small schema of the same shape as the real one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestions, type Schema } from '../../src/complete';

const LEVELS: Schema = { type: 'string', enum: ['off', 'on'] };
const RULES: Schema = { type: 'object', properties: { 'family/rule': LEVELS, family: LEVELS }, additionalProperties: LEVELS };
const SCHEMA: Schema = {
    properties: {
        'fail-on': { type: 'string', enum: ['warning', 'never'] },
        override: { type: 'array', items: { type: 'object', properties: { files: { type: 'array' }, rules: RULES } } },
        preview: { type: 'boolean' },
        rules: RULES,
    },
};

function offered(text: string) {
    const lines = text.split('\n');
    const line = lines.pop() ?? '';
    return suggestions(SCHEMA, lines, line).map(({ insert, start }) => line.slice(0, start) + insert);
}

test('keys are those of the table in which the cursor stands', () => {
    assert.deepEqual(offered(''), ['fail-on = ', 'preview = ']);
    assert.deepEqual(offered('[rules]\n'), ['"family/rule" = ', 'family = ']);
    assert.deepEqual(offered('[rules]\n"fam'), ['"family/rule" = ', 'family = ']);
    assert.deepEqual(offered('[[override]]\n'), ['files = ']);
    assert.deepEqual(offered('[[override]]\n[override.rules]\n'), ['"family/rule" = ', 'family = ']);
});

test('values are those of the key, with or without a quotation mark before the cursor', () => {
    assert.deepEqual(offered('fail-on = '), ['fail-on = "warning"', 'fail-on = "never"']);
    assert.deepEqual(offered('fail-on = "ne'), ['fail-on = "warning"', 'fail-on = "never"']);
    assert.deepEqual(offered('preview ='), ['preview =true', 'preview =false']);
    assert.deepEqual(offered('[rules]\n"team:own/rule" = '), ['"team:own/rule" = "off"', '"team:own/rule" = "on"']);
});

test('a bracket asks for the tables of the file', () => {
    assert.deepEqual(offered('fail-on = "never"\n['), ['[[override]]', '[rules]']);
});

test('nothing is offered in a comment, behind a value, and in a table that nobody knows', () => {
    assert.deepEqual(offered('# fail'), []);
    assert.deepEqual(offered('fail-on = "never" '), []);
    assert.deepEqual(offered('[unknown]\n'), []);
});
