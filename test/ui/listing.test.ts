/** The pages that show the README of the package: VS Code's own of an installed extension, and that of a store. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { render } from '../unit/docs/markdown.ts';
import { packedReadmeWith, REPOSITORY } from '../unit/docs/packed.ts';
import { root, screenshots } from '../vscode/paths.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { eventually, extensionsDir, openWindow, picture, useWindows } from './office.ts';

describe('the page of the installed extension', () => {
  let workbench: Workbench;
  let page: FrameLocator;

  before(async () => {
    workbench = await openWindow({ viewport: { width: 1400, height: 1000 } });
    await workbench.openContainer('Extensions');
    await workbench.page
      .locator('.extension-list-item .name')
      .filter({ hasText: /^Colleague Presence$/ })
      .first()
      .click();
    page = workbench.page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
    await page.getByRole('heading', { name: 'Colleague Presence', level: 1 }).waitFor();
  });

  useWindows();

  it('has a target for every link', async () => {
    const links = await page
      .locator('a')
      .evaluateAll(found => found.map(a => [a.textContent.trim(), a.getAttribute('href')] as const));
    assert.deepEqual(
      links.filter(([, href]) => !href),
      [],
    );
    const within = links.flatMap(([, href]) => (href?.startsWith('#') ? href.slice(1) : [])).filter(Boolean);
    assert.ok(within.includes('setting-up-sign-in') && within.includes('ways-to-sign-in'));
    for (const id of within) {
      assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
    }
  });

  it('shows every picture that it has', async () => {
    const broken = await page
      .locator('img')
      .evaluateAll(found => found.filter(img => (img as HTMLImageElement).naturalWidth === 0).length);
    assert.equal(broken, 0);
  });

  it('leads to the set-up guide in it', async () => {
    await picture(workbench, 'details');
    const guide = page.getByRole('heading', { name: 'Setting up sign-in' });
    await page.getByRole('link', { name: 'set-up guide' }).first().click();
    await eventually(async () => {
      const box = await guide.boundingBox();
      assert.ok(box && box.y > 0 && box.y < 900, 'the guide is in sight');
    });
    await picture(workbench, 'details-guide');
  });
});

/** A page as the Visual Studio Marketplace lays it out. */
function storePage(readme: string): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly displayName: string;
    readonly galleryBanner: { readonly color: string };
    readonly icon: string;
  };
  const { description } = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as {
    readonly description: string;
  };
  const icon = readFileSync(path.join(root, manifest.icon)).toString('base64');
  return `<!DOCTYPE html>
    <style>
      body { margin: 0; font: 15px/1.6 'Segoe UI', 'DejaVu Sans', sans-serif; color: #333 }
      header { display: flex; gap: 30px; padding: 30px 80px; color: #fff; background: ${manifest.galleryBanner.color} }
      header img { width: 128px; height: 128px }
      header h1 { margin: 10px 0 0; font-size: 27px; font-weight: 600 }
      main { max-width: 760px; margin: 20px 80px }
      main img { max-width: 100% }
      table { border-collapse: collapse } td, th { border: 1px solid #ddd; padding: 4px 10px; text-align: left }
      pre { background: #f4f4f4; padding: 12px; overflow: auto; line-height: 1.3 }
    </style>
    <header><img alt="" src="data:image/png;base64,${icon}">
      <div><h1>${manifest.displayName}</h1><p>${description}</p></div></header>
    <main>${render(readme).html}</main>`;
}

describe('the page in a store', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWindow();
  });

  useWindows();

  for (const [name, repository] of [
    ['store', REPOSITORY],
    ['store-without-address', undefined],
  ] as const) {
    it(`shows every picture, ${repository ? 'with' : 'without'} an address of the project`, async () => {
      const page = await workbench.page.context().newPage();
      await page.setViewportSize({ width: 1100, height: 900 });
      await page.route(`${REPOSITORY}/raw/HEAD/**`, route =>
        route.fulfill({
          path: path.join(root, new URL(route.request().url()).pathname.replace(/^.*HEAD\//, '')),
        }),
      );
      await page.setContent(storePage(await packedReadmeWith(repository)), { waitUntil: 'load' });
      const widths = await page
        .locator('main img')
        .evaluateAll(found => found.map(img => (img as HTMLImageElement).naturalWidth));
      assert.equal(widths.length > 0, repository !== undefined);
      assert.ok(widths.every(width => width > 0));
      await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
      await page.close();
    });
  }

  it('is made of the README that is in the package', async () => {
    const folder = readdirSync(extensionsDir).find(name => name.startsWith('colleague-presence.'));
    const installed = readFileSync(path.join(extensionsDir, folder ?? '', 'readme.md'), 'utf8');
    const { repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly repository?: unknown;
    };
    if (repository === undefined) {
      assert.equal(installed, await packedReadmeWith(undefined));
    }
    assert.ok(installed.includes('Try It with Sample Colleagues'));
  });
});
