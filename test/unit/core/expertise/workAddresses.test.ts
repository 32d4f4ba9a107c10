import assert from 'node:assert/strict';
import { readWorkAddresses } from '../../../../src/core/expertise/workAddresses.ts';

describe('the setting of work addresses', () => {
  it('may be missing', () => {
    for (const value of [undefined, null, {}]) {
      assert.deepEqual(readWorkAddresses(value), { addresses: new Map(), problems: [] });
    }
  });

  it('is read by address, in either case', () => {
    const { addresses, problems } = readWorkAddresses({
      ' Adele@Home.example ': 'AdeleV@contoso.com',
      '12345+lee@users.noreply.github.com': ' LeeG@contoso.com\u200b',
    });
    assert.deepEqual(
      [...addresses],
      [
        ['adele@home.example', 'AdeleV@contoso.com'],
        ['12345+lee@users.noreply.github.com', 'LeeG@contoso.com'],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('passes over what is no address, and says where', () => {
    const value = JSON.parse(
      '{"adele":"AdeleV@contoso.com","a@b.c":7,"__proto__":"LeeG@contoso.com","b@c.d":"LeeG@contoso.com"}',
    ) as unknown;
    const { addresses, problems } = readWorkAddresses(value);
    assert.deepEqual([...addresses.keys()], ['b@c.d']);
    assert.deepEqual(
      problems,
      [0, 1, 2].map(at => ({ kind: 'badWorkAddress', at })),
    );
  });

  it('is no list and no text', () => {
    for (const value of [[], 'a@b.c', 7]) {
      assert.deepEqual(readWorkAddresses(value).problems, [{ kind: 'addressesNotAnObject' }]);
    }
  });

  it('is read to a limit', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}@b.c`, 'd@e.f']));
    assert.equal(readWorkAddresses(many).addresses.size, 10_000);
  });
});
