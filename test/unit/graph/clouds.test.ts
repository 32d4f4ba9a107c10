import assert from 'node:assert/strict';
import { clouds, readCustomCloud, readOrigin } from '../../../src/graph/clouds.ts';

describe('an origin', () => {
  const good: readonly (readonly [string, string])[] = [
    ['https://graph.contoso.com', 'https://graph.contoso.com'],
    ['https://graph.contoso.com/', 'https://graph.contoso.com'],
    ['HTTPS://Graph.Contoso.COM:443', 'https://graph.contoso.com'],
    ['https://graph.contoso.com:8443', 'https://graph.contoso.com:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ];
  for (const [value, origin] of good) {
    it(`is read from ${value}`, () => {
      assert.equal(readOrigin(value), origin);
    });
  }

  const bad: readonly unknown[] = [
    undefined,
    null,
    42,
    {},
    ['https://graph.contoso.com'],
    '',
    'graph.contoso.com',
    '//graph.contoso.com',
    'https://',
    'https://graph.contoso.com/v1.0',
    'https://graph.contoso.com//',
    'https://graph.contoso.com?tenant=1',
    'https://graph.contoso.com#here',
    'https://adele@graph.contoso.com',
    'https://adele:secret@graph.contoso.com',
    'https://:secret@graph.contoso.com',
    'http://graph.contoso.com',
    'http://localhost.contoso.com',
    'http://127.0.0.1.contoso.com',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
    'ftp://localhost',
    'ws://localhost',
    'file:///etc/hosts',
    'javascript:alert(1)',
    'blob:https://graph.contoso.com/x',
  ];
  for (const value of bad) {
    it(`is not read from ${JSON.stringify(value)}`, () => {
      assert.equal(readOrigin(value), undefined);
    });
  }
});

describe('a custom cloud', () => {
  const graph = 'https://graph.contoso.com';
  const login = 'https://login.contoso.com/';
  const teams = 'https://teams.contoso.com';

  it('is read with and without Teams', () => {
    const read = { graph, login: 'https://login.contoso.com' };
    assert.deepEqual(readCustomCloud({ graph, login }), read);
    assert.deepEqual(readCustomCloud({ graph, login, teams, more: 1 }), { ...read, teams });
  });

  const bad: readonly unknown[] = [
    undefined,
    null,
    'https://graph.contoso.com',
    {},
    { graph },
    { login },
    { graph: 'http://graph.contoso.com', login },
    { graph, login: 'https://login.contoso.com/tenant' },
    { graph, login, teams: 'http://teams.contoso.com' },
    { graph, login, teams: null },
  ];
  for (const value of bad) {
    it(`is not read from ${JSON.stringify(value)}`, () => {
      assert.equal(readCustomCloud(value), undefined);
    });
  }
});

describe("Microsoft's clouds", () => {
  it('are origins that would be taken from the settings too', () => {
    for (const cloud of Object.values(clouds)) {
      for (const origin of Object.values(cloud) as string[]) {
        assert.equal(readOrigin(origin), origin);
      }
    }
  });

  it('have a Graph with presence everywhere but in China', () => {
    const without = Object.entries(clouds).filter(([, cloud]) => cloud.graph === undefined);
    assert.deepEqual(
      without.map(([name]) => name),
      ['china'],
    );
  });
});
