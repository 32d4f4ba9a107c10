/** Where the keyboard's focus goes when what it stands on goes. */
import assert from 'node:assert/strict';
import type { Row } from '../../../src/core/roster.ts';
import type { TreeElement } from '../../../src/vscode/sidebar/elements.ts';
import { FocusPlace } from '../../../src/vscode/sidebar/focusPlace.ts';
import { ColleaguesTree } from '../../../src/vscode/sidebar/tree.ts';
import * as waiting from '../../../src/vscode/tellMe/line.ts';
import { FakeClock } from '../../unit/support/clock.ts';
import { available, row, snapshot } from './snapshots.ts';

const adele = row('Adele Vance', available, 'Platform');
const alex = row('Alex Wilber', available, 'Platform');
const diego = row('Diego Siciliani', available, 'Platform');
const lee = row('Lee Gu', available, 'Design');
const joni = row('Joni Sherman', available);
const everybody = [adele, alex, diego, lee, joni];
const platform = 'group\nPlatform';
const design = 'group\nDesign';

const without = (...gone: readonly Row[]) => everybody.filter(one => !gone.includes(one));
const renamed = (from: string, to: string) =>
  everybody.map(one => (one.colleague.group === from ? row(one.name, available, to) : one));

/** On what a key was pressed, who is left, and where the focus goes. */
const removals: readonly (readonly [string, readonly string[], readonly Row[], string | undefined])[] = [
  ['to the next', [alex.id], without(alex), diego.id],
  ['from the first to the next', [adele.id], without(adele), alex.id],
  ['from the last to the one before', [diego.id], without(diego), alex.id],
  ['past those that go too', [adele.id, alex.id], without(adele, alex), diego.id],
  ['past those that go a moment later', [adele.id, alex.id], without(adele), diego.id],
  ['from the last of a group that goes with it to the next group', [lee.id], without(lee), 'group\n'],
  ['from a group to the next', [platform], without(adele, alex, diego), design],
  ['from a group to its new name', [design], renamed('Design', 'Drawing'), 'group\nDrawing'],
  ['from the first group to its new name', [platform], renamed('Platform', 'Core'), 'group\nCore'],
  ['nowhere while all is there', [alex.id], everybody, undefined],
  ['nowhere where something else goes', [alex.id], without(lee), undefined],
  ['nowhere where nobody is left', [alex.id], [], undefined],
];

describe('the focus', () => {
  let tree: ColleaguesTree;
  let place: FocusPlace;
  let clock: FakeClock;
  let focused: string[];

  const show = (rows: readonly Row[]): void => {
    tree.show(snapshot(rows), { groupBy: 'group', sortBy: 'name' });
    place.follow();
  };
  const find = (id: string): TreeElement => {
    const top = tree.getChildren();
    const found = [...top, ...top.flatMap(one => tree.getChildren(one))].find(one => one.id === id);
    assert.ok(found, id);
    return found;
  };

  beforeEach(() => {
    clock = new FakeClock();
    tree = new ColleaguesTree({
      photo: () => Promise.resolve(undefined),
      isSelf: () => false,
      judge: () => undefined,
      waiting,
      clock,
    });
    focused = [];
    place = new FocusPlace({ tree, clock, focus: ({ id }) => focused.push(id) });
    show(everybody);
  });

  afterEach(() => {
    tree.dispose();
  });

  for (const [where, pressedOn, left, heir] of removals) {
    it(`goes ${where}`, () => {
      place.note(pressedOn.map(find));
      show(everybody); // a refresh in between
      show(left);
      show(left);
      assert.deepEqual(focused, heir === undefined ? [] : [heir]);
    });
  }

  it('goes nowhere where no key was pressed, or the user has gone elsewhere, or long after', async () => {
    show(without(alex));
    place.note([find(adele.id)]);
    place.forget();
    show(without(alex, adele));
    place.note([find(diego.id)]);
    await clock.pass(60_000);
    show(without(alex, adele, diego));
    assert.deepEqual(focused, []);
  });
});
