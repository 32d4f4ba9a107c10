/** What is loaded to start, and what only when it is needed: msal-node takes its time, for instance. */
import assert from 'node:assert/strict';
import { bundleOf, evaluationOf, keptOut, loadedLater } from './bundles.ts';

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

  for (const [name, module] of Object.entries(loadedLater)) {
    it(`desktop requires ${name}`, async () => {
      assert.ok((await bundleOf('desktop')).text.includes(`require("./${name}.js")`));
    });

    it(`web does not require ${name}`, async () => {
      assert.ok(!(await bundleOf('web')).text.includes(`/${name}.js`));
    });

    if (!module.startsWith('src/desktop/')) {
      it(`web holds ${module}, since it can load no further file`, async () => {
        assert.ok((await bundleOf('web')).modules.includes(module));
      });
    }

    it(`${name} holds ${module}`, async () => {
      assert.ok((await bundleOf(name)).modules.includes(module));
    });
  }

  it('signIn holds msal-node, and evaluates it only when it is needed', async () => {
    const isMsal = (module: string): boolean => module.includes('node_modules/@azure/msal-node/');
    assert.ok((await bundleOf('signIn')).modules.some(isMsal));
    assert.ok(!(await evaluationOf('signIn')).evaluated.some(isMsal));
  });

  it('signIn has certificates left out where msal-node signs with one, and nowhere else', async () => {
    const { inputs } = (await bundleOf('signIn')).metafile;
    assert.deepEqual(
      Object.keys(inputs).filter(input =>
        inputs[input]?.imports.some(({ original }) => original === 'jsonwebtoken'),
      ),
      ['node_modules/@azure/msal-node/dist/client/ClientAssertion.mjs'],
    );
  });
});
