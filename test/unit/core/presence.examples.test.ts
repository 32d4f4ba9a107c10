import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { interpret } from '../../../src/core/presence.ts';
import { PresenceReader } from '../../../src/graph/presenceReader.ts';
import { RecordingLog } from '../support/log.ts';

/** Lies beside the repository, where it lies at all. */
const folder = new URL('../../../../shared/graph-examples/', import.meta.url);

type Json = Readonly<Record<string, unknown>>;

/** Everything in a document that has both fields of a presence; `{Activity}` and `string` only stand for one. */
function presencesIn(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { availability, activity } = value as Json;
  const isPresence =
    typeof availability === 'string' &&
    typeof activity === 'string' &&
    !/^(string|\{.*\})$/.test(availability);
  return isPresence ? [value as Json] : Object.values(value).flatMap(presencesIn);
}

describe('the presences in Microsoft’s documentation', () => {
  const examples: { readonly file: string; readonly presence: Json }[] = [];

  before(function () {
    if (!existsSync(folder)) {
      this.skip();
    }
    for (const file of readdirSync(folder)) {
      const document = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown;
      examples.push(...presencesIn(document).map(presence => ({ file, presence })));
    }
  });

  it('are there', () => {
    assert.ok(examples.length >= 20, `${examples.length}`);
  });

  it('are read, and none comes out unknown that Graph knows', async () => {
    const reader = new PresenceReader(new RecordingLog());
    for (const { file, presence } of examples) {
      // a request that sets a presence names nobody
      const answer = await reader.read({ id: 'c0ffee00-0000-4000-8000-000000000001', ...presence });
      assert.ok(answer, `${file}: ${JSON.stringify(presence)}`);
      const { state, unrecognized } = interpret(answer, 0);
      assert.equal(state === 'unknown', /unknown/i.test(String(presence.availability)), file);
      assert.equal(unrecognized, undefined, file);
    }
  });
});
