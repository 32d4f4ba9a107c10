/** What is dropped where, and where nothing can be. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GroupBy } from '../../../src/core/arrangement.ts';
import { TreeDragAndDrop, type Drop } from '../../../src/vscode/sidebar/dragAndDrop.ts';
import { idOfWatch, type TreeElement } from '../../../src/vscode/sidebar/elements.ts';
import { ColleaguesTree } from '../../../src/vscode/sidebar/tree.ts';
import * as waiting from '../../../src/vscode/tellMe/line.ts';
import { FakeClock } from '../../unit/support/clock.ts';
import { available, inAMeeting, NOW, row, snapshot } from './snapshots.ts';

const megan = row('Megan Bowen', available, 'Support');
const adele = row('Adele Vance', inAMeeting, 'Platform');
const joni = row('Joni Sherman', available);
const watch = { target: { kind: 'group', name: 'Support' }, until: NOW } as const;

const waitingLine = idOfWatch(watch);
const emptySpace = undefined;
const toSupport = { kind: 'people', rows: [adele], group: 'Support' } as const;
const toNoGroup = { kind: 'people', rows: [adele], group: undefined } as const;
const atTheEnd = { kind: 'group', group: 'Platform', before: undefined } as const;

/** What is dragged, on what, and what comes of it. Ids; a group's has its name in it. */
const drops: readonly (readonly [GroupBy, string, string | undefined, Drop | undefined])[] = [
  ['none', megan.id, adele.id, undefined],
  ['none', megan.id, emptySpace, undefined],
  ['none', megan.id, waitingLine, undefined],
  ['none', waitingLine, adele.id, undefined],
  ['availability', megan.id, adele.id, undefined],
  ['availability', megan.id, 'availability\nbusy', undefined],
  ['availability', megan.id, emptySpace, undefined],
  ['availability', megan.id, waitingLine, undefined],
  ['availability', 'availability\nbusy', 'availability\navailable', undefined],
  ['availability', 'availability\nbusy', emptySpace, undefined],
  ['group', adele.id, 'group\nSupport', toSupport],
  ['group', adele.id, megan.id, toSupport],
  ['group', adele.id, emptySpace, toNoGroup],
  ['group', adele.id, 'group\n', toNoGroup],
  ['group', adele.id, joni.id, toNoGroup],
  ['group', adele.id, waitingLine, undefined],
  ['group', 'group\nPlatform', 'group\nSupport', { kind: 'group', group: 'Platform', before: 'Support' }],
  ['group', 'group\nPlatform', megan.id, { kind: 'group', group: 'Platform', before: 'Support' }],
  ['group', 'group\nPlatform', emptySpace, atTheEnd],
  ['group', 'group\nPlatform', 'group\n', atTheEnd],
  ['group', 'group\nPlatform', waitingLine, undefined],
  ['group', 'group\n', 'group\nSupport', undefined],
  ['group', waitingLine, 'group\nSupport', undefined],
];

describe('a drop', () => {
  let tree: ColleaguesTree;
  let dragAndDrop: TreeDragAndDrop;
  let dropped: Drop[];

  beforeEach(() => {
    tree = new ColleaguesTree({
      photo: () => Promise.resolve(undefined),
      isSelf: () => false,
      judge: () => undefined,
      waiting,
      clock: new FakeClock(),
    });
    dragAndDrop = new TreeDragAndDrop(tree);
    dropped = [];
    dragAndDrop.onDidDrop(drop => dropped.push(drop));
  });

  afterEach(() => {
    dragAndDrop.dispose();
    tree.dispose();
  });

  const find = (id: string): TreeElement => {
    const top = tree.getChildren();
    const found = [...top, ...top.flatMap(one => tree.getChildren(one))].find(one => one.id === id);
    assert.ok(found, id);
    return found;
  };
  const drag = (id: string, on: string | undefined): void => {
    const data = new vscode.DataTransfer();
    dragAndDrop.handleDrag([find(id)], data);
    dragAndDrop.handleDrop(on === undefined ? undefined : find(on), data);
  };

  for (const [groupBy, what, on, drop] of drops) {
    const names = [what, on ?? 'empty space'].map(id => id.trim().replace(/\s/g, ' ')).join(' on ');
    it(`by ${groupBy}, of ${names}, ${drop ? 'is taken' : 'changes nothing'}`, () => {
      tree.show(snapshot([megan, adele, joni]), { groupBy, sortBy: 'name' }, [watch]);
      drag(what, on);
      assert.deepEqual(dropped, drop ? [drop] : []);
    });
  }

  it('changes nothing where the list has no groups', () => {
    const lee = row('Lee Gu', available);
    tree.show(snapshot([joni, lee]), { groupBy: 'group', sortBy: 'name' });
    drag(joni.id, lee.id);
    drag(joni.id, emptySpace);
    assert.deepEqual(dropped, []);
  });

  it('of what has gone meanwhile, or of something else, changes nothing', () => {
    tree.show(snapshot([megan, adele]), { groupBy: 'group', sortBy: 'name' });
    const data = new vscode.DataTransfer();
    dragAndDrop.handleDrag([find(adele.id)], data);
    const target = find('group\nSupport');
    tree.show(snapshot([megan]), { groupBy: 'group', sortBy: 'name' });
    dragAndDrop.handleDrop(target, data);
    for (const value of [undefined, null, 'a text', 42, {}, [null, 1, { kind: 'row' }]]) {
      const other = new vscode.DataTransfer();
      other.set(dragAndDrop.dropMimeTypes[0] ?? '', new vscode.DataTransferItem(value));
      dragAndDrop.handleDrop(target, other);
    }
    dragAndDrop.handleDrop(target, new vscode.DataTransfer());
    assert.deepEqual(dropped, []);
  });
});
