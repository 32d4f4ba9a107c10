/** What VS Code does not check of package.json, or says too late. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { list, read, readManifest, root, settingsOf } from './files.ts';
import { readGlyphs } from './woff.ts';

const manifest = readManifest();
const { commands, menus, submenus, configuration, icons, colors, views, viewsContainers } =
  manifest.contributes;
const settings = settingsOf(manifest);

describe('the manifest', () => {
  describe('texts', () => {
    const used = [
      ...new Set([...read('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key)),
    ].sort();

    it('stand in package.nls.json, and no others do', () => {
      assert.deepEqual(Object.keys(JSON.parse(read('package.nls.json')) as object).sort(), used);
    });

    it('are there in every language, and none is empty', () => {
      for (const file of list('.', /^package\.nls.*\.json$/)) {
        const texts = JSON.parse(read(file)) as Record<string, string>;
        assert.deepEqual(Object.keys(texts).sort(), used, file);
        for (const [key, text] of Object.entries(texts)) {
          assert.ok(text.trim(), `${key} in ${file}`);
        }
      }
    });
  });

  describe('icons', () => {
    const entries = Object.entries(icons).map(([id, { default: icon }]) => ({ id, ...icon }));

    it('are each drawn in media/icons', () => {
      assert.deepEqual(list('media/icons', /./), entries.map(({ id }) => `${id}.svg`).sort());
    });

    it('have a code point of their own in the private use area', () => {
      for (const { id, fontCharacter } of entries) {
        assert.match(fontCharacter, /^\\E0[0-9A-F]{2}$/, id);
      }
      assert.equal(new Set(entries.map(({ fontCharacter }) => fontCharacter)).size, entries.length);
    });

    it('have a glyph in the font', async function () {
      const build = createRequire(import.meta.url)(`${root}esbuild.js`) as {
        isFontStale(): boolean;
        buildFont(): Promise<void>;
      };
      if (build.isFontStale()) {
        await build.buildFont();
      }
      for (const { id, fontPath, fontCharacter } of entries) {
        const glyph = readGlyphs(readFileSync(root + fontPath)).get(parseInt(fontCharacter.slice(1), 16));
        assert.ok(glyph, `${id} has no glyph`);
        assert.equal(glyph.advance, 1, `${id} should be as wide as it is high`);
        assert.ok(glyph.outline > 0, `${id} draws nothing`);
      }
    });
  });

  describe('colours', () => {
    for (const { id, defaults } of colors) {
      it(`${id} has a default for each kind of theme`, () => {
        assert.deepEqual(Object.keys(defaults).sort(), [
          'dark',
          'highContrast',
          'highContrastLight',
          'light',
        ]);
        for (const kind of ['light', 'dark']) {
          assert.match(defaults[kind] ?? '', /^#[0-9a-f]{6}$/, kind);
        }
      });

      it(`${id} is the theme's own text colour in high contrast, where the shape alone carries the meaning`, () => {
        assert.equal(defaults.highContrast, 'foreground');
        assert.equal(defaults.highContrastLight, 'foreground');
      });
    }
  });

  describe('settings', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const saysWhereATokenGoes = /^colleaguePresence\.(cloud|customCloud|apiVersion|auth\..+)$/;
    const decisive = Object.entries(settings).filter(([id]) => saysWhereATokenGoes.test(id));

    it('say where a token goes', () => {
      assert.ok(decisive.length >= 6, 'cloud, customCloud, apiVersion and auth.* are among the settings');
    });

    for (const [id, { scope }] of decisive) {
      it(`${id} is no workspace's to set`, () => {
        assert.equal(scope, 'application');
        assert.ok(restrictedConfigurations.includes(id), 'it is a restricted configuration');
      });
    }

    for (const name of ['colleagues', 'groups', 'statusBar']) {
      it(`${name} of a folder that is not trusted is not read: it says whom one sees`, () => {
        assert.ok(restrictedConfigurations.includes(`colleaguePresence.${name}`));
      });
    }

    it('stand in sections, in an order of their own in each', () => {
      assert.ok(configuration.length > 3);
      assert.equal(new Set(configuration.map(({ title }) => title)).size, configuration.length);
      for (const { title, properties } of configuration) {
        const orders = Object.values(properties).map(({ order }) => order);
        assert.deepEqual(
          orders,
          [...orders.keys()].map(i => i + 1),
          title,
        );
      }
    });

    for (const [id, { enum: values, enumItemLabels = [], enumDescriptions = [] }] of Object.entries(
      settings,
    )) {
      if (values) {
        it(`${id} has a word and a description for each of its values`, () => {
          assert.deepEqual([enumItemLabels.length, enumDescriptions.length], [values.length, values.length]);
        });
      }
    }

    it('are tagged where they decide whether, whom or what Microsoft is asked', () => {
      // how what is known is shown, and where links open, asks nobody for anything
      const shows = ['groupBy', 'sortBy', 'statusBar', 'openIn'].map(name => `colleaguePresence.${name}`);
      const tagged = Object.entries(settings).filter(([, { tags }]) => tags?.includes('usesOnlineServices'));
      assert.deepEqual([...tagged.map(([id]) => id), ...shows].sort(), Object.keys(settings).sort());
    });

    it('exist where a restriction names them', () => {
      assert.deepEqual(
        restrictedConfigurations.filter(id => !(id in settings)),
        [],
      );
    });
  });

  describe('commands', () => {
    for (const { command, category } of commands) {
      it(`${command} carries the product's name`, () => {
        assert.equal(category, 'Colleague Presence');
      });
    }

    it('exist where a text names them', () => {
      const known = new Set([
        ...commands.map(({ command }) => command),
        ...Object.values(views).flatMap(all => all.map(({ id }) => `${id}.focus`)), // VS Code's own, for each view
      ]);
      const named = [...read('package.nls.json').matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id ?? '');
      assert.ok(named.length > 0);
      assert.deepEqual(
        named.filter(command => !known.has(command)),
        [],
      );
    });

    it('exist where a menu names them', () => {
      const known = new Set(commands.map(({ command }) => command));
      const named = Object.values(menus).flatMap(items => items.flatMap(({ command }) => command ?? []));
      assert.deepEqual(
        named.filter(command => !known.has(command)),
        [],
      );
    });

    it('stand in a submenu that a menu has', () => {
      const ids = submenus.map(({ id }) => id);
      const named = Object.values(menus).flatMap(items => items.flatMap(({ submenu }) => submenu ?? []));
      assert.deepEqual([...new Set(named)].sort(), ids.toSorted());
      assert.deepEqual(
        ids.filter(id => (menus[id] ?? []).length === 0),
        [],
      );
    });
  });

  describe('the palette', () => {
    const conditions = new Map(
      (menus.commandPalette ?? []).map(({ command, when }) => [command, when ?? '']),
    );
    const shown = (keys: Readonly<Record<string, unknown>>) =>
      commands
        .map(({ command }) => command)
        .filter(command => holds(conditions.get(command) ?? '', keys))
        .map(command => command.replace(/^\w+\./, ''))
        .sort();

    it('has what leads to sign-in, and what helps with it, while nobody is signed in', () => {
      const keys = {
        ownSignIn: true,
        condition: 'signedOut',
        'config.colleaguePresence.auth.provider': 'auto',
      };
      assert.deepEqual(shown(keys), [
        'askAdministrator',
        'copySignInDetails',
        'forgetEverything',
        'openPrivacy',
        'openSetUpGuide',
        'openSettings',
        'setUpSignIn',
        'showLog',
        'showReceipt',
        'signIn',
        'signInAnotherWay',
        'trySample',
      ]);
    });

    const all = {
      signedIn: true,
      condition: 'ready',
      hasColleagues: true,
      hasGroups: true,
      hasGroupToAllow: true,
      hasPinned: true,
      waiting: true,
      sortBy: 'availability',
      groupBy: 'group',
    };

    it('has nobody sign in who is signed in, but where that helps', () => {
      assert.ok(!shown(all).includes('signIn'));
      assert.ok(shown({ ...all, needsSignIn: true }).includes('signIn'));
      assert.ok(shown({ ...all, condition: 'signedOut' }).includes('signIn'));
    });

    const pointless: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
      [
        'groups where there are none',
        { hasGroups: false, hasGroupToAllow: false },
        ['allowGroup', 'copyGroup', 'deleteGroup', 'moveGroupDown', 'moveGroupUp', 'renameGroup'],
      ],
      ['waiting where nobody is waited for', { waiting: false }, ['cancelTellMe']],
      ['pins where nobody is pinned', { hasPinned: false }, ['unpin']],
      ['the order that there is', { sortBy: 'name' }, ['sortByName']],
    ];
    for (const [what, keys, missing] of pointless) {
      it(`says nothing of ${what}`, () => {
        const then = shown({ ...all, ...keys });
        assert.deepEqual(
          shown(all).filter(command => !then.includes(command)),
          missing,
        );
      });
    }

    it('has no command twice, which only menus need for a mark', () => {
      assert.deepEqual(
        shown(all).filter(command => command.endsWith('Chosen')),
        [],
      );
    });
  });

  /**
   * Eclipse Theia makes a container before the extension has started, puts the welcome of an empty view into it, and
   * never asks for the rows once somebody looks. With a condition, it makes the container when that becomes true and
   * a view in it depends on the same key. VS Code knows no condition of a container, and the view is always there.
   */
  describe('the view of the colleagues', () => {
    const KEY = 'colleaguePresence.hasStarted';

    it('is in a container that an editor with such conditions makes once the extension has started', () => {
      assert.equal(viewsContainers.activitybar?.[0]?.when, KEY);
    });

    it('depends on the same key, and on no value of it', () => {
      const view = views.colleaguePresence?.find(({ id }) => id === 'colleaguePresence.colleagues');
      assert.equal(view?.when, `${KEY} != never`);
      assert.match(read('src/vscode/sidebar/sidebar.ts'), /\.set\('colleaguePresence\.hasStarted', true\)/);
    });
  });
});

/** Whether a condition of ours holds: keys, `!`, `==`, `!=`, `&&` and `||`. Other keys than ours are not set. */
function holds(when: string, keys: Readonly<Record<string, unknown>>): boolean {
  return when.split(' || ').some(part =>
    part.split(' && ').every(term => {
      const [, not, key = '', operator, text = ''] =
        /^(!?)(?:colleaguePresence\.)?([\w.-]+)(?: ([!=]=) ([\w.-]+))?$/.exec(term) ?? [];
      if (operator) {
        return (String(keys[key]) === text) === (operator === '==');
      }
      return key === '' || key === 'true' || Boolean(keys[key]) !== (not === '!');
    }),
  );
}
