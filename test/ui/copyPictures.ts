/** Takes the pictures of the last workbench test into the documentation. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { screenshots } from '../vscode/paths.ts';

const pictures = path.join(import.meta.dirname, '../../docs/pictures');
for (const theme of ['dark', 'light']) {
  copyFileSync(path.join(screenshots, `readme-${theme}.png`), path.join(pictures, `sidebar-${theme}.png`));
}
