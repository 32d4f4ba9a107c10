/** Clocks that are wrong, here or at the sign-in service. */
import assert from 'node:assert/strict';
import { putForward, putRight } from './clocks.ts';
import { scopes } from './places.ts';
import { setScene } from './scene.ts';

const HOUR = 3_600;

describe('a wrong clock', () => {
  const scene = setScene();
  afterEach(putRight);

  for (const [what, seconds] of [
    ['before', -2 * HOUR],
    ['behind', 2 * HOUR],
  ] as const) {
    it(`of a service two hours ${what} keeps nobody out`, async () => {
      const now = Math.floor(Date.now() / 1_000) + seconds;
      scene.service.claims = { iat: now, nbf: now, exp: now + HOUR };
      await scene.signIn('adele');
      assert.deepEqual(await scene.tokens(), ['access adele 1']);
      assert.deepEqual(await scene.tokens([...scopes, 'COLLEAGUE_PRESENCE_RENEW:']), ['access adele 2']);
    });
  }

  it('that is put forward past the end of a token makes it be renewed', async () => {
    await scene.signIn('adele');
    putForward(2 * HOUR);
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
  });

  it('that is put back makes the token be renewed, and what is stored be newer all the same', async () => {
    await scene.signIn('adele');
    putForward(-2 * HOUR);
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
    assert.deepEqual(await scene.tokens(undefined, undefined, scene.open()), ['access adele 2']);
    assert.doesNotMatch(scene.window.log.lines.join('\n'), /does not arrive/);
  });
});
