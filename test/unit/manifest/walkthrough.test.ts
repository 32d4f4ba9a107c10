/** The walkthrough: its pictures show what the product shows, and its steps end by what there is. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { State } from '../../../src/core/presence.ts';
import type { ContextKey } from '../../../src/vscode/host/names.ts';
import { iconForKnowledge, iconForPresence } from '../../../src/vscode/words/icons.ts';
import { list, read, readManifest, root, settingsOf } from './files.ts';
import { colours, walkthroughPictures } from './walkthroughPictures.ts';

const manifest = readManifest();
const { contributes } = manifest;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const textOf = (key: string) => texts[key.replaceAll('%', '')] ?? assert.fail(key);
const [walkthrough, another] = contributes.walkthroughs;

describe('the walkthrough', () => {
  it('is one, under the name that links have', () => {
    assert.equal(walkthrough?.id, 'colleaguePresence.start');
    assert.equal(another, undefined);
    const link = encodeURIComponent(`"colleague-presence.colleague-presence#${walkthrough.id}"`);
    assert.ok(textOf('welcome.sample').includes(`command:workbench.action.openWalkthrough?${link}`));
  });

  const steps = walkthrough?.steps ?? [];

  it('goes from what there is to see to what stays private', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['see', 'try', 'signIn', 'people', 'icons', 'privacy'],
    );
  });

  for (const { id, media, completionEvents } of steps) {
    it(`${id} has something to look at`, () => {
      const built = Object.keys(walkthroughPictures()).map(name => `dist/${name}`);
      const file = media.markdown ?? media.svg ?? '';
      assert.ok(built.includes(file) || existsSync(root + file), file);
      assert.ok(media.markdown ?? textOf(media.altText ?? ''));
    });

    it(`${id} ends by something that happens`, () => {
      assert.ok(completionEvents.length > 0);
      const keys: readonly ContextKey[] = ['colleaguePresence.sample', 'colleaguePresence.signedIn'];
      const known: Readonly<Record<string, readonly string[]>> = {
        onCommand: contributes.commands.map(({ command }) => command),
        onView: Object.values(contributes.views).flatMap(views => views.map(view => view.id)),
        onSettingChanged: Object.keys(settingsOf(manifest)),
        onContext: keys,
        onStepSelected: [''],
      };
      for (const event of completionEvents) {
        const [kind = '', what = ''] = event.split(/:(.*)/);
        const named = kind === 'onContext' ? what.split(' && ').map(key => key.replace('!', '')) : [what];
        assert.deepEqual(
          named.filter(name => !known[kind]?.includes(name)),
          [],
          event,
        );
      }
    });
  }

  it('takes nobody of the sample for somebody signed in', () => {
    const { completionEvents = [] } = steps.find(({ id }) => id === 'signIn') ?? {};
    assert.ok(completionEvents.every(event => event.includes('!colleaguePresence.sample')));
  });

  it('does not write into the settings what is no list of the user’s: a step ends by a change of theirs alone', () => {
    const { completionEvents = [] } = steps.find(({ id }) => id === 'people') ?? {};
    assert.ok(completionEvents.every(event => event.startsWith('onSettingChanged:')));
  });
});

describe('the legend', () => {
  const { 'legend.svg': legend = '', 'sidebar.svg': sidebar = '' } = walkthroughPictures();
  const ids = Object.keys(contributes.icons).filter(id => id.startsWith('presence-'));
  const pathsOf = (svg: string) => [...svg.matchAll(/ d="([^"]+)"/g)].map(([, path]) => path);

  it('draws every icon of a status, by its own file, in the order of the manifest', () => {
    assert.ok(ids.length >= 13);
    assert.deepEqual(
      pathsOf(legend),
      ids.flatMap(id => pathsOf(read(`media/icons/${id}.svg`))),
    );
    assert.equal(list('media/icons', /^presence-/).length, ids.length);
  });

  it('says of each what the manifest says', () => {
    const words = [...legend.matchAll(/<text[^>]*>([^<]+)</g)].map(([, text = '']) => text.toLowerCase());
    assert.equal(words.length, ids.length);
    for (const [i, id] of ids.entries()) {
      const description = textOf((contributes.icons[id] as { description?: string }).description ?? '');
      assert.ok(description.toLowerCase().endsWith(words[i] ?? '?'), `${id}: ${words[i]}`);
    }
  });

  it('has the colours of the product', () => {
    const states: readonly State[] = [
      ...(['available', 'idle', 'busy', 'busyIdle', 'inACall', 'inAMeeting', 'beRightBack', 'away'] as const),
      ...([
        'doNotDisturb',
        'presenting',
        'focusing',
        'offWork',
        'offline',
        'unknown',
        'outOfOffice',
      ] as const),
    ];
    const used = [
      ...states.flatMap(state =>
        [false, true].map(isOutOfOffice => iconForPresence({ state, isOutOfOffice })),
      ),
      iconForKnowledge({ kind: 'waiting' }),
      iconForKnowledge({ kind: 'notFound' }),
    ];
    assert.deepEqual([...new Set(used.map(({ icon }) => icon))].sort(), [...ids].sort());
    for (const id of ids) {
      const colour = `colleaguePresence.${colours[id]}`;
      assert.ok(
        used.some(one => one.icon === id && one.colour === colour),
        `${id} in ${colour}`,
      );
    }
  });

  it('and the sidebar take their colours from the theme, and bring nothing along that VS Code’s page refuses', () => {
    for (const svg of [legend, sidebar]) {
      assert.doesNotMatch(svg, /<style|style=|<script|href=|#[0-9a-f]{3,6}"/i);
      assert.equal(svg.match(/<svg/g)?.length, 1);
      assert.match(svg, /fill="var\(--vscode-colleaguePresence-available\)"/);
    }
  });
});
