/**
 * Which program is run, in every order of places; no editor and no disk is needed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProgram, type Surroundings } from '../../src/find';

const UNIX: Surroundings = {
    configured: '',
    extensionFolder: '/extension',
    workspaceFolder: '/project',
    homeFolder: '/people/ada',
    searchPath: '/usr/local/bin:/usr/bin',
    platform: 'linux',
    architecture: 'x64',
};

const WINDOWS: Surroundings = {
    ...UNIX,
    extensionFolder: 'C:\\extension',
    workspaceFolder: 'D:\\project',
    homeFolder: 'C:\\people\\ada',
    searchPath: 'C:\\tools;.;D:\\more',
    platform: 'win32',
    architecture: 'arm64',
};

const BUNDLED = '/extension/server/linux-x64/secondstory';
const ON_PATH = '/usr/bin/secondstory';

function find(where: Surroundings, ...programs: string[]) {
    return findProgram(where, (path) => programs.includes(path));
}

test('the setting goes before the bundled program, and that before PATH', () => {
    const all = ['/opt/secondstory', BUNDLED, ON_PATH];
    const configured = { ...UNIX, configured: '/opt/secondstory' };
    assert.deepEqual(find(configured, ...all), { path: '/opt/secondstory', origin: 'setting' });
    assert.deepEqual(find(UNIX, ...all), { path: BUNDLED, origin: 'bundled' });
    assert.deepEqual(find(UNIX, ON_PATH), { path: ON_PATH, origin: 'PATH' });
});

test('the program of another platform is not taken', () => {
    assert.deepEqual(find({ ...UNIX, architecture: 'arm64' }, BUNDLED, ON_PATH), { path: ON_PATH, origin: 'PATH' });
});

test('a setting can begin at home or in the workspace', () => {
    const from = (configured: string) => find({ ...UNIX, configured }, '/people/ada/bin/s', '/project/bin/s');
    assert.deepEqual(from('~/bin/s'), { path: '/people/ada/bin/s', origin: 'setting' });
    assert.deepEqual(from(' bin/s '), { path: '/project/bin/s', origin: 'setting' });
});

test('a setting that leads nowhere is told, and nothing else is run', () => {
    const found = find({ ...UNIX, configured: '/opt/gone' }, BUNDLED, ON_PATH);
    assert.match('missing' in found ? found.missing : '', /secondstory\.path.*\/opt\/gone/);
});

test('where there is no program, the sentence says what helps', () => {
    const found = find(UNIX);
    assert.match('missing' in found ? found.missing : '', /not on PATH yet.*"secondstory\.path"/);
});

test('a relative entry of PATH is passed over', () => {
    const where = { ...UNIX, searchPath: '.:bin::/usr/bin' };
    assert.deepEqual(find(where, 'secondstory', 'bin/secondstory', ON_PATH), { path: ON_PATH, origin: 'PATH' });
});

test('Windows has its own names and separators', () => {
    const bundled = 'C:\\extension\\server\\win32-arm64\\secondstory.exe';
    assert.deepEqual(find(WINDOWS, bundled), { path: bundled, origin: 'bundled' });
    assert.deepEqual(find(WINDOWS, 'D:\\more\\secondstory.exe'), { path: 'D:\\more\\secondstory.exe', origin: 'PATH' });
    const configured = { ...WINDOWS, configured: '~\\bin\\s.exe' };
    assert.deepEqual(find(configured, 'C:\\people\\ada\\bin\\s.exe'), { path: 'C:\\people\\ada\\bin\\s.exe', origin: 'setting' });
});
