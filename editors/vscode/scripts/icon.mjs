/**
 * Draws images/icon.png: a house with two storeys, and light in the second one. No picture program is needed to change it.
 */
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
/** Each pixel is the mean of so many samples in both directions, which makes edges smooth. */
const SAMPLES = 4;

const GROUND = [36, 80, 90];
const WALL = [233, 238, 235];
const ROOF = [143, 180, 176];
const DARK = [108, 139, 143];
const LIGHT = [244, 200, 112];

const inBox = (x, y, left, top, width, height) => x >= left && x < left + width && y >= top && y < top + height;

/** A box with round corners. */
function inRoundBox(x, y, left, top, width, height, radius) {
    const away = (value, low, high) => Math.max(low + radius - value, value - (high - radius), 0);
    return Math.hypot(away(x, left, left + width), away(y, top, top + height)) <= radius;
}

/** The colour at a place; nothing outside the sign. */
function colourAt(x, y) {
    if (!inRoundBox(x, y, 0, 0, SIZE, SIZE, 52)) {
        return undefined;
    }
    const windows = [79, 115, 151];
    if (windows.some((left) => inRoundBox(x, y, left, 112, 26, 30, 4))) {
        return LIGHT;
    }
    if (inRoundBox(x, y, 115, 172, 26, 40, 4) || [79, 151].some((left) => inRoundBox(x, y, left, 170, 26, 26, 4))) {
        return DARK;
    }
    if (inBox(x, y, 60, 152, 136, 6)) {
        return ROOF;
    }
    if (inBox(x, y, 60, 96, 136, 112)) {
        return WALL;
    }
    const belowRoof = y >= 44 && y < 98 && Math.abs(x - 128) <= ((y - 44) / 54) * 84;
    return belowRoof ? ROOF : GROUND;
}

function pixel(column, row) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = column + ((sample % SAMPLES) + 0.5) / SAMPLES;
        const y = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        const colour = colourAt(x, y);
        if (colour) {
            [...colour, 255].forEach((value, channel) => (sum[channel] += value));
        }
    }
    const covered = sum[3] / 255;
    return [0, 1, 2].map((channel) => (covered ? Math.round(sum[channel] / covered) : 0)).concat(Math.round(sum[3] / SAMPLES ** 2));
}

function chunk(name, data) {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8);
const rows = Array.from({ length: SIZE }, (_, row) => [0, ...Array.from({ length: SIZE }, (_, column) => pixel(column, row)).flat()]);
const picture = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
]);
writeFileSync(new URL('../images/icon.png', import.meta.url), picture);
