/** The tree and its rows, with VS Code's own classes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Snapshot } from '../../../src/core/monitor.ts';
import { ColleaguesTree, type TreeElement } from '../../../src/vscode/sidebar/tree.ts';
import * as waiting from '../../../src/vscode/tellMe/line.ts';
import { available, inAMeeting, known, NOW, row, snapshot } from './snapshots.ts';

interface Shown {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly colour: string;
  readonly spoken: string;
}

function itemsOf(tree: ColleaguesTree, parent?: TreeElement): Shown[] {
  return tree.getChildren(parent).map(element => {
    const item = tree.getTreeItem(element);
    const icon = item.iconPath as vscode.ThemeIcon | undefined;
    return {
      label: item.label as string,
      description: item.description as string,
      icon: icon?.id ?? '',
      colour: icon?.color?.id ?? '',
      spoken: item.accessibilityInformation?.label ?? '',
    };
  });
}

describe('the tree', () => {
  let tree: ColleaguesTree;
  let fired: (readonly TreeElement[] | undefined)[];

  beforeEach(() => {
    tree = new ColleaguesTree({
      photo: () => Promise.resolve(undefined),
      isSelf: () => false,
      judge: () => undefined,
      waiting,
    });
    fired = [];
    tree.onDidChangeTreeData(elements => fired.push(elements));
  });

  afterEach(() => {
    tree.dispose();
  });

  const show = (state: Snapshot): void => {
    tree.show(state, { groupBy: 'group', sortBy: 'availability' });
  };

  const table: readonly (readonly [string, ReturnType<typeof known>, string, string, string])[] = [
    ['Available', available, 'Available', 'presence-available', 'available'],
    ['idle', known({ availability: 'AvailableIdle' }), 'Available, idle', 'presence-away', 'away'],
    ['a meeting', inAMeeting, 'In a meeting', 'presence-busy', 'busy'],
    ['Do not disturb', known({ availability: 'DoNotDisturb' }), 'Do not disturb', 'presence-dnd', 'busy'],
    ['Offline', known({ availability: 'Offline' }), 'Offline', 'presence-offline', 'offline'],
    [
      'available, out of office',
      known({ availability: 'Available', isOutOfOffice: true }),
      'Available, out of office',
      'presence-available-oof',
      'available',
    ],
    [
      'out of office',
      known({ availability: 'Away', activity: 'OutOfOffice' }),
      'Out of office',
      'presence-oof',
      'outOfOffice',
    ],
    [
      'a status it does not know',
      known({ availability: 'X' }),
      'Status unknown',
      'presence-unknown',
      'offline',
    ],
    [
      'at home',
      known({ availability: 'Available', workLocation: 'remote' }),
      'Available · remote',
      'presence-available',
      'available',
    ],
    ['not asked yet', { kind: 'waiting' }, 'not known yet', 'presence-waiting', 'notCurrent'],
    ['not found', { kind: 'notFound' }, 'not found in your organization', 'presence-not-found', 'notCurrent'],
  ];
  for (const [state, knowledge, words, icon, colour] of table) {
    it(`shows ${state}`, () => {
      show(snapshot([row('Adele Vance', knowledge)]));
      assert.deepEqual(itemsOf(tree), [
        {
          label: 'Adele Vance',
          description: words,
          icon,
          colour: `colleaguePresence.${colour}`,
          spoken: `Adele Vance, ${words}`,
        },
      ]);
    });
  }

  it('never shows what is stale as fresh', () => {
    show(snapshot([row('Adele Vance', known({ availability: 'Available' }, true))]));
    const [item] = itemsOf(tree);
    const time = new Date(NOW).toLocaleTimeString(vscode.env.language, {
      hour: '2-digit',
      minute: '2-digit',
    });
    assert.equal(item?.description, `Available · as of ${time}`);
    assert.equal(item.colour, 'colleaguePresence.notCurrent');
  });

  it('counts in a group who can be asked', () => {
    show(
      snapshot([
        row('Adele Vance', available, 'Platform'),
        row('Alex Wilber', inAMeeting, 'Platform'),
        row('Lee Gu', known({ availability: 'Available' }, true), 'Platform'),
      ]),
    );
    const [group] = tree.getChildren();
    assert.ok(group);
    assert.deepEqual(
      itemsOf(tree).map(({ label, description }) => [label, description]),
      [['Platform', '· 1 of 3 available']],
    );
    assert.equal(tree.getChildren(group).length, 3);
  });

  it('does not count in a group of which nothing is current', () => {
    const stale = row('Adele Vance', known({ availability: 'Available' }, true), 'Platform');
    show(snapshot([row('Adele Vance', inAMeeting, 'Platform')]));
    fired = [];
    show(snapshot([stale]));
    assert.equal(itemsOf(tree)[0]?.description, '· as last known');
    assert.equal(fired[0]?.[0]?.kind, 'group');
  });

  it('draws again only the rows that changed, and keeps their identity', () => {
    show(snapshot([row('Adele Vance', available), row('Alex Wilber', inAMeeting)]));
    const before = tree.getChildren();
    fired = [];
    show(
      snapshot([
        row('Adele Vance', known({ availability: 'Available', statusMessage: 'In room 12' })),
        row('Alex Wilber', inAMeeting),
      ]),
    );
    assert.deepEqual(
      fired.map(elements => elements?.map(({ id }) => id)),
      [['\nadelev@contoso.com']],
    );
    assert.deepEqual(tree.getChildren(), before);
    assert.ok(tree.getChildren().every((element, i) => element === before[i]));
  });

  it('draws nothing again where nothing changed', () => {
    show(snapshot([row('Adele Vance', available)]));
    fired = [];
    show(snapshot([row('Adele Vance', { ...available, asOf: NOW + 60_000 } as typeof available)]));
    assert.deepEqual(fired, []);
  });

  it('leaves a row alone whose tooltip is being read, as long as its words and icon stay', async () => {
    show(snapshot([row('Adele Vance', available)]));
    const [element] = tree.getChildren();
    assert.ok(element);
    await tree.resolveTreeItem(
      tree.getTreeItem(element),
      element,
      new vscode.CancellationTokenSource().token,
    );
    fired = [];
    show(snapshot([row('Adele Vance', { ...available, asOf: NOW + 60_000 } as typeof available)]));
    assert.deepEqual(fired, []);
    show(snapshot([row('Adele Vance', inAMeeting)]));
    assert.deepEqual(fired, [[element]]);
  });

  it('has closed groups at first where there are very many people, which cost no rows then', () => {
    const names = Array.from({ length: 5000 }, (_, i) => ({
      ...row(`Employee ${i}`, available, `Group ${i % 50}`),
      id: `Employee ${i}`,
    }));
    show(snapshot(names));
    const groups = tree.getChildren();
    assert.equal(groups.length, 50);
    for (const group of groups) {
      assert.equal(tree.getTreeItem(group).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    }
    fired = [];
    // 1 % of them change what they do, and nobody's availability
    const next = names.map((one, i) =>
      i % 100 === 0 ? { ...one, knowledge: known({ availability: 'Available', statusMessage: 'x' }) } : one,
    );
    show(snapshot(next));
    assert.equal(fired.flatMap(elements => elements ?? []).length, 50);
  });

  it('shows nobody who is signed out', () => {
    show(snapshot([row('Adele Vance', available)], { kind: 'signedOut' }));
    assert.deepEqual(tree.getChildren(), []);
  });

  it('knows what an element was that has just gone, since VS Code may still ask', () => {
    show(snapshot([row('Adele Vance', available, 'Platform')]));
    const [group] = tree.getChildren();
    assert.ok(group);
    show(snapshot([], { kind: 'signedOut' }));
    const item = tree.getTreeItem(group);
    assert.equal(item.label, 'Platform');
    assert.equal(item.id, group.id);
  });

  it('finds the parent of a row', () => {
    show(snapshot([row('Adele Vance', available, 'Platform')]));
    const [group] = tree.getChildren();
    const [element] = tree.getChildren(group);
    assert.ok(element);
    assert.equal(tree.getParent(element), group);
  });
});
