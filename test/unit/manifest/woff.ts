/** Reads as much of a WOFF as it takes to say which characters it draws. */
import { inflateSync } from 'node:zlib';

export interface Glyph {
  /** How far the text moves on, as a part of the font's size: 1 for an icon. */
  readonly advance: number;
  /** Bytes of its outline; 0 for a glyph that draws nothing. */
  readonly outline: number;
}

/** The glyphs of a font by code point. */
export function readGlyphs(woff: Buffer): ReadonlyMap<number, Glyph> {
  const table = readTables(woff);
  const head = table('head');
  const unitsPerEm = head.readUInt16BE(18);
  const isLong = head.readInt16BE(50) === 1;
  const loca = table('loca');
  const offset = (glyph: number): number =>
    isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;
  const metrics = table('hhea').readUInt16BE(34);
  const hmtx = table('hmtx');

  const glyphs = new Map<number, Glyph>();
  for (const [codePoint, glyph] of readCharacters(table('cmap'))) {
    glyphs.set(codePoint, {
      advance: hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4) / unitsPerEm,
      outline: offset(glyph + 1) - offset(glyph),
    });
  }
  return glyphs;
}

function readTables(woff: Buffer): (tag: string) => Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') {
    throw new Error('not a WOFF');
  }
  const tables = new Map<string, Buffer>();
  for (let entry = 44; entry < 44 + woff.readUInt16BE(12) * 20; entry += 20) {
    const start = woff.readUInt32BE(entry + 4);
    const stored = woff.readUInt32BE(entry + 8);
    const data = woff.subarray(start, start + stored);
    const isCompressed = stored < woff.readUInt32BE(entry + 12);
    tables.set(woff.toString('latin1', entry, entry + 4), isCompressed ? inflateSync(data) : data);
  }
  return tag => {
    const table = tables.get(tag);
    if (!table) {
      throw new Error(`the font has no table ${tag}`);
    }
    return table;
  };
}

/** Pairs of code point and glyph, out of the subtable for Windows' basic plane (format 4). */
function* readCharacters(cmap: Buffer): Generator<[number, number]> {
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(record + 4));
    if (cmap.readUInt16BE(record) !== 3 || table.readUInt16BE(0) !== 4) {
      continue;
    }
    const bytes = table.readUInt16BE(6); // of each of the four arrays, one entry for each segment
    for (let segment = 0; segment < bytes; segment += 2) {
      const last = table.readUInt16BE(14 + segment);
      const first = table.readUInt16BE(16 + bytes + segment);
      const delta = table.readUInt16BE(16 + bytes * 2 + segment);
      const at = 16 + bytes * 3 + segment;
      const range = table.readUInt16BE(at);
      for (let code = first; code <= last && code < 0xffff; code++) {
        const glyph = range === 0 ? code : table.readUInt16BE(at + range + (code - first) * 2);
        yield [code, (glyph + delta) & 0xffff];
      }
    }
    return;
  }
  throw new Error('the font has no Unicode table of format 4');
}
