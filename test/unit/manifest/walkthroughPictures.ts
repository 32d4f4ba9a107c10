/** The pictures of the walkthrough, as the build draws them. */
import { createRequire } from 'node:module';
import { root } from './files.ts';

interface Drawing {
  readonly colours: Readonly<Record<string, string>>;
  readonly walkthroughPictures: () => Record<string, string>;
}

export const { colours, walkthroughPictures } = createRequire(import.meta.url)(
  `${root}walkthrough.js`,
) as Drawing;
