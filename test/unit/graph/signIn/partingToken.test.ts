import assert from 'node:assert/strict';
import { PresenceError } from '../../../../src/core/errors.ts';
import { PartingToken } from '../../../../src/graph/signIn/partingToken.ts';

const GRAPH = 'https://graph.microsoft.com';
const write = { permissions: ['Presence.ReadWrite'] } as const;

describe('the token for when a window parts', () => {
  const make = () => {
    let asked = 0;
    const tokens = new PartingToken(() => Promise.resolve(`token ${++asked}`));
    return { tokens, asked: () => asked };
  };
  const isLeftOut = (error: unknown) =>
    error instanceof PresenceError && error.failure.kind === 'signInNeeded';

  it('is asked for anew each time until then', async () => {
    const { tokens, asked } = make();
    assert.equal(await tokens.token(GRAPH, write), 'token 1');
    assert.equal(await tokens.token(GRAPH, write), 'token 2');
    assert.equal(asked(), 2);
  });

  it('is the last one that could set presence, and serves for that alone', async () => {
    const { tokens, asked } = make();
    await tokens.token(GRAPH, write);
    await tokens.token(GRAPH, {});
    tokens.part();
    assert.equal(await tokens.token(GRAPH, write), 'token 1');
    assert.equal(asked(), 2);
    // the next account may be asking already: for it, nothing of this one
    assert.equal(await tokens.token(GRAPH, {}), 'token 3');
    assert.equal(await tokens.token(GRAPH, write), 'token 1');
  });

  it('is kept fresh, as far as that can be had', async () => {
    const { tokens } = make();
    await tokens.token(GRAPH, write);
    await tokens.keep(GRAPH);
    tokens.part();
    assert.equal(await tokens.token(GRAPH, write), 'token 2');
    let isOffline = false;
    const others = new PartingToken(() =>
      isOffline ? Promise.reject(new PresenceError({ kind: 'renewalFailed' })) : Promise.resolve('held'),
    );
    await others.keep(GRAPH);
    isOffline = true;
    await others.keep(GRAPH);
    others.part();
    assert.equal(await others.token(GRAPH, write), 'held');
  });

  it('is never another account’s: none where none was kept, for another origin, or after a refusal', async () => {
    const { tokens, asked } = make();
    tokens.part();
    await assert.rejects(tokens.token(GRAPH, write), isLeftOut);
    tokens.forget();
    await tokens.token(GRAPH, write);
    tokens.part();
    await assert.rejects(tokens.token('https://graph.microsoft.us', write), isLeftOut);
    await assert.rejects(tokens.token(GRAPH, { ...write, renewal: {} }), isLeftOut);
    assert.equal(asked(), 1);
  });

  it('is forgotten with its account, also one that comes too late', async () => {
    let answer: ((token: string) => void) | undefined;
    const tokens = new PartingToken(() => new Promise(resolve => (answer = resolve)));
    const late = tokens.token(GRAPH, write);
    tokens.part();
    tokens.forget();
    answer?.('first');
    assert.equal(await late, 'first');
    tokens.part();
    await assert.rejects(tokens.token(GRAPH, write), isLeftOut);
    tokens.forget();
    const next = tokens.token(GRAPH, write);
    answer?.('second');
    assert.equal(await next, 'second');
  });
});
