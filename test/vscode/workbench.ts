/** The workbench as a user has it: what can be seen and clicked, found by roles and names. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { limits } from '../limits.ts';
import { screenshots } from './paths.ts';

export interface WorkbenchOptions {
  /** `http://127.0.0.1:port` */
  readonly base: string;
  readonly folder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Merged into the workbench's own configuration before it starts. */
  readonly patch?: object;
  /** Functions that the page may call. */
  readonly expose?: Readonly<Record<string, (...args: never[]) => unknown>>;
}

/** This machine, and the name under which a webview gets its files from the workbench itself. */
const ours = /^127\.|^localhost$|\.vscode-resource\.vscode-cdn\.net$/;

export class Workbench {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** Hosts other than this machine that the page wanted something of. */
  readonly foreignHosts = new Set<string>();

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('request', request => {
      const { hostname, protocol } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && !ours.test(hostname)) {
        this.foreignHosts.add(hostname);
      }
    });
  }

  static async open(browser: Browser, options: WorkbenchOptions): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      permissions: ['clipboard-read', 'clipboard-write'],
      ignoreHTTPSErrors: true, // of Contoso's identity provider, which has certificates of its own
    });
    try {
      return await Workbench.#openIn(context, options);
    } catch (error) {
      await context.close().catch(() => undefined); // what went wrong is said already
      throw error;
    }
  }

  static async #openIn(context: BrowserContext, options: WorkbenchOptions): Promise<Workbench> {
    const page = await context.newPage();
    page.setDefaultTimeout(limits.step);
    if (options.patch) {
      await patchConfiguration(page, options.patch);
    }
    for (const [name, call] of Object.entries(options.expose ?? {})) {
      await page.exposeFunction(name, call);
    }
    const workbench = new Workbench(context, page);
    await page.goto(
      `${options.base}/${options.folder ? `?folder=${encodeURIComponent(options.folder)}` : '?ew=true'}`,
      { timeout: limits.start },
    );
    await page.locator('.statusbar').waitFor({ timeout: limits.start });
    return workbench;
  }

  /** The next page that VS Code opens in the browser beside its own. */
  async nextPage(): Promise<Page> {
    return await this.#context.waitForEvent('page');
  }

  /** Answers for a site that cannot be reached from here, in all pages. */
  async serve(origin: string, html: string): Promise<void> {
    await this.#context.route(`${origin}/**`, route =>
      route.fulfill({ contentType: 'text/html', body: html }),
    );
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.#quickOpen('Control+P', name, this.quickPick(name));
    await this.page.locator('.tab').filter({ hasText: name }).waitFor();
  }

  /** A line of the list that is open, by what it says. */
  quickPick(text: RegExp | string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  /** Opens VS Code's own list with a key, types, and clicks what is found. */
  async #quickOpen(key: string, text: string, entry: Locator): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    await this.#repeat(async timeout => {
      await this.page.keyboard.press(key);
      await input.fill(text, { timeout });
      await entry.waitFor({ timeout });
    }, 'Escape'); // a list that was about to close, or to open, may have taken the key or the text
    await entry.click();
  }

  /** Tries something that has no effect where it comes too early, with more and more patience. */
  async #repeat(attempt: (timeout: number) => Promise<void>, backOut?: string): Promise<void> {
    const end = Date.now() + limits.step;
    for (let patience = 4000; ; patience *= 2) {
      try {
        await attempt(patience);
        return;
      } catch (error) {
        if (Date.now() > end || this.page.isClosed()) {
          throw error;
        }
        if (backOut) {
          await this.page.keyboard.press(backOut);
        }
      }
    }
  }

  /** Opens a view container by its title in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator(`.activitybar [aria-label^="${title}"]`).first();
    await tab.waitFor({ timeout: limits.start });
    const isOpen = await tab.evaluate(element =>
      element.closest('.action-item')?.classList.contains('checked'),
    );
    if (!isOpen) {
      await tab.click();
    }
  }

  /** A row of the tree, by what a screen reader says of it. */
  row(name: RegExp | string): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** What a screen reader says of the rows in sight, from top to bottom. */
  async rows(): Promise<string[]> {
    return await this.page
      .locator('.pane-body .monaco-list-row')
      .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
  }

  /** Hovers until the tooltip that holds a text is there. */
  async hover(target: Locator, text: RegExp | string): Promise<Locator> {
    const tooltip = this.page.locator('.workbench-hover').filter({ hasText: text }).first();
    await this.#repeat(async timeout => {
      // away and back: a tooltip opens when the pointer comes, not while it stays
      await this.page.mouse.move(700, 300);
      await target.hover();
      await tooltip.waitFor({ timeout });
    });
    return tooltip;
  }

  async leave(): Promise<void> {
    await this.page.mouse.move(1000, 700); // where no tooltip reaches
    await this.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' });
  }

  /** Runs a command from the palette. */
  async run(title: string): Promise<void> {
    const whole = new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}…?$`);
    const label = this.page.locator('.label-name', { hasText: whole });
    const entry = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: label }).first();
    await this.#quickOpen('F1', `>${title}`, entry);
  }

  /** Clicks an item of the menu that is open. VS Code takes a quick release for the end of the click that opened it. */
  async chooseFromMenu(title: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name: title });
    await item.waitFor();
    await this.#repeat(async timeout => {
      if (await item.isVisible()) {
        await item.click({ delay: 300, timeout });
      }
      await item.waitFor({ state: 'hidden', timeout });
    });
  }

  /** Types into the input box that a command opened. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    await this.page.locator('.quick-input-list').waitFor({ state: 'hidden' }); // of what came before
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses from the list that a command opened. */
  async choose(label: string): Promise<void> {
    await this.quickPick(label).click();
  }

  /** Types into the picker that a command opened, and leaves it open. */
  async type(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await input.fill(text);
  }

  /** Ticks somebody in the picker, as soon as they are there. */
  async tick(name: string): Promise<void> {
    await this.quickPick(name).click();
  }

  /** Accepts what is ticked in the picker. */
  async accept(): Promise<void> {
    await this.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  }

  statusBarItem(id: string): Locator {
    return this.page.locator(`[id="${id}"]`);
  }

  /** A button of the view's welcome content. */
  welcomeButton(title: string): Locator {
    return this.page.locator('.welcome-view-content').getByRole('button', { name: title });
  }

  welcome(): Locator {
    return this.page.locator('.welcome-view-content');
  }

  /** A button in the title of a view, in sight while the pointer is in that view. */
  viewButton(view: string, name: RegExp | string): Locator {
    return this.page
      .locator('.pane')
      .filter({ has: this.page.locator('.pane-header', { hasText: view }) })
      .locator('.pane-header')
      .getByRole('button', { name, exact: true });
  }

  /** The line above the rows. */
  message(): Locator {
    return this.page.locator('.tree-explorer-viewlet-tree-view .message');
  }

  dialogButton(title: string): Locator {
    return this.page.locator('.monaco-dialog-box').getByRole('button', { name: title });
  }

  notification(text: RegExp | string): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  async closeNotifications(): Promise<void> {
    await this.run('Notifications: Clear All Notifications');
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({
      path: path.join(screenshots, `${name}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  }

  /** All that VS Code stores in the browser, as one text, without its secret storage. */
  async kept(): Promise<string> {
    return await this.page.evaluate(everythingKept);
  }

  async reload(): Promise<void> {
    await this.page.reload({ timeout: limits.start });
    await this.page.locator('.statusbar').waitFor({ timeout: limits.start });
  }

  /** @param reason what whoever still waits for something in it is told */
  async close(reason?: string): Promise<void> {
    await this.#context.close(reason === undefined ? {} : { reason });
  }
}

/** Changes the configuration that the page carries before the workbench's own script, which is deferred, reads it. */
export async function patchConfiguration(page: Page, patch: object): Promise<void> {
  await page.addInitScript((wanted: object) => {
    type Tree = Record<string, unknown>;
    const isTree = (value: unknown): value is Tree =>
      typeof value === 'object' && value !== null && !Array.isArray(value);
    const merge = (into: Tree, from: Tree): Tree => {
      for (const [key, value] of Object.entries(from)) {
        const held = into[key];
        into[key] = isTree(value) && isTree(held) ? merge(held, value) : value;
      }
      return into;
    };
    const observer = new MutationObserver(() => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      const settings = element?.getAttribute('data-settings');
      if (element && settings) {
        observer.disconnect();
        element.setAttribute(
          'data-settings',
          JSON.stringify(merge(JSON.parse(settings) as Tree, wanted as Tree)),
        );
      }
    });
    observer.observe(document, { childList: true, subtree: true });
  }, patch);
}

/** Runs in the page. */
async function everythingKept(): Promise<string> {
  const kept: string[] = Object.entries(localStorage)
    .filter(([key]) => key !== 'secrets.provider')
    .map(entry => entry.join(' '));
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        resolve(opening.result);
      };
      opening.onerror = () => {
        reject(new Error(name));
      };
    });
    for (const store of database.objectStoreNames) {
      const values = await new Promise<unknown[]>(resolve => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => {
          resolve(reading.result as unknown[]);
        };
      });
      kept.push(name, JSON.stringify(values));
    }
    database.close();
  }
  return kept.join('\n');
}
