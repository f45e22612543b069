/**
 * Finds the program to run. It knows nothing of the editor, so that its tests need none.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** Where to look. */
export interface Surroundings {
    /** The setting `secondstory.path`; empty where nobody chose. */
    configured: string;
    /** The folder of the extension. */
    extensionFolder: string;
    /** The first folder of the workspace, to which a relative setting refers. */
    workspaceFolder: string | undefined;
    homeFolder: string;
    /** The value of the environment variable PATH. */
    searchPath: string;
    platform: string;
    architecture: string;
}

/** The program, or a sentence for the user. */
export type Found = { path: string; origin: 'setting' | 'bundled' | 'PATH' } | { missing: string };

/**
 * Takes the setting, else the program that came with the extension, else the first one on PATH. A setting that leads nowhere
 * is reported and not passed over: whoever made it wants that program and no other.
 */
export function findProgram(where: Surroundings, isProgram: (path: string) => boolean = isProgramOnDisk): Found {
    const { join, isAbsolute, delimiter } = where.platform === 'win32' ? win32 : posix;
    const name = where.platform === 'win32' ? 'secondstory.exe' : 'secondstory';
    const configured = where.configured.trim();
    if (configured !== '') {
        const path = resolved(configured, where);
        return isProgram(path)
            ? { path, origin: 'setting' }
            : { missing: `The setting "secondstory.path" leads to ${path}, and there is no program there.` };
    }
    const bundled = join(where.extensionFolder, 'server', `${where.platform}-${where.architecture}`, name);
    if (isProgram(bundled)) {
        return { path: bundled, origin: 'bundled' };
    }
    // A relative entry of PATH would mean the folder of a workspace, which may be anybody's.
    const folders = where.searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    return found !== undefined
        ? { path: found, origin: 'PATH' }
        : { missing: 'The program "secondstory" is not on PATH yet. Install it, or name it in the setting "secondstory.path".' };
}

function resolved(configured: string, where: Surroundings): string {
    const { join, isAbsolute } = where.platform === 'win32' ? win32 : posix;
    if (/^~[\\/]/.test(configured)) {
        return join(where.homeFolder, configured.slice(2));
    }
    return isAbsolute(configured) || where.workspaceFolder === undefined
        ? configured
        : join(where.workspaceFolder, configured);
}

function isProgramOnDisk(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
    } catch {
        return false;
    }
}
