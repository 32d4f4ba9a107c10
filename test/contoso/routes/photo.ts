/** `/users/{key}/photos/48x48/$value`: the outline of a head on a colour, for most people. */
import { crc32, deflateSync } from 'node:zlib';
import type { Call } from '../call.ts';
import { GraphError, type Answer } from '../errors.ts';
import type { ContosoPerson } from '../people.ts';

const sizes: readonly string[] = [
  '48x48',
  '64x64',
  '96x96',
  '120x120',
  '240x240',
  '360x360',
  '432x432',
  '504x504',
  '648x648',
];

/** Every fifth person has no photo. */
export function hasPhoto({ index }: ContosoPerson): boolean {
  return index % 5 !== 4;
}

/** `GET /users/{key}/photos/{size}/$value`. */
export function getPhoto(_call: Call, person: ContosoPerson, size: string): Answer {
  if (!hasPhoto(person) || !sizes.includes(size)) {
    throw new GraphError(404, 'ImageNotFound', "The photo wasn't found.");
  }
  return {
    status: 200,
    headers: { 'Content-Type': 'image/png' },
    body: portrait(Number(size.split('x')[0]), person.index),
  };
}

/** A PNG of head and shoulders, on a colour that the number decides. */
function portrait(side: number, number: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // 8 bits a sample, red green blue
  header.set([8, 2, 0, 0, 0], 8);
  const colour = [40 + ((number * 67) % 180), 40 + ((number * 131) % 180), 40 + ((number * 29) % 180)];
  const at = (x: number, y: number): readonly number[] =>
    isHeadOrShoulders((x + 0.5) / side, (y + 0.5) / side) ? [245, 245, 245] : colour;
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: side }, (__, x) => at(x, y)).flat()]),
  );
  const pixels = deflateSync(Buffer.concat(rows));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** From 0 to 1 in both directions. */
function isHeadOrShoulders(x: number, y: number): boolean {
  const isHead = Math.hypot(x - 0.5, y - 0.4) < 0.19;
  return isHead || (y > 0.64 && Math.hypot((x - 0.5) / 1.15, y - 1) < 0.32);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
