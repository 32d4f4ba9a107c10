/**
 * Asks axe what keeps people from using a part of the workbench: by the rules that VS Code's own smoke test asks for
 * (`test/smoke/src/areas/accessibility` of microsoft/vscode), and by axe's experimental ones.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export interface Hit {
  readonly rule: string;
  readonly html: string;
  readonly why: string;
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'experimental'],
  },
  resultTypes: ['violations'],
  elementRef: true,
};

/**
 * @param ours selects what an extension puts into the workbench, or what holds it
 * @returns the hits in there; the others are the editor's
 */
export async function hitsIn(page: Page, ours: string): Promise<readonly Hit[]> {
  await page.evaluate(source);
  return await page.evaluate(
    async ([selector, wanted]) => {
      const { axe } = window as unknown as {
        axe: { run(context: string, options: RunOptions): Promise<AxeResults> };
      };
      const { violations } = await axe.run('.monaco-workbench', wanted);
      return violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ element }) => element?.closest(selector))
          .map(({ html, failureSummary = '' }) => ({ rule: id, html, why: failureSummary })),
      );
    },
    [ours, options] as const,
  );
}
