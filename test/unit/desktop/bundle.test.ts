/** msal-node takes its time to load, so that only whoever signs in with it must pay for it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { build, type BuildOptions } from 'esbuild';
import { root } from '../manifest/files.ts';

const { optionsFor } = createRequire(import.meta.url)(`${root}esbuild.js`) as {
  readonly optionsFor: (name: string, production: boolean) => BuildOptions;
};

describe('the bundle', function () {
  const inputsOf = async (name: string): Promise<{ inputs: readonly string[]; text: string }> => {
    const { metafile, outputFiles } = await build({
      ...optionsFor(name, true),
      metafile: true,
      write: false,
    });
    return { inputs: Object.keys(metafile.inputs), text: outputFiles.map(({ text }) => text).join('') };
  };

  for (const name of ['desktop', 'web']) {
    it(`${name} holds nothing of msal-node`, async () => {
      const { inputs } = await inputsOf(name);
      assert.ok(inputs.includes(`src/${name}/extension.ts`));
      assert.deepEqual(
        inputs.filter(input => input.includes('@azure')),
        [],
      );
    });
  }

  it('desktop requires the one with msal-node, in one place, and not at the start', async () => {
    const { text } = await inputsOf('desktop');
    assert.deepEqual(text.match(/.{0,40}require\(["']\.\/msal\.js["']\)/g)?.length, 1);
    assert.match(text, /Promise\.resolve\(\)\.then\(\(\)=>\w+\(require\("\.\/msal\.js"\)/);
  });

  it('web does not know of the one with msal-node', async () => {
    assert.doesNotMatch((await inputsOf('web')).text, /msal\.js/);
  });

  it('msal holds msal-node, and nothing else of the extension', async () => {
    const { inputs } = await inputsOf('msal');
    assert.ok(inputs.some(input => input.includes('@azure/msal-node')));
    assert.deepEqual(
      inputs.filter(input => input.startsWith('src/')),
      ['src/desktop/msal.ts'],
    );
  });
});
