import assert from 'node:assert/strict';
import { KnownAccounts } from '../../../src/desktop/signIn/knownAccounts.ts';

const adele = { id: 'adele', label: 'adele@contoso.example' };
const alex = { id: 'alex', label: 'alex@contoso.example' };

describe('the known accounts', () => {
  it('have not changed at the first look, nor without a change', () => {
    const known = new KnownAccounts();
    assert.equal(known.update('here', [adele]), undefined);
    assert.equal(known.update('here', [{ ...adele }]), undefined);
  });

  it('come and go', () => {
    const known = new KnownAccounts();
    known.update('here', [adele]);
    assert.deepEqual(known.update('here', [adele, alex]), { added: [alex], removed: [] });
    assert.deepEqual(known.update('here', [alex]), { added: [], removed: [adele] });
    assert.deepEqual(known.update('here', []), { added: [], removed: [alex] });
  });

  it('are others in another place', () => {
    const known = new KnownAccounts();
    known.update('here', [adele]);
    assert.deepEqual(known.update('there', [adele]), { added: [adele], removed: [adele] });
    assert.deepEqual(known.update(undefined, []), { added: [], removed: [adele] });
    assert.equal(known.update('there', []), undefined);
  });

  it('are no news once they have been expected', () => {
    const known = new KnownAccounts();
    known.expect('here', adele);
    known.update('here', []);
    known.expect('here', adele);
    known.expect('there', alex);
    assert.equal(known.update('here', [adele]), undefined);
    known.expect('here', adele);
    assert.deepEqual(known.update('here', []), { added: [], removed: [adele] });
  });
});
