import assert from 'node:assert/strict';
import type { Lookup } from '../../../src/core/ports.ts';
import { BASIC_FIELDS, GraphPeopleSource, PERSON_FIELDS } from '../../../src/graph/people.ts';
import { ADELE, ALEX, FakeGraph, graphError, json, LEE, never } from './fakeGraph.ts';

const adele = { id: ADELE, displayName: 'Adele Vance', userPrincipalName: 'AdeleV@contoso.com' };
const alex = { id: ALEX, displayName: 'Alex Wilber', userPrincipalName: 'AlexW@contoso.com' };
const lee = { id: LEE, mail: 'lee.gu@contoso.com', userPrincipalName: 'LeeG@contoso.com' };

interface Parts {
  readonly requests: readonly { readonly id: string; readonly url: string }[];
}

interface Looked {
  readonly graph: FakeGraph;
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** The urls asked for, in order. */
  readonly urls: readonly string[];
}

/** Looks up keys in a Graph that answers every part with the next of these. */
async function lookUp(keys: readonly string[], ...answers: object[]): Promise<Looked> {
  const graph = new FakeGraph(({ body }) => {
    if (body === undefined) {
      return graphError(403); // not even oneself
    }
    const { requests } = body as Parts;
    return json({ responses: requests.map(({ id }) => ({ id, status: 200, ...answers.shift() })) });
  });
  const lookups = await new GraphPeopleSource(graph.client, graph.clock).lookUp(keys, never);
  const urls = graph.asked.flatMap(({ body }) =>
    body === undefined ? [] : (body as Parts).requests.map(({ url }) => url),
  );
  return { graph, lookups, urls };
}

const nobody = { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } };
const list = (...value: unknown[]) => ({ body: { value } });

describe('a person is looked up', () => {
  const cases: Readonly<Record<string, readonly [string, object, Lookup]>> = {
    'by user principal name': ['adelev@contoso.com', list(adele), { kind: 'found', person: adele }],
    'by e-mail address': ['lee.gu@contoso.com', list(lee), { kind: 'found', person: lee }],
    'by object id': [ADELE, { body: adele }, { kind: 'found', person: adele }],
    'and not found by an address nobody has': ['nobody@contoso.com', list(), { kind: 'notFound' }],
    'and not found by an id nobody has': [ADELE, nobody, { kind: 'notFound' }],
    'where something else than a person is not found': [
      ADELE,
      { status: 404, body: { error: { code: 'NotFound' } } },
      { kind: 'failed', failure: { kind: 'rejected', status: 404, code: 'NotFound' }, about: 'one' },
    ],
    'by a user principal name that is an e-mail address of another': [
      'alexw@contoso.com',
      list({ ...adele, mail: 'alexw@contoso.com' }, alex),
      { kind: 'found', person: alex },
    ],
    'by an address that several have': [
      'frontdesk@contoso.com',
      list({ ...adele, mail: 'frontdesk@contoso.com' }, { ...alex, mail: 'frontdesk@contoso.com' }),
      { kind: 'ambiguous' },
    ],
    'beside items that cannot be read': [
      'adelev@contoso.com',
      list(null, { displayName: 'Adele Vance' }, adele),
      { kind: 'found', person: adele },
    ],
    'where the answer is no list': [
      'adelev@contoso.com',
      { body: { value: null } },
      { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' },
    ],
    'by id where the answer is nobody': [
      ADELE,
      { body: {} },
      { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' },
    ],
    'by id where the answer is somebody else': [
      ADELE,
      { body: alex },
      { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' },
    ],
    'where Graph finds the filter wrong': [
      'adelev@contoso.com',
      { status: 400 },
      { kind: 'failed', failure: { kind: 'rejected', status: 400, code: '' }, about: 'one' },
    ],
  };
  for (const [title, [key, answer, lookup]] of Object.entries(cases)) {
    it(title, async () => {
      assert.deepEqual((await lookUp([key], answer)).lookups, new Map([[key, lookup]]));
    });
  }

  it('with an entry for each key, each for itself', async () => {
    const keys = [ADELE, 'nobody@contoso.com', 'alexw@contoso.com'];
    const { lookups, graph } = await lookUp(keys, { status: 500 }, list(), list(alex), list());
    assert.deepEqual(
      [...lookups].map(([key, { kind }]) => [key, kind]),
      [
        [ADELE, 'failed'],
        ['nobody@contoso.com', 'notFound'],
        ['alexw@contoso.com', 'found'],
      ],
    );
    assert.equal(graph.asked.length, 2);
  });

  const aliasUrl = (alias: string) =>
    `/users?$filter=proxyAddresses/any(p:p%20eq%20'smtp:${alias}')&$select=${PERSON_FIELDS}&$top=5`;

  it('by an alias, where nobody has the address as a name', async () => {
    const keys = ['alexw@contoso.com', 'alexei.w@contoso.com'];
    const { lookups, urls } = await lookUp(keys, list(alex), list(), list(alex));
    assert.deepEqual([...lookups.values()], Array(2).fill({ kind: 'found', person: alex }));
    assert.deepEqual(urls.slice(2), [aliasUrl('alexei.w%40contoso.com')]);
  });

  it('by an alias that several have', async () => {
    const { lookups } = await lookUp(['desk@contoso.com'], list(), list(adele, alex));
    assert.deepEqual([...lookups.values()], [{ kind: 'ambiguous' }]);
  });

  const closed: Readonly<Record<string, object>> = {
    'does not show them': list(),
    'refuses that with 403': { status: 403 },
    'refuses that with 400': { status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } },
    'answers that with something else': { body: {} },
  };
  for (const [title, answer] of Object.entries(closed)) {
    it(`and not by an alias where Graph ${title}`, async () => {
      const { lookups } = await lookUp(['alexei.w@contoso.com'], list(), answer);
      assert.deepEqual([...lookups.values()], [{ kind: 'notFound' }]);
    });
  }

  it('by an alias later, where Graph asks for quiet in between', async () => {
    const quiet = { status: 429, headers: { 'retry-after': '3' } };
    const { lookups, graph } = await lookUp(['alexei.w@contoso.com'], list(), quiet);
    const failure = { kind: 'throttled', until: graph.clock.now() + 3000 };
    assert.deepEqual([...lookups.values()], [{ kind: 'failed', failure, about: 'service' }]);
  });

  it('but not by an alias that is too long for Graph, nor by what is no address', async () => {
    const { urls } = await lookUp(['@contoso.com'.padStart(116, 'a'), 'adele'], list(), list());
    assert.equal(urls.length, 2);
  });

  it('and not where Graph refuses even the basic profile', async () => {
    const { lookups, graph } = await lookUp([ADELE], { status: 403 }, { status: 403 });
    assert.deepEqual(lookups.get(ADELE), {
      kind: 'failed',
      failure: { kind: 'consentNeeded' },
      about: 'all',
    });
    assert.equal(graph.asked.length, 4); // with all fields and the basic ones, each with a look at oneself
  });

  it('with the basic profile alone, from then on, where Graph refuses more', async () => {
    const fields: (string | null)[] = [];
    const graph = new FakeGraph(({ body }) => {
      const responses = (body as Parts).requests.map(({ id, url }) => {
        const select = new URL(url, 'https://graph.microsoft.com').searchParams.get('$select');
        fields.push(select);
        return { id, ...(select === BASIC_FIELDS ? { status: 200, body: adele } : { status: 403 }) };
      });
      return json({ responses });
    });
    const source = new GraphPeopleSource(graph.client, graph.clock);
    for (let time = 0; time < 2; time++) {
      const lookups = await source.lookUp([ADELE], never);
      assert.deepEqual(lookups.get(ADELE), { kind: 'found', person: adele });
    }
    assert.deepEqual(fields, [PERSON_FIELDS, BASIC_FIELDS, BASIC_FIELDS]);
  });

  it('by an id with no filter', async () => {
    const { urls } = await lookUp([ADELE]);
    assert.deepEqual(urls, [`/users/${ADELE}?$select=${PERSON_FIELDS}`]);
  });

  it('with their place in the organization where it may be read, and without it where it is null', async () => {
    const place = { jobTitle: 'Engineer', department: 'Sales & Marketing', officeLocation: '1/1000' };
    const open = await lookUp([ADELE], { body: { ...adele, ...place } });
    assert.deepEqual(open.lookups.get(ADELE), { kind: 'found', person: { ...adele, ...place } });
    const nulls = { jobTitle: null, department: null, officeLocation: null };
    const closed = await lookUp([ADELE], { body: { ...adele, ...nulls } });
    assert.deepEqual(closed.lookups.get(ADELE), { kind: 'found', person: adele });
  });

  const awkward = [
    "o'hare@contoso.com",
    "''' or mail ne '@contoso.com",
    'sales&marketing@contoso.com',
    'first+last@contoso.com',
    '100%@contoso.com',
    '%27@contoso.com',
    'a=b?c/d@contoso.com',
    'employee00018_fabrikam.com#ext#@contoso.onmicrosoft.com',
    'zoë@contoso.com',
  ];
  for (const key of awkward) {
    it(`by ${key}, all of it within the quotes of the filter`, async () => {
      const { urls } = await lookUp([key], list());
      const { pathname, searchParams, hash } = new URL(`https://graph.microsoft.com${urls[0] ?? ''}`);
      const value = key.replaceAll("'", "''");
      assert.deepEqual([pathname, hash], ['/users', '']);
      assert.deepEqual(Object.fromEntries(searchParams), {
        $filter: `userPrincipalName eq '${value}' or mail eq '${value}'`,
        $select: PERSON_FIELDS,
        $top: '5',
      });
    });
  }

  it('but not by an address longer than Graph compares, and the others are', async () => {
    const address = (length: number) => '@contoso.com'.padStart(length, 'a');
    const { lookups, urls } = await lookUp(
      [address(121), address(120), 'alexw@contoso.com'],
      list(),
      list(alex),
    );
    assert.equal(urls.length, 2); // the second is as long as can be, and so no alias
    assert.deepEqual(
      [...lookups].map(([key, { kind }]) => [key.length, kind]),
      [
        [121, 'notFound'],
        [120, 'notFound'],
        [17, 'found'],
      ],
    );
  });

  it('and is not taken for missing where the whole batch is not found', async () => {
    const graph = new FakeGraph(() => new Response('', { status: 404 }));
    const lookups = await new GraphPeopleSource(graph.client, graph.clock).lookUp(
      [ADELE, 'leeg@contoso.com'],
      never,
    );
    const failure = { kind: 'rejected', status: 404, code: '' };
    assert.deepEqual([...lookups.values()], Array(2).fill({ kind: 'failed', failure, about: 'all' }));
  });

  it('in batches of 20, up to where Graph asks for quiet', async () => {
    const keys = Array.from({ length: 50 }, (_, i) => `employee${i}@contoso.com`);
    const quiet = { status: 429, headers: { 'retry-after': '3' } };
    const { lookups, graph } = await lookUp(keys, ...keys.slice(0, 39).map(() => list()), quiet);
    assert.equal(graph.asked.length, 2);
    const failed = {
      kind: 'failed',
      failure: { kind: 'throttled', until: graph.clock.now() + 3000 },
      about: 'service',
    };
    // those who were not found may be known by an alias, which is left for later, too
    assert.deepEqual([...lookups.values()], Array(50).fill(failed));
  });

  it('and the log holds no address, name or id', async () => {
    const { graph } = await lookUp(['adelev@contoso.com', ADELE], list(adele), { body: adele });
    assert.equal(graph.log.lines.length, 1);
    assert.doesNotMatch(graph.log.lines.join('\n'), /contoso|adele|11111111/i);
  });
});
