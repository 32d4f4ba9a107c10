import assert from 'node:assert/strict';
import { Directory } from '../../contoso/directory.ts';
import { createPeople, DISABLED, GUEST, SHARED_ADDRESS, WITHOUT_ADDRESS } from '../../contoso/people.ts';
import { isGuid } from '../../contoso/random.ts';
import { AWKWARD_GROUP, EVERYBODY_GROUP, Structure } from '../../contoso/structure.ts';

describe('the people of Contoso', () => {
  const people = createPeople(40, 1);

  it('are the same for the same seed, and the first of a longer list', () => {
    assert.deepEqual(createPeople(20, 1), people.slice(0, 20));
    assert.notEqual(createPeople(1, 2)[0]?.id, people[0]?.id);
  });

  it('have ids that are GUIDs, each their own', () => {
    const many = createPeople(5000, 1);
    assert.ok(many.every(({ id }) => isGuid(id)));
    assert.equal(new Set(many.map(({ id }) => id)).size, many.length);
  });

  it('start with the names of the samples and go on with numbers', () => {
    assert.equal(people[0]?.userPrincipalName, 'AdeleV@contoso.com');
    assert.equal(people[16]?.displayName, 'Employee 00017');
    assert.equal(people[16].mail, 'employee00017@contoso.com');
  });

  it('include an address unlike the name, a guest, a disabled account, a shared address and none', () => {
    const lee = people.find(person => person.displayName === 'Lee Gu');
    assert.deepEqual([lee?.userPrincipalName, lee?.mail], ['LeeG@contoso.com', 'lee.gu@contoso.com']);
    assert.match(people[GUEST - 1]?.userPrincipalName ?? '', /#EXT#@/);
    assert.equal(people[DISABLED - 1]?.accountEnabled, false);
    assert.equal(people[WITHOUT_ADDRESS - 1]?.mail, null);
    assert.equal(new Directory(people).where('mail', SHARED_ADDRESS).length, 2);
  });

  it('are found by id, user principal name or address, in any case', () => {
    const directory = new Directory(people);
    assert.equal(directory.byAny('LEE.GU@contoso.com').displayName, 'Lee Gu');
    assert.equal(directory.byKey('adelev@CONTOSO.com')?.displayName, 'Adele Vance');
    assert.equal(directory.byKey('lee.gu@contoso.com'), undefined);
    assert.throws(() => directory.byAny('nobody@contoso.com'), RangeError);
  });

  it('have managers whose reports they are', () => {
    const structure = new Structure(people, 2);
    for (const person of people) {
      const manager = structure.managerOf(person);
      assert.ok(!manager || structure.reportsOf(manager).includes(person));
    }
    assert.equal(people.filter(person => !structure.managerOf(person)).length, 2);
  });

  it('are in groups within groups, each once', () => {
    const structure = new Structure(people, 2);
    const everybody = structure.groups.find(group => group.displayName === EVERYBODY_GROUP);
    assert.ok(everybody);
    const members = structure.transitiveMembersOf(everybody);
    assert.equal(members.filter(member => 'person' in member).length, people.length);
    assert.equal(members.filter(member => 'group' in member).length, 8);
    assert.ok(structure.groups.some(group => group.displayName === AWKWARD_GROUP));
  });
});
