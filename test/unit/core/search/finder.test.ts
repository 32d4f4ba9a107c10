import assert from 'node:assert/strict';
import { PresenceError, type Failure } from '../../../../src/core/errors.ts';
import type { Person } from '../../../../src/core/person.ts';
import {
  Finder,
  PRESENCE_WITHIN,
  QUIET_FOR,
  readQuery,
  type SuggestingPermission,
} from '../../../../src/core/search/finder.ts';
import { FakeClock, settle } from '../../support/clock.ts';
import { adele, alex, lee, megan } from '../../support/people.ts';
import { FakePresenceSource } from '../../support/sources.ts';

/** Milliseconds between two refreshes. */
const INTERVAL = 60_000;

/** A finder whose searches the test answers. */
class Found {
  readonly clock = new FakeClock();
  readonly presence = new FakePresenceSource();
  readonly searches: {
    text: string;
    signal: AbortSignal;
    answer: (people: readonly Person[] | Failure) => void;
  }[] = [];
  readonly granted = new Set<SuggestingPermission>();
  readonly refused = new Set<SuggestingPermission>();
  reports: readonly Person[] | Failure = [alex];
  /** People who are in sight besides. */
  beside: readonly Person[] = [];
  isFocused = true;
  changes = 0;
  readonly finder = new Finder(
    {
      clock: this.clock,
      interval: () => INTERVAL,
      isFocused: () => this.isFocused,
      beside: () => this.beside,
      presence: this.presence,
      permissions: {
        has: permission => Promise.resolve(this.granted.has(permission)),
        isRefused: permission => this.refused.has(permission),
      },
      search: {
        search: (text, signal) =>
          new Promise((resolve, reject) => {
            const answer = (people: readonly Person[] | Failure) => {
              if ('kind' in people) {
                reject(new PresenceError(people));
              } else {
                resolve(people);
              }
            };
            this.searches.push({ text, signal, answer });
          }),
        suggestions: () => Promise.resolve([adele, alex]),
        directReports: () =>
          'kind' in this.reports
            ? Promise.reject(new PresenceError(this.reports))
            : Promise.resolve(this.reports),
      },
    },
    () => {
      this.changes++;
    },
  );

  /** Types, and waits until Graph is asked. */
  async search(text: string, ...answer: Person[]): Promise<void> {
    this.finder.type(text);
    await this.clock.pass(QUIET_FOR);
    this.searches.at(-1)?.answer(answer);
    await settle();
  }
}

describe('the finder', () => {
  it('asks once nobody has typed for a while, and only for what was typed last', async () => {
    const { finder, clock, searches } = new Found();
    for (const text of ['a', 'ad', 'ade']) {
      finder.type(text);
      await clock.pass(QUIET_FOR - 1);
    }
    assert.deepEqual(searches, []);
    await clock.pass(1);
    assert.deepEqual(
      searches.map(({ text }) => text),
      ['ade'],
    );
  });

  it('drops an answer that comes after the text has changed', async () => {
    const found = new Found();
    found.finder.type('adele');
    await found.clock.pass(QUIET_FOR);
    await found.search('alex', alex);
    found.searches[0]?.answer([adele]);
    await settle();
    assert.equal(found.searches[0]?.signal.aborted, true);
    assert.deepEqual(found.finder.findings.people, [alex]);
  });

  it('is not settled while what is there is about another text', async () => {
    const found = new Found();
    await found.search('adele', adele);
    assert.equal(found.finder.findings.isSettled, true);
    found.finder.type('alex');
    assert.deepEqual([found.finder.findings.isSettled, found.finder.findings.people], [false, [adele]]);
  });

  it('says why nobody could be asked, and asks again', async () => {
    const found = new Found();
    found.finder.type('adele');
    await found.clock.pass(QUIET_FOR);
    found.searches[0]?.answer({ kind: 'offline' });
    await settle();
    assert.deepEqual(found.finder.findings.failure, { kind: 'offline' });
    found.finder.again();
    await found.clock.pass(0);
    found.searches[1]?.answer([adele]);
    await settle();
    assert.deepEqual([found.finder.findings.failure, found.finder.findings.people], [undefined, [adele]]);
  });

  it('asks for the presence of all who were found at once, and of nobody twice', async () => {
    const found = new Found();
    found.presence.said.set(adele.id, { availability: 'Busy' });
    found.presence.said.set(lee.id, { availability: 'Away' });
    await found.search('a', adele, lee);
    await found.search('ad', adele, megan);
    assert.deepEqual(found.presence.asked, [[adele.id, lee.id], [megan.id]]);
    const knowledge = found.finder.knowledgeOf(adele);
    assert.equal(knowledge.kind === 'known' && knowledge.presence.state, 'busy');
    assert.equal(found.finder.knowledgeOf(megan).kind, 'waiting');
  });

  it('shows nobody with a status message that has expired', async () => {
    const found = new Found();
    const statusMessageExpires = found.clock.now();
    found.presence.said.set(adele.id, {
      availability: 'Busy',
      statusMessage: 'At lunch',
      statusMessageExpires,
    });
    await found.search('a', adele);
    const knowledge = found.finder.knowledgeOf(adele);
    assert.ok(knowledge.kind === 'known');
    assert.equal(knowledge.presence.statusMessage, undefined);
  });

  it('shows people without their presence where that fails', async () => {
    const found = new Found();
    found.presence.error = new PresenceError({ kind: 'throttled' });
    await found.search('adele', adele);
    assert.deepEqual([found.finder.findings.people, found.finder.findings.failure], [[adele], undefined]);
  });

  it('tells of people and their presence at once, so that nothing changes under a tick', async () => {
    const found = new Found();
    found.presence.said.set(adele.id, { availability: 'Busy' });
    const seen: string[] = [];
    found.presence.meanwhile = () => {
      seen.push(`${found.finder.findings.people.length} shown`);
    };
    found.finder.type('adele');
    const before = found.changes;
    await found.search('adele', adele);
    assert.deepEqual([seen, found.changes - before], [['0 shown'], 2]); // that it searches, and what it found
    assert.equal(found.finder.knowledgeOf(adele).kind, 'known');
  });

  it('shows people without their presence where it takes long, and leaves them so', async () => {
    const found = new Found();
    found.presence.said.set(adele.id, { availability: 'Busy' });
    let answer: () => void = () => undefined;
    found.presence.until = new Promise(resolve => {
      answer = resolve;
    });
    await found.search('adele', adele);
    await found.clock.pass(PRESENCE_WITHIN - 1);
    assert.equal(found.finder.findings.isSettled, false);
    await found.clock.pass(1);
    const { changes } = found;
    answer();
    await settle();
    assert.deepEqual([found.finder.findings.people, found.changes - changes], [[adele], 0]);
  });

  describe('in a picker that stays open', () => {
    const stateOf = (found: Found, person: Person): unknown => {
      const knowledge = found.finder.knowledgeOf(person);
      return knowledge.kind === 'known' ? [knowledge.presence.state, knowledge.isStale] : knowledge.kind;
    };

    it('renews the presence of those in sight, also of those who are chosen', async () => {
      const found = new Found();
      found.presence.said.set(adele.id, { availability: 'Busy' });
      await found.search('adele', adele);
      found.beside = [lee, adele];
      found.presence.said.set(adele.id, { availability: 'Available' });
      const { changes } = found;
      await found.clock.pass(INTERVAL);
      assert.deepEqual(found.presence.asked, [[adele.id], [adele.id, lee.id]]);
      assert.deepEqual([stateOf(found, adele), found.changes - changes], [['available', false], 1]);
    });

    it('goes on for hours, and asks less often while the window is in the background', async () => {
      const found = new Found();
      found.presence.said.set(adele.id, { availability: 'Busy' });
      await found.search('adele', adele);
      const askedIn = async (milliseconds: number): Promise<number> => {
        const before = found.presence.asked.length;
        await found.clock.pass(milliseconds);
        return found.presence.asked.length - before;
      };
      assert.equal(await askedIn(60 * INTERVAL), 60);
      found.isFocused = false;
      await found.clock.pass(INTERVAL);
      assert.equal(await askedIn(60 * INTERVAL), 20);
    });

    it('says as of when it was where no answer comes, and asks less and less', async () => {
      const found = new Found();
      found.presence.said.set(adele.id, { availability: 'Busy' });
      await found.search('adele', adele);
      found.presence.error = new PresenceError({ kind: 'offline' });
      await found.clock.pass(60 * INTERVAL);
      assert.deepEqual(stateOf(found, adele), ['busy', true]);
      assert.ok(found.presence.asked.length < 12, `asked ${found.presence.asked.length} times`);
      found.presence.error = undefined;
      await found.clock.pass(11 * INTERVAL);
      assert.deepEqual(stateOf(found, adele), ['busy', false]);
    });

    it('asks for nobody once it is closed, or where there is nobody in sight', async () => {
      const found = new Found();
      await found.search('nobody');
      await found.clock.pass(10 * INTERVAL);
      assert.deepEqual(found.presence.asked, []);
      await found.search('adele', adele);
      found.finder.dispose();
      await found.clock.pass(10 * INTERVAL);
      assert.deepEqual([found.presence.asked, found.clock.waiting], [[[adele.id]], 0]);
    });
  });

  it('asks nobody for a pasted list', async () => {
    const { finder, clock, searches } = new Found();
    finder.type('AdeleV@contoso.com, AlexW@contoso.com');
    await clock.pass(QUIET_FOR);
    assert.deepEqual(
      [finder.findings.query.kind, finder.findings.isSettled, searches.length],
      ['pasted', true, 0],
    );
  });

  it('does nothing more once it is disposed', async () => {
    const found = new Found();
    found.finder.type('adele');
    found.finder.dispose();
    await found.clock.pass(QUIET_FOR);
    assert.deepEqual([found.searches.length, found.clock.waiting], [0, 0]);
  });

  const both: readonly SuggestingPermission[] = ['People.Read', 'User.Read'];
  const offer = (permission: SuggestingPermission, isRefused = false) => ({ permission, isRefused });
  const suggestions = [
    {
      title: 'offers both permissions before they are given',
      granted: [],
      shown: { suggested: [], reports: [], offers: both.map(permission => offer(permission)) },
    },
    {
      title: 'knows which one was refused',
      granted: ['User.Read'],
      refused: ['People.Read'],
      shown: { suggested: [], reports: [alex], offers: [offer('People.Read', true)] },
    },
    {
      title: 'suggests whom both bring',
      granted: both,
      shown: { suggested: [adele, alex], reports: [alex], offers: [] },
    },
    {
      title: 'suggests whom one brings where the other fails',
      granted: both,
      reports: { kind: 'consentNeeded' },
      shown: { suggested: [adele, alex], reports: [], offers: [], failure: { kind: 'consentNeeded' } },
    },
  ] as const satisfies readonly {
    title: string;
    granted: readonly SuggestingPermission[];
    refused?: readonly SuggestingPermission[];
    reports?: Failure;
    shown: object;
  }[];
  for (const row of suggestions) {
    it(row.title, async () => {
      const found = new Found();
      row.granted.forEach(permission => found.granted.add(permission));
      ('refused' in row ? row.refused : []).forEach(permission => found.refused.add(permission));
      found.reports = 'reports' in row ? row.reports : found.reports;
      found.finder.type('');
      await settle();
      assert.deepEqual(found.finder.findings, {
        query: { kind: 'nothing' },
        isSettled: true,
        people: [],
        ...row.shown,
      });
    });
  }

  it('takes a permission into account as soon as it is given', async () => {
    const found = new Found();
    found.finder.type('');
    await settle();
    found.granted.add('People.Read');
    found.finder.again();
    await settle();
    assert.deepEqual(found.finder.findings.suggested, [adele, alex]);
  });

  const address = (text: string) => ({ kind: 'text', text, address: text });
  const queries: Readonly<Record<string, object>> = {
    '': { kind: 'nothing' },
    '  ': { kind: 'nothing' },
    ' Adele Vance ': { kind: 'text', text: 'Adele Vance' },
    'Vance, Adele': { kind: 'text', text: 'Vance, Adele' },
    'Ade\u200ble\u00ad Van\u200dce\u3164': { kind: 'text', text: 'Adele Vance' },
    '\u200b\u2060': { kind: 'nothing' },
    'Mu\u0308ller': { kind: 'text', text: 'Müller' },
    'علی\u200cرضا': { kind: 'text', text: 'علی\u200cرضا' },
    '葛\u{e0100}城': { kind: 'text', text: '葛\u{e0100}城' },
    'Adele\u200bV@contoso.com': address('AdeleV@contoso.com'),
    'AdeleV@contoso.com': address('AdeleV@contoso.com'),
    'AdeleV@contoso.com; ': address('AdeleV@contoso.com'),
    '11111111-1111-4111-8111-111111111111': address('11111111-1111-4111-8111-111111111111'),
    'AdeleV@contoso.com Alex': { kind: 'text', text: 'AdeleV@contoso.com Alex' },
  };
  for (const [text, query] of Object.entries(queries)) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readQuery(text), query);
    });
  }
});
