/** Data sets of real changes and who reviewed them: what was known before, and whom a ranking should have named. */
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Evidence } from '../../../src/core/expertise/evidence.ts';

/** The evidence, and the people who then judged the change; no ranking is shown those. */
export interface Query extends Evidence {
  readonly truth: readonly number[];
}

const who = v.pipe(v.number(), v.integer(), v.minValue(-1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.number(), v.finite());

const schema = v.object({
  queries: v.array(
    v.object({
      at: time,
      asker: who,
      truth: v.array(who),
      lines: count,
      blame: v.array(v.object({ who, lines: count, last: time })),
      log: v.array(
        v.object({
          who,
          at: time,
          added: count,
          deleted: count,
          first: v.boolean(),
          reviewers: v.array(who),
        }),
      ),
      folder: v.array(v.object({ who, commits: count, last: time })),
      folderReviews: v.array(v.object({ who, times: count, last: time })),
      asked: v.array(v.object({ who, times: count, last: time })),
    }),
  ),
});

/**
 * Reads a data set, of JSON or of JSON packed with gzip.
 *
 * @throws Error a sentence that says what is wrong with it
 */
export function readQueries(bytes: Uint8Array): readonly Query[] {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const result = v.safeParse(schema, parse(isPacked ? unpack(bytes) : bytes));
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`It is no such data set: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}.`);
  }
  if (result.output.queries.length === 0) {
    throw new Error('It has no queries.');
  }
  return result.output.queries;
}

function unpack(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new Error('It cannot be unpacked.');
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error('It is no JSON.');
  }
}
