/** What vsce makes of a text on its way into the package, with and without an address of the project. */
import { createRequire } from 'node:module';
import { read, readManifest } from '../manifest/files.ts';
import { hasAddress, packedReadme, readGuides } from './markdown.ts';

/** An address that the project might have. */
export const REPOSITORY = 'https://github.com/contoso/colleague-presence';

interface Processor {
  onFile(file: { path: string; contents: string }): Promise<{ contents: Buffer }>;
}
const { ReadmeProcessor, ChangelogProcessor } = createRequire(import.meta.url)(
  '@vscode/vsce/out/package.js',
) as Readonly<
  Record<'ReadmeProcessor' | 'ChangelogProcessor', new (manifest: object, options: object) => Processor>
>;

/** What vsce makes of a text; it throws at what the Marketplace would refuse. */
export async function packed(
  text: string,
  repository: string | undefined,
  isChangelog = false,
): Promise<string> {
  const manifest = { ...readManifest(), repository };
  const processor = isChangelog
    ? new ChangelogProcessor(manifest, {})
    : new ReadmeProcessor(manifest, { readmePath: 'dist/README.md' });
  const file = isChangelog ? 'extension/changelog.md' : 'extension/dist/README.md';
  const { contents } = await processor.onFile({ path: file, contents: text });
  return contents.toString();
}

/** The README of the package, as it were with that repository in the manifest. */
export async function packedReadmeWith(repository: string | undefined): Promise<string> {
  const manifest = repository === undefined ? {} : { repository };
  return await packed(packedReadme(read('README.md'), readGuides(), hasAddress(manifest)), repository);
}
