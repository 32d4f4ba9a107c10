import assert from 'node:assert/strict';
import {
  errorCode,
  readBatch,
  readCollection,
  readPerson,
  readPresence,
} from '../../../src/graph/schemas.ts';
import { ADELE as id } from './fakeGraph.ts';

const nonsense: readonly unknown[] = [undefined, null, 0, 'text', true, [], {}];
const wrongTypes: readonly unknown[] = [null, 7, true, [], {}];

describe('a presence', () => {
  it('is read whole, and what is not used is left out', () => {
    const item = {
      id,
      availability: 'Busy',
      activity: 'InACall',
      outOfOfficeSettings: { isOutOfOffice: true, message: 'Back on Monday' },
      statusMessage: { message: { content: 'Release week', contentType: 'text' }, publishedDateTime: null },
      workLocation: { placeId: null, source: 'manual', workLocationType: 'office' },
      sequenceNumber: 'A0129000001',
      mood: { emoji: '🙂' },
    };
    assert.deepEqual(readPresence(item), {
      id,
      availability: 'Busy',
      activity: 'InACall',
      isOutOfOffice: true,
      outOfOfficeMessage: { content: 'Back on Monday' },
      statusMessage: { content: 'Release week', contentType: 'text' },
      workLocation: 'office',
      sequenceNumber: 'A0129000001',
    });
  });

  it('keeps values as they came, in any case and known or not', () => {
    for (const value of ['Available', 'available', 'inACall', 'InACall + OOF', 'Hibernating', '']) {
      assert.deepEqual(readPresence({ id, availability: value, activity: value }), {
        id,
        availability: value,
        activity: value,
      });
    }
  });

  it('has its id in lower case', () => {
    assert.deepEqual(readPresence({ id: 'ABCDEF00-1111-4111-8111-11111111111A' }), {
      id: 'abcdef00-1111-4111-8111-11111111111a',
    });
  });

  const fields = [
    'availability',
    'activity',
    'outOfOfficeSettings',
    'statusMessage',
    'workLocation',
    'sequenceNumber',
  ];
  for (const field of fields) {
    it(`does without its ${field} where that has a wrong type`, () => {
      const whole = { id, availability: 'Away', activity: 'Away', sequenceNumber: '1' };
      const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));
      for (const value of wrongTypes) {
        assert.deepEqual(readPresence({ ...whole, [field]: value }), rest, JSON.stringify(value));
      }
    });
  }

  it('does without what lies deeper where that has a wrong type', () => {
    for (const value of wrongTypes) {
      const flag = value === true ? { isOutOfOffice: true } : {};
      const outOfOfficeSettings = { isOutOfOffice: value, message: value };
      assert.deepEqual(readPresence({ id, outOfOfficeSettings }), { id, ...flag });
      assert.deepEqual(readPresence({ id, statusMessage: { message: value } }), { id });
      assert.deepEqual(readPresence({ id, statusMessage: { message: { content: value } } }), { id });
      assert.deepEqual(readPresence({ id, workLocation: { workLocationType: value } }), { id });
    }
    const outOfOfficeSettings = { isOutOfOffice: null, message: 'Back on Monday' };
    assert.deepEqual(readPresence({ id, outOfOfficeSettings }), {
      id,
      outOfOfficeMessage: { content: 'Back on Monday' },
    });
  });

  const types: readonly (readonly [unknown, string | undefined])[] = [
    ['text', 'text'],
    ['html', 'html'],
    ['HTML', 'html'],
    ['Text', 'text'],
    ['markdown', undefined],
    ['', undefined],
    ...wrongTypes.map(value => [value, undefined] as const),
  ];
  for (const [contentType, read] of types) {
    it(`has a message of ${read ?? 'no'} type where that is ${JSON.stringify(contentType)}`, () => {
      const content = 'Vec<i>';
      assert.deepEqual(readPresence({ id, statusMessage: { message: { content, contentType } } }), {
        id,
        statusMessage: { content, ...(read === undefined ? {} : { contentType: read }) },
      });
    });
  }

  describe('whose status message expires', () => {
    const read = (expiryDateTime: unknown) =>
      readPresence({ id, statusMessage: { message: { content: 'At lunch' }, expiryDateTime } });
    const moment = Date.UTC(2026, 10, 24, 17);

    it('has the moment, in Graph’s spelling of UTC and others', () => {
      for (const timeZone of ['UTC', 'utc', 'Etc/UTC', 'GMT']) {
        for (const dateTime of [
          '2026-11-24T17:00:00.0000000',
          '2026-11-24T17:00:00',
          '2026-11-24T17:00:00Z',
        ]) {
          assert.deepEqual(read({ dateTime, timeZone }), {
            id,
            statusMessage: { content: 'At lunch' },
            statusMessageExpires: moment,
          });
        }
      }
      const exact = read({ dateTime: '2026-11-24T17:00:00.1234567', timeZone: 'UTC' });
      assert.equal(exact?.statusMessageExpires, moment + 123);
    });

    it('has none where it cannot be told', () => {
      const dateTime = '2026-11-24T17:00:00.0000000';
      const unclear: readonly unknown[] = [
        ...nonsense,
        { dateTime },
        { timeZone: 'UTC' },
        { dateTime, timeZone: 'Pacific Standard Time' },
        { dateTime, timeZone: 7 },
        { dateTime: '2026-13-45T17:00:00', timeZone: 'UTC' },
        { dateTime: '2026-11-24T17:00:00+02:00', timeZone: 'UTC' },
        { dateTime: 'tomorrow', timeZone: 'UTC' },
        { dateTime: null, timeZone: 'UTC' },
      ];
      for (const value of unclear) {
        assert.deepEqual(read(value), { id, statusMessage: { content: 'At lunch' } }, JSON.stringify(value));
      }
    });
  });

  it('is not read without an id', () => {
    const bad = [...nonsense, { id: null }, { id: 7 }, { id: '' }, { id: 'AdeleV@contoso.com' }];
    for (const item of [...bad, { id: `${id} ` }, { availability: 'Away' }]) {
      assert.equal(readPresence(item), undefined, JSON.stringify(item));
    }
  });
});

describe('a person', () => {
  it('is read, and what is not used is left out', () => {
    const known = {
      displayName: 'Adele Vance',
      mail: 'AdeleV@contoso.com',
      userPrincipalName: 'AdeleV@contoso.com',
      jobTitle: 'Engineer',
      department: 'Engineering',
      officeLocation: '1/1000',
    };
    assert.deepEqual(readPerson({ id: id.toUpperCase(), ...known, surname: 'Vance' }), { id, ...known });
  });

  it('does without what has a wrong type', () => {
    for (const value of wrongTypes) {
      const names = { displayName: value, mail: value, userPrincipalName: value };
      const place = { jobTitle: value, department: value, officeLocation: value };
      assert.deepEqual(readPerson({ id, ...names, ...place }), { id });
    }
  });

  it('is not read without an id', () => {
    for (const item of [...nonsense, { displayName: 'Adele Vance' }, { id: 7 }]) {
      assert.equal(readPerson(item), undefined, JSON.stringify(item));
    }
  });
});

describe('a collection', () => {
  it('gives its items as they are', () => {
    assert.deepEqual(readCollection({ '@odata.context': 'x', value: [1, null, {}] }), [1, null, {}]);
    assert.deepEqual(readCollection({ value: [] }), []);
  });

  it('is not read from anything else', () => {
    for (const answer of [...nonsense, { value: null }, { value: {} }, { value: 'text' }]) {
      assert.equal(readCollection(answer), undefined, JSON.stringify(answer));
    }
  });
});

describe('the answer of a batch', () => {
  it('gives the parts that can be read', () => {
    const responses = [
      { id: '2', status: 200, headers: { 'Retry-After': 3 }, body: { value: [] } },
      { id: 3, status: 200 },
      { id: '4', status: '200' },
      { id: '5', status: 200.5 },
      { status: 200 },
      null,
      { id: '1', status: 204, headers: null },
    ];
    assert.deepEqual(readBatch({ responses }), [
      { id: '2', status: 200, headers: { 'Retry-After': 3 }, body: { value: [] } },
      { id: '1', status: 204, headers: {}, body: undefined },
    ]);
  });

  it('is not read from anything else', () => {
    for (const answer of [...nonsense, { responses: null }, { responses: {} }]) {
      assert.equal(readBatch(answer), undefined, JSON.stringify(answer));
    }
  });
});

describe('the code of an error', () => {
  it('is read where it looks like one', () => {
    assert.equal(errorCode('{"error":{"code":"Request_ResourceNotFound"}}'), 'Request_ResourceNotFound');
    assert.equal(errorCode('{"error":{"code":"generalException.sub"}}'), 'generalException.sub');
  });

  it('is empty where it might be anything else', () => {
    const codes: readonly unknown[] = [
      null,
      404,
      {},
      '',
      'AdeleV@contoso.com',
      'Adele Vance',
      'A'.repeat(61),
    ];
    for (const code of codes) {
      assert.equal(errorCode(JSON.stringify({ error: { code } })), '', JSON.stringify(code));
    }
    for (const text of ['', 'null', '[]', '7', '{"error":null}', '{"error":"Forbidden"}', '<html></html>']) {
      assert.equal(errorCode(text), '', text);
    }
  });
});
