import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors.ts';
import { PresenceError } from '../../../src/core/errors.ts';
import type { Person } from '../../../src/core/person.ts';
import { GraphPeopleSearch } from '../../../src/graph/peopleSearch.ts';
import { useContoso } from '../contoso/client.ts';
import { ADELE, ALEX, FakeGraph, graphError, json, LEE, never, type Asked } from './fakeGraph.ts';

const adele = { id: ADELE, displayName: 'Adele Vance', userPrincipalName: 'AdeleV@contoso.com' };
const alex = { id: ALEX, displayName: 'Alex Wilber', mail: 'AlexW@contoso.com', jobTitle: 'Designer' };

/** Searches in a Graph that answers with these responses, one after another. */
async function search(text: string, ...answers: Response[]) {
  const graph = new FakeGraph(() => answers.shift() ?? json({ value: [] }));
  const found = await new GraphPeopleSearch(graph.client).search(text, never);
  return { graph, found };
}

function searched(asked: Asked | undefined): string {
  return new URL(asked?.url ?? '').searchParams.get('$search') ?? '';
}

/** The values of the clauses, unescaped, as a server reads them; undefined where there is more than clauses. */
function valuesIn(query: string): readonly string[] | undefined {
  const clauses = /^"\w+:(?:[^"\\]|\\.)*"(?: OR "\w+:(?:[^"\\]|\\.)*")*$/;
  return clauses.test(query)
    ? [...query.matchAll(/"\w+:((?:[^"\\]|\\.)*)"/g)].map(([, value = '']) => value.replace(/\\(.)/g, '$1'))
    : undefined;
}

describe('a search for people', () => {
  it('looks at names, addresses and job titles, and says that an index may answer', async () => {
    const { graph } = await search('adele');
    const [asked] = graph.asked;
    assert.equal(asked?.headers.get('ConsistencyLevel'), 'eventual');
    const { pathname, searchParams, hash } = new URL(asked.url);
    assert.deepEqual([pathname, hash], ['/v1.0/users', '']);
    assert.deepEqual(Object.fromEntries(searchParams), {
      $search: '"displayName:adele" OR "mail:adele" OR "userPrincipalName:adele" OR "jobTitle:adele"',
      $select: 'id,displayName,mail,userPrincipalName,jobTitle,accountEnabled',
      $top: '20',
    });
  });

  const awkward: Readonly<Record<string, string>> = {
    'a"b': 'a"b',
    'a" OR "mail:b': 'a" OR "mail:b',
    'back\\slash': 'back\\slash',
    'end\\': 'end\\',
    'end\\"': 'end\\"',
    '\\"\\" x': '\\"\\" x',
    "o'hare": "o'hare",
    'Sales & Marketing': 'Sales Marketing',
    'a+b%22#c?d=e': 'a+b%22#c?d=e',
    '  two\n\tlines\u202e ': 'two lines',
    'half \ud800 character': 'half character',
    李四: '李四',
  };
  for (const [text, value] of Object.entries(awkward)) {
    it(`takes ${JSON.stringify(text)} for nothing but text`, async () => {
      const { graph } = await search(text);
      assert.deepEqual(valuesIn(searched(graph.asked[0])), Array(4).fill(value));
    });
  }

  for (const text of ['', '  ', '"', '\\', '"\\"\\\\"', '&', '...', '\u202e', '\ud800']) {
    it(`asks nobody for ${JSON.stringify(text)}`, async () => {
      const { graph, found } = await search(text);
      assert.deepEqual([graph.asked.length, found], [0, []]);
    });
  }

  it('sends no more of a long text than Graph compares', async () => {
    const { graph } = await search(`${'a'.repeat(119)}😀${'b'.repeat(5000)}`);
    assert.equal(valuesIn(searched(graph.asked[0]))?.[0], 'a'.repeat(119));
  });

  it('gives people in the order of their names, each once', async () => {
    const { found } = await search('a', json({ value: [alex, adele, alex] }));
    assert.deepEqual(found, [adele, alex]);
  });

  const left: Readonly<Record<string, object>> = {
    'without an object id': { id: 'adele', displayName: 'Adele Vance' },
    'whose account is disabled': { ...adele, accountEnabled: false },
    'who are contacts': { ...adele, '@odata.type': '#microsoft.graph.orgContact' },
    'who are groups': { ...adele, personType: { class: 'Group', subclass: 'UnifiedGroup' } },
    'who are groups, as beta says it': { ...adele, personType: 'ModernGroup' },
    'who are rooms, as beta says it': { ...adele, personType: 'Room' },
    'who are rooms': { ...adele, personType: { class: 'Other', subclass: 'Room' } },
    'of another organization': { ...adele, personType: { class: 'Person', subclass: 'PersonalContact' } },
  };
  for (const [who, item] of Object.entries(left)) {
    it(`leaves out those ${who}`, async () => {
      assert.deepEqual((await search('a', json({ value: [null, item, alex] }))).found, [alex]);
    });
  }

  const made: Readonly<Record<string, readonly [object, Person]>> = {
    'a name of 500 characters short': [
      { id: LEE, displayName: 'x'.repeat(500) },
      { id: LEE, displayName: `${'x'.repeat(119)}…` },
    ],
    'a name and title free of what reorders text': [
      { id: LEE, displayName: '\u202eLee\u2066\n Gu', jobTitle: 'En\u200fgineer\u0000' },
      { id: LEE, displayName: 'Lee Gu', jobTitle: 'Engineer' },
    ],
    'addresses only of what can be one': [
      { id: LEE, mail: 'lee\u202e@contoso.com', userPrincipalName: 'not one' },
      { id: LEE },
    ],
    'an empty name none': [{ id: LEE, displayName: ' ', jobTitle: null }, { id: LEE }],
    'what beta says of somebody theirs': [
      {
        id: LEE,
        personType: 'Person',
        title: 'Designer',
        emailAddresses: [{ address: 'LeeG@contoso.com', rank: 20 }],
      },
      { id: LEE, mail: 'LeeG@contoso.com', jobTitle: 'Designer' },
    ],
    'the first of several addresses theirs': [
      { id: LEE, scoredEmailAddresses: [{ address: 'LeeG@contoso.com' }, { address: 'lee.gu@contoso.com' }] },
      { id: LEE, mail: 'LeeG@contoso.com' },
    ],
    'the first address that can be read theirs': [
      {
        id: LEE,
        emailAddresses: [
          { address: null },
          null,
          {},
          { address: 'no address' },
          { address: 'LeeG@contoso.com' },
        ],
      },
      { id: LEE, mail: 'LeeG@contoso.com' },
    ],
    'an address theirs where a list of them is empty': [
      { id: LEE, scoredEmailAddresses: [], emailAddresses: [{ address: 'LeeG@contoso.com' }] },
      { id: LEE, mail: 'LeeG@contoso.com' },
    ],
    'no address of what is no list': [
      { id: LEE, scoredEmailAddresses: { address: 'LeeG@contoso.com' }, emailAddresses: null },
      { id: LEE },
    ],
  };
  for (const [title, [item, person]] of Object.entries(made)) {
    it(`makes ${title}`, async () => {
      assert.deepEqual((await search('lee', json({ value: [item] }))).found, [person]);
    });
  }

  for (const refusal of [
    () => graphError(400, 'Request_UnsupportedQuery'),
    () => graphError(403, 'Authorization_RequestDenied'),
  ]) {
    it(`keeps to the basic profile once Graph answers ${refusal().status} to more`, async () => {
      const graph = new FakeGraph(({ url }) =>
        url.includes('jobTitle') ? refusal() : json({ value: [adele] }),
      );
      const people = new GraphPeopleSearch(graph.client);
      assert.deepEqual(await people.search('adele', never), [adele]);
      assert.deepEqual(await people.search('adele', never), [adele]);
      assert.equal(graph.asked.length, 3);
      assert.equal(valuesIn(searched(graph.asked[2]))?.length, 3);
    });
  }

  it('says what Graph refuses for good, and asks for more the next time', async () => {
    const graph = new FakeGraph(() => graphError(403));
    const people = new GraphPeopleSearch(graph.client);
    for (let i = 0; i < 2; i++) {
      await assert.rejects(people.search('adele', never), failsWith('consentNeeded'));
    }
    assert.equal(graph.asked.length, 4);
  });

  const failures: readonly [string, () => Response, Failure['kind']][] = [
    ['throttled', () => graphError(429), 'throttled'],
    ['not available', () => graphError(503), 'unavailable'],
    ['no list', () => json({ value: 'Adele' }), 'unreadable'],
  ];
  for (const [title, answer, kind] of failures) {
    it(`fails where the answer is: ${title}`, async () => {
      await assert.rejects(search('adele', answer()), failsWith(kind));
    });
  }

  it('leaves no name in the log', async () => {
    const { graph } = await search('adele', graphError(400), json({ value: [adele] }));
    assert.ok(graph.log.lines.length > 0);
    assert.doesNotMatch(graph.log.lines.join('\n'), /adele|contoso/i);
  });
});

function failsWith(kind: Failure['kind']) {
  return (error: unknown) => error instanceof PresenceError && error.failure.kind === kind;
}

describe('people in Contoso', () => {
  const client = useContoso({ people: 60 });

  function peopleSearch(): GraphPeopleSearch {
    const graph = new FakeGraph(({ url, init }) => {
      const headers = new Headers(init.headers);
      headers.set('Authorization', `Bearer ${token}`);
      return fetch(url, { ...init, headers });
    });
    const token = client.contoso.issueToken({
      scopes: ['User.ReadBasic.All', 'User.Read', 'People.Read'],
    });
    graph.endpoint = { origin: client.contoso.origin, version: 'v1.0' };
    return new GraphPeopleSearch(graph.client);
  }
  const names = (people: readonly Person[]) => people.map(person => person.displayName);

  const found: Readonly<Record<string, readonly string[]>> = {
    adele: ['Adele Vance'],
    'van AD': ['Adele Vance'],
    'lee.gu@': ['Lee Gu'],
    'LeeG@contoso.com': ['Lee Gu'],
    jo: ['Johanna Lorenz', 'Joni Sherman'],
    'adele" OR "displayName:alex': [],
    'nobody at all': [],
  };
  for (const [text, expected] of Object.entries(found)) {
    it(`are found by ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(names(await peopleSearch().search(text, never)), expected);
    });
  }

  it('are not more than can be read', async () => {
    assert.equal((await peopleSearch().search('employee', never)).length, 20);
  });

  it('are suggested, with an address', async () => {
    const people = await peopleSearch().suggestions(never);
    assert.ok(people.length > 5);
    assert.ok(people.every(person => person.displayName !== undefined));
  });

  it('are direct reports', async () => {
    const people = await peopleSearch().directReports(never);
    assert.ok(people.length > 0);
  });
});
