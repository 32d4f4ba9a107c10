/** The tree and its rows, with VS Code's own classes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Snapshot } from '../../../src/core/monitor.ts';
import { READING_TIME } from '../../../src/core/reading.ts';
import { PATIENCE } from '../../../src/core/uptake.ts';
import type { TreeElement } from '../../../src/vscode/sidebar/elements.ts';
import { ColleaguesTree } from '../../../src/vscode/sidebar/tree.ts';
import * as waiting from '../../../src/vscode/tellMe/line.ts';
import { FakeClock } from '../../unit/support/clock.ts';
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
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
    tree = new ColleaguesTree({
      photo: () => Promise.resolve(undefined),
      isSelf: () => false,
      judge: () => undefined,
      waiting,
      clock,
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
      'Out of office · available',
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
    [
      'not loaded',
      { kind: 'failed', failure: { kind: 'offline' } },
      'could not be loaded',
      'presence-waiting',
      'notCurrent',
    ],
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

  it('never shows what is stale as fresh, and has the time in the tooltip alone', () => {
    show(snapshot([row('Adele Vance', known({ availability: 'Available' }, true))]));
    const [item] = itemsOf(tree);
    assert.equal(item?.description, 'Available · last known');
    assert.equal(item.colour, 'colleaguePresence.notCurrent');
  });

  it('says out of office before all else, which a narrow sidebar cuts off last', () => {
    for (const [activity, words] of [
      ['InACall', 'Out of office · in a call'],
      ['Presenting', 'Out of office · presenting'],
      ['BeRightBack', 'Out of office · be right back'],
      ['Offline', 'Out of office'],
    ] as const) {
      show(snapshot([row('Adele Vance', known({ activity, isOutOfOffice: true, workLocation: 'office' }))]));
      assert.equal(itemsOf(tree)[0]?.description, words);
    }
  });

  it('marks a pinned row at rest, also one of which nothing is known', () => {
    const unknown = row('Adele Vance', known({ availability: 'PresenceUnknown' }));
    show(
      snapshot([
        { ...unknown, colleague: { ...unknown.colleague, isPinned: true } },
        row('Alex Wilber', available),
      ]),
    );
    assert.deepEqual(
      itemsOf(tree).map(({ description, spoken }) => [description, spoken]),
      [
        ['⚲ Status unknown', 'Adele Vance, Status unknown, pinned'],
        ['Available', 'Alex Wilber, Available'],
      ],
    );
  });

  const menus: readonly (readonly [string, Parameters<typeof row>[1], boolean, string])[] = [
    ['somebody in a meeting', inAMeeting, false, 'colleague unpinned unwatched waitable'],
    ['somebody who can be asked: nothing to wait for', available, false, 'colleague unpinned unwatched'],
    [
      'somebody who was not found: nobody to reach',
      { kind: 'notFound' },
      false,
      'missing unpinned unwatched',
    ],
    ['an address of several people', { kind: 'ambiguous' }, false, 'missing unpinned unwatched'],
    ['a member of a group from Microsoft', inAMeeting, true, 'member unwatched waitable'],
    ['such a member who is gone', { kind: 'notFound' }, true, 'gone unwatched'],
  ];
  for (const [who, knowledge, isLive, context] of menus) {
    it(`has the menus that fit ${who}`, () => {
      const one = row('Adele Vance', knowledge);
      show(snapshot([{ ...one, colleague: { ...one.colleague, isLive } }]));
      const [element] = tree.getChildren();
      assert.ok(element);
      assert.equal(tree.getTreeItem(element).contextValue, context);
    });
  }

  it('has a group wait only where nobody of it can be asked', () => {
    show(snapshot([row('Adele Vance', available, 'Platform'), row('Alex Wilber', inAMeeting, 'Design')]));
    assert.deepEqual(
      tree.getChildren().map(element => tree.getTreeItem(element).contextValue),
      ['group own unwatched', 'group own unwatched waitable'],
    );
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
      [['Platform', '· 1 of 3 can be asked']],
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

  it('is drawn again as a whole by an editor that does not ask for the rows it was told of', async () => {
    const inPlatform = (knowledge: typeof available) => snapshot([row('Adele Vance', knowledge, 'Platform')]);
    show(inPlatform(available));
    const [group] = tree.getChildren();
    itemsOf(tree);
    itemsOf(tree, group); // as Eclipse Theia does, which asks for no more than this when the group is told
    show(inPlatform(inAMeeting));
    itemsOf(tree, group);
    await clock.pass(PATIENCE);
    assert.equal(fired.at(-1), undefined);
    fired = [];
    show(inPlatform(available));
    assert.deepEqual(fired, [undefined]);
  });

  it('is drawn again row by row by one that does', async () => {
    const inPlatform = (knowledge: typeof available) => snapshot([row('Adele Vance', knowledge, 'Platform')]);
    show(inPlatform(available));
    const [group] = tree.getChildren();
    itemsOf(tree);
    itemsOf(tree, group);
    show(inPlatform(inAMeeting));
    itemsOf(tree);
    await clock.pass(PATIENCE);
    fired = [];
    show(inPlatform(available));
    assert.equal(fired.length, 1);
    assert.ok(fired[0]?.every(({ kind }) => kind === 'group' || kind === 'row'));
  });

  describe('while a tooltip is being read', () => {
    const away = known({ availability: 'Away', activity: 'Away' });
    const later = { ...available, asOf: NOW + 60_000 } as typeof available;
    const inPlatform = (name: string, knowledge: typeof available) => row(name, knowledge, 'Platform');
    const find = (name: string): TreeElement => {
      const top = tree.getChildren();
      const all = [...top, ...top.flatMap(one => tree.getChildren(one))];
      const found = all.find(one => {
        const meaning = tree.meaningOf(one); // and not its item, which would draw it again
        return meaning?.kind === 'row'
          ? meaning.row.name === name
          : meaning?.kind === 'group' && meaning.group.id.endsWith(`\n${name}`);
      });
      assert.ok(found, name);
      return found;
    };
    /** What VS Code does when a tooltip is to be shown: it keeps what it gets until the row is drawn again. */
    const read = async (name: string): Promise<string> => {
      const element = find(name);
      const { token } = new vscode.CancellationTokenSource();
      const item = await tree.resolveTreeItem(tree.getTreeItem(element), element, token);
      fired = [];
      return (item.tooltip as vscode.MarkdownString).value;
    };
    const ids = () => fired.map(elements => elements?.map(({ id }) => id));

    it('leaves its row alone, as long as its words and icon stay', async () => {
      show(snapshot([row('Adele Vance', available)]));
      await read('Adele Vance');
      show(snapshot([row('Adele Vance', later)]));
      assert.deepEqual(fired, []);
      show(snapshot([row('Adele Vance', inAMeeting)]));
      assert.deepEqual(ids(), [['\nadelev@contoso.com']]);
    });

    it('leaves the title and the order of its group alone, with which VS Code would draw its rows', async () => {
      show(snapshot([inPlatform('Adele Vance', available), inPlatform('Alex Wilber', inAMeeting)]));
      await read('Adele Vance');
      const next = snapshot([inPlatform('Adele Vance', away), inPlatform('Alex Wilber', available)]);
      show(next);
      assert.deepEqual(ids(), [['Platform\nadelev@contoso.com', 'Platform\nalexw@contoso.com']]);
      assert.equal(tree.getTreeItem(find('Platform')).description, '· 1 of 2 can be asked');
      assert.deepEqual(
        itemsOf(tree, find('Platform')).map(({ spoken }) => spoken),
        ['Adele Vance, Away', 'Alex Wilber, Available'],
        'everybody says what is so',
      );
    });

    for (const [what, end] of [
      [
        'the user does something else',
        () => {
          tree.endReading();
        },
      ],
      ['it was time enough', () => clock.pass(READING_TIME)],
    ] as const) {
      it(`shows what was held back once ${what}`, async () => {
        show(snapshot([inPlatform('Adele Vance', available), inPlatform('Alex Wilber', inAMeeting)]));
        await read('Adele Vance');
        show(snapshot([inPlatform('Adele Vance', later), inPlatform('Alex Wilber', available)]));
        fired = [];
        await end();
        assert.deepEqual(ids()[0]?.[0], 'group\nPlatform');
        assert.equal(tree.getTreeItem(find('Platform')).description, '· 2 of 2 can be asked');
      });
    }

    for (const groupBy of ['availability', 'none'] as const) {
      it(`leaves everybody where they stand by ${groupBy}`, async () => {
        const layout = { groupBy, sortBy: 'availability' } as const;
        tree.show(snapshot([row('Adele Vance', available), row('Alex Wilber', inAMeeting)]), layout);
        await read('Adele Vance');
        tree.show(snapshot([row('Adele Vance', available), row('Alex Wilber', away)]), layout);
        assert.deepEqual(ids(), [['\nalexw@contoso.com']]);
        tree.endReading();
        if (groupBy === 'availability') {
          assert.deepEqual(fired.at(-1), undefined, 'all of it');
        }
      });
    }

    it('shows at once what the user changes', async () => {
      const rows = [row('Adele Vance', available), row('Alex Wilber', inAMeeting)];
      const shown = () => itemsOf(tree).map(({ label }) => label);
      const byAvailability = { groupBy: 'none', sortBy: 'availability' } as const;
      tree.show(snapshot([...rows].reverse()), byAvailability);
      await read('Adele Vance');
      tree.show(snapshot(rows.slice(1)), byAvailability);
      assert.deepEqual(shown(), ['Alex Wilber']);
      tree.show(snapshot(rows), byAvailability);
      await read('Alex Wilber');
      const pinned = rows.map(one => ({
        ...one,
        colleague: { ...one.colleague, isPinned: one.name === 'Alex Wilber' },
      }));
      tree.show(snapshot(pinned), byAvailability);
      assert.deepEqual(shown(), ['Alex Wilber', 'Adele Vance']);
      await read('Alex Wilber');
      tree.show(snapshot(rows), { groupBy: 'none', sortBy: 'name' });
      assert.deepEqual(shown(), ['Adele Vance', 'Alex Wilber']);
    });

    it('says as of when it was asked for, and is asked for anew once another is read', async () => {
      show(snapshot([row('Adele Vance', available), row('Alex Wilber', inAMeeting)]));
      const first = await read('Adele Vance');
      const next = snapshot([row('Adele Vance', later), row('Alex Wilber', inAMeeting)]);
      show(next);
      assert.deepEqual(fired, [], 'it may still be read');
      await read('Alex Wilber');
      show(next);
      assert.deepEqual(ids(), [['\nadelev@contoso.com']]);
      show(next);
      assert.equal(fired.length, 1, 'once');
      const second = await read('Adele Vance');
      assert.match(first, /As of 10/);
      assert.notEqual(first, second);
    });
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
