import assert from 'node:assert/strict';
import { PartingToken } from '../../../../src/graph/signIn/partingToken.ts';

const GRAPH = 'https://graph.microsoft.com';
const write = { permissions: ['Presence.ReadWrite'] } as const;

describe('the token for the end of a window', () => {
  const make = () => {
    let asked = 0;
    const tokens = new PartingToken(() => Promise.resolve(`token ${++asked}`));
    return { tokens, asked: () => asked };
  };

  it('is asked for anew each time as long as the window is there', async () => {
    const { tokens, asked } = make();
    assert.equal(await tokens.token(GRAPH, write), 'token 1');
    assert.equal(await tokens.token(GRAPH, write), 'token 2');
    assert.equal(asked(), 2);
  });

  it('is the last one that could set presence once the window closes', async () => {
    const { tokens, asked } = make();
    await tokens.token(GRAPH, write);
    await tokens.token(GRAPH, {});
    tokens.part();
    assert.deepEqual(
      [await tokens.token(GRAPH, {}), await tokens.token(GRAPH, write)],
      ['token 1', 'token 1'],
    );
    assert.equal(asked(), 2);
  });

  it('goes to no other origin, and is not kept over a change of accounts', async () => {
    const { tokens } = make();
    await tokens.token(GRAPH, write);
    tokens.part();
    assert.equal(await tokens.token('https://graph.microsoft.us', write), 'token 2');
    tokens.forget();
    assert.equal(await tokens.token(GRAPH, write), 'token 3');
  });
});
