/** What is loaded to start, and what only when it is needed: msal-node takes its time, for instance. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { root } from '../manifest/files.ts';
import { bundleOf, evaluationOf, exportsOf, keptOut, loadedLater, unusedOfMsal } from './bundles.ts';

/** Of these, nothing is evaluated at the start, wherever they are. */
const { desktop: later = [] } = keptOut;

describe('the bundles', function () {
  this.timeout(30_000);

  for (const name of ['desktop', 'web']) {
    it(`${name} evaluates nothing at the start that is for later`, async () => {
      const { evaluated, required } = await evaluationOf(name);
      assert.ok(evaluated.includes(`src/${name}/extension.ts`));
      assert.deepEqual(
        evaluated.filter(module => later.some(part => module.includes(part))),
        [],
      );
      assert.deepEqual(
        required.filter(module => module.startsWith('.')),
        [],
      );
    });
  }

  for (const [name, parts] of Object.entries(keptOut)) {
    it(`${name} holds nothing of what is kept out of it`, async () => {
      const { modules } = await bundleOf(name);
      assert.deepEqual(
        modules.filter(module => parts.some(part => module.includes(part))),
        [],
      );
    });
  }

  for (const [name, modules] of Object.entries(loadedLater)) {
    it(`desktop requires ${name}, unless another bundle does`, async () => {
      const isMsal = name === 'msal';
      const texts = { desktop: (await bundleOf('desktop')).text, signIn: (await bundleOf('signIn')).text };
      assert.equal(texts.desktop.includes(`require("./${name}.js")`), !isMsal);
      assert.equal(texts.signIn.includes(`require("./${name}.js")`), isMsal);
    });

    it(`web does not require ${name}`, async () => {
      assert.ok(!(await bundleOf('web')).text.includes(`/${name}.js`));
    });

    for (const module of modules) {
      if (!module.startsWith('src/desktop/')) {
        it(`web holds ${module}, since it can load no further file`, async () => {
          assert.ok((await bundleOf('web')).modules.includes(module));
        });
      }

      it(`${name} exports what ${module} does`, async () => {
        const source = await readFile(root + module, 'utf8');
        const names = [...source.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)];
        const exported = await exportsOf(name);
        assert.ok(module in (await bundleOf(name)).metafile.inputs);
        assert.deepEqual(
          names.flatMap(([, own = '']) => (own in exported ? [] : [own])),
          [],
        );
      });
    }
  }

  it('msal exports what is used of msal-node', async () => {
    assert.deepEqual(Object.keys(await exportsOf('msal')).sort(), ['LogLevel', 'PublicClientApplication']);
  });

  for (const part of unusedOfMsal) {
    it(`msal holds of ${part} the name, to which it refers, and no more`, async () => {
      const inputs = Object.entries(
        Object.values((await bundleOf('msal')).metafile.outputs)[0]?.inputs ?? {},
      );
      const bytes = inputs.flatMap(([input, { bytesInOutput }]) =>
        input.endsWith(`/${part}.mjs`) ? [bytesInOutput] : [],
      );
      assert.equal(bytes.length, 1);
      assert.ok(bytes.every(count => count > 0 && count < 30));
    });
  }

  it('name in the notices each package of which something is in them', async () => {
    const notices = await readFile(`${root}media/NOTICE.md`, 'utf8');
    const bundles = await Promise.all(['desktop', 'web', ...Object.keys(loadedLater)].map(bundleOf));
    const packages = bundles.flatMap(({ modules }) =>
      modules.flatMap(module => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? []),
    );
    assert.ok(packages.includes('@azure/msal-node'));
    assert.deepEqual(
      [...new Set(packages)].filter(name => !notices.includes(name)),
      [],
    );
  });
});
