/** What a command is about: the one way to find it, whatever it is called with. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idOfWatch, type TreeElement } from '../../../src/vscode/sidebar/elements.ts';
import { FreeWatches } from '../../../src/core/freeWatches.ts';
import { isExplained } from '../../../src/vscode/host/commands.ts';
import { EXTENSION } from '../../../src/vscode/host/names.ts';
import * as people from '../../../src/vscode/people/people.ts';
import { ChosenInSidebar } from '../../../src/vscode/sidebar/chosen.ts';
import { ColleaguesTree } from '../../../src/vscode/sidebar/tree.ts';
import * as waiting from '../../../src/vscode/tellMe/line.ts';
import { FakeClock } from '../../unit/support/clock.ts';
import { MemoryStorage } from '../../unit/support/storage.ts';
import { available, inAMeeting, NOW, row, snapshot } from './snapshots.ts';

const throwing = Object.defineProperty({ kind: 'row' }, 'id', {
  get: () => {
    throw new Error('looked at');
  },
});
const cyclic: { readonly kind: string; id?: unknown } = { kind: 'group' };
cyclic.id = cyclic;
const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error('looked at');
    },
  },
);

/** What other extensions may call with, and what was there once. */
const wrongArguments: readonly (readonly [string, unknown])[] = [
  ['a number', 42],
  ['nought', 0],
  ['an empty text', ''],
  ['a text', 'Adele Vance'],
  ['an address', 'AdeleV@contoso.com'],
  ['null', null],
  ['yes', true],
  ['nothing in it', {}],
  ['a list', []],
  ['lists', [[], ['selection']]],
  ['a row without id', { kind: 'row' }],
  ['a row by a number that was never given', { kind: 'row', handle: 99 }],
  ['a row by a text for a number', { kind: 'row', handle: '0' }],
  ['a row by a number for an id', { kind: 'row', id: 7 }],
  ['a row by an object for an id', { kind: 'row', id: {} }],
  ['a row that has gone', { kind: 'row', id: '\ngone@contoso.com' }],
  ['a group without id', { kind: 'group' }],
  ['a group by a number', { kind: 'group', id: 7 }],
  ['a group that has gone', { kind: 'group', id: 'group\nGone' }],
  ['a wait that has ended', { kind: 'watch', id: '{}' }],
  ['of a kind of its own', { kind: 'constructor', id: 'constructor' }],
  ['a function', () => 1],
  ['a symbol', Symbol('row')],
  ['what holds itself', cyclic],
  ['what throws when it is looked at', throwing],
  ['what throws whatever one asks', hostile],
];

/** Commands about nothing in the list: they take no notice of what they are called with. */
const aboutNothing: readonly string[] = [
  'refresh',
  'signIn',
  'signOut',
  'signInWithAnotherAccount',
  'signInAnotherWay',
  'signInTheUsualWay',
  'setUpSignIn',
  'copyAdminConsentLink',
  'copySignInDetails',
  'showReceipt',
  'openPrivacy',
  'forgetEverything',
  'askAdministrator',
  'openSetUpGuide',
  'addColleague',
  'addFromClipboard',
  'newGroup',
  'toggleAvailableOnly',
  'showEverybody',
  'sortByAvailability',
  'sortByAvailabilityChosen',
  'sortByName',
  'sortByNameChosen',
  'groupByGroup',
  'groupByGroupChosen',
  'groupByAvailability',
  'groupByAvailabilityChosen',
  'groupByNone',
  'groupByNoneChosen',
  'setMyPresence',
  'resetMyPresence',
  'setMyStatusMessage',
  'openSettings',
  'showLog',
];

describe('what a command is about', () => {
  const adele = row('Adele Vance', available, 'Platform');
  const alex = row('Alex Wilber', inAMeeting, 'Platform');
  const megan = row('Megan Bowen', available, 'Design');
  const joni = row('Joni Sherman', available);
  const watch = { target: { kind: 'group', name: 'Design' }, until: NOW } as const;
  const ofWatch = { kind: 'watch', id: idOfWatch(watch) };
  let tree: ColleaguesTree;
  let selection: readonly TreeElement[];
  let choosing: ChosenInSidebar;

  const element = (id: string): TreeElement => {
    const groups = tree.getChildren();
    const found = [...groups, ...groups.flatMap(group => tree.getChildren(group))].find(one => one.id === id);
    assert.ok(found, id);
    return found;
  };
  const platform = () => element('group\nPlatform');
  const design = () => element('group\nDesign');

  beforeEach(() => {
    tree = new ColleaguesTree({
      photo: () => Promise.resolve(undefined),
      isSelf: () => false,
      judge: () => undefined,
      waiting,
      clock: new FakeClock(),
    });
    const state = snapshot([adele, alex, megan, joni]);
    tree.show(state, { groupBy: 'group', sortBy: 'name' }, [watch]);
    selection = [];
    choosing = new ChosenInSidebar({
      onDidChange: () => ({ dispose: () => undefined }),
      tree,
      selectionByKey: () => selection,
      roster: () => state.roster,
    });
  });

  afterEach(() => {
    tree.dispose();
  });

  for (const [what, argument] of wrongArguments) {
    it(`is said not to be there: ${what}`, async () => {
      selection = [platform()];
      for (const called of [[argument], [argument, [platform()]], [argument, [argument, platform()]]]) {
        assert.throws(() => choosing.chosen(called), isExplained);
        assert.throws(() => choosing.groups(called), isExplained);
        await assert.rejects(choosing.rows(called), isExplained);
      }
    });
  }

  it('is asked for where nothing is given, whatever is selected', () => {
    selection = [platform()];
    for (const called of [[], [undefined], [undefined, [platform()]]]) {
      assert.equal(choosing.chosen(called), undefined);
      assert.equal(choosing.groups(called), undefined);
    }
  });

  it('is what is selected where a key was pressed: colleagues, groups and waits, as many as there are', () => {
    selection = [platform(), design(), element(adele.id), ofWatch as TreeElement];
    assert.deepEqual(choosing.chosen(['selection']), {
      rows: [adele],
      groups: ['Platform', 'Design'],
      watches: [watch.target],
    });
    selection = [];
    assert.equal(choosing.chosen(['selection']), undefined);
  });

  it('is nothing where one of what is selected has gone', () => {
    selection = [platform(), { kind: 'row', id: 'gone' }];
    assert.throws(() => choosing.chosen(['selection']), isExplained);
  });

  it('is what was clicked, and what is selected with it', () => {
    const [a, b] = [element(adele.id), element(megan.id)];
    const rowsOf = (...called: readonly unknown[]) => choosing.chosen(called)?.rows;
    assert.deepEqual(rowsOf(a), [adele]);
    assert.deepEqual(rowsOf(a, undefined), [adele]);
    assert.deepEqual(rowsOf(a, []), [adele]);
    assert.deepEqual(rowsOf(a, [b, a]), [adele, megan]);
    assert.deepEqual(rowsOf(a, [b]), [adele], 'clicked away from what is selected');
    assert.deepEqual(choosing.groups([design(), [platform(), design()]]), ['Design', 'Platform']);
  });

  it('is all the waits that are selected where Delete is pressed', async () => {
    const watches = new FreeWatches({ clock: new FakeClock(), storage: new MemoryStorage() });
    for (const name of ['Design', 'Platform', 'Support']) {
      await watches.add({ kind: 'group', name });
    }
    const state = snapshot([adele, megan]);
    tree.show(state, { groupBy: 'group', sortBy: 'name' }, watches.all);
    selection = tree
      .getChildren()
      .filter(({ kind }) => kind === 'watch')
      .slice(0, 2);
    const runs = new Map<string, (...called: readonly unknown[]) => unknown>();
    const feature = people.register({
      commands: {
        registerAll: (table: object) => {
          for (const [id, run] of Object.entries(table)) {
            runs.set(id, run as () => unknown);
          }
          return { dispose: () => undefined };
        },
      },
      choosing,
      onDidDrop: () => ({ dispose: () => undefined }),
      monitor: { snapshot: state },
      settings: { configuration: {} },
      watches,
    } as unknown as people.PeopleParts);
    await runs.get('colleaguePresence.removeColleague')?.('selection');
    assert.deepEqual(
      watches.all.map(({ target }) => target),
      [{ kind: 'group', name: 'Support' }],
    );
    feature.dispose();
  });

  it('is of the kind that the command is about', async () => {
    assert.throws(() => choosing.groups([element(adele.id)]), isExplained);
    await assert.rejects(choosing.rows([platform()]), isExplained);
    assert.throws(() => choosing.chosen([element('group\n')]), isExplained, 'those without a group');
  });
});

describe('every command of the product', function () {
  this.timeout(120_000);
  const extension = vscode.extensions.getExtension('colleague-presence.colleague-presence');
  const { commands } = (
    extension?.packageJSON as { contributes: { commands: readonly { readonly command: string }[] } }
  ).contributes;
  const about = commands
    .map(({ command }) => command)
    .filter(command => !aboutNothing.includes(command.slice(EXTENSION.length + 1)));
  const rejected: unknown[] = [];
  const reject = (reason: unknown): void => void rejected.push(reason);

  const settings = (): string => {
    const configuration = vscode.workspace.getConfiguration(EXTENSION);
    return JSON.stringify(['colleagues', 'groups'].map(name => configuration.inspect(name)));
  };

  before(async () => {
    await extension?.activate();
    process.on('unhandledRejection', reject);
  });

  after(() => {
    process.off('unhandledRejection', reject);
  });

  for (const command of about) {
    it(`changes nothing and asks nothing where it is called with what is wrong: ${command}`, async () => {
      const before = settings();
      for (const [what, argument] of wrongArguments) {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<string>(resolve => {
          timer = setTimeout(() => {
            resolve('still waits for somebody');
          }, 5000);
        });
        const ended = vscode.commands.executeCommand(command, argument, [argument]).then(() => 'ended');
        assert.equal(await Promise.race([ended, late]), 'ended', what);
        clearTimeout(timer);
      }
      assert.equal(settings(), before);
      assert.deepEqual(rejected, []);
    });
  }
});
