/** From knowing to acting: chat, call, code in a chat, somebody to ask instead, and being told once. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openSignedIn,
  picture,
  restore,
  theContoso,
  useSettings,
  useWindows,
  workspace,
} from './office.ts';

const TEAMS = 'https://teams.microsoft.com';
const folder = path.join(workspace, 'app');

function git(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

/** A repository with a remote that has its commit. */
function makeRepository(): void {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'src/index.ts'), 'one();\ntwo();\nthree();\n');
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Adele Vance');
  git('config', 'user.email', 'AdeleV@contoso.com');
  git('add', '.');
  git('commit', '--quiet', '--message=First');
  git('remote', 'add', 'origin', 'https://adele:secret@github.com/contoso/app.git');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('branch', '--set-upstream-to=origin/main', '--quiet');
}

/** A commit with a new file, which nobody else has. */
function commitNews(): void {
  writeFileSync(path.join(folder, 'src/news.ts'), 'four();\n');
  git('add', '.');
  git('commit', '--quiet', '--message=Second');
}

interface Described {
  readonly code: string;
  readonly prompt: string;
}

/** What would stand in the chat about a file, and what is said beside it. */
async function describeCode(workbench: Workbench, file: string): Promise<Described> {
  await workbench.openFile(file);
  await workbench.run('Colleague Presence: Chat About This Code');
  await workbench.choose('Adele Vance');
  const widget = workbench.page.locator('.quick-input-widget');
  await widget.getByText('where you can go on writing').waitFor();
  const code = await widget.locator('input').first().inputValue();
  const prompt = await widget.innerText();
  await workbench.page.keyboard.press('Escape');
  return { code, prompt };
}

/** The addresses of lines. */
function linkIn(code: string): readonly string[] {
  return code.match(/https:\S+\/blob\/[0-9a-f]{40}\/\S+/g) ?? [];
}

const OTHER_LINES = 'the link shows the file as branch main has it there';

describe('reaching colleagues', () => {
  let workbench: Workbench;
  const set = (user: string, availability: string, activity = availability) => {
    theContoso().setPresence(`${user}@contoso.com`, { availability, activity });
  };
  const refresh = async () => {
    await workbench.run('Colleague Presence: Refresh Presence');
  };
  /** The address that is opened, once VS Code's question is answered. */
  const opened = async (): Promise<string> => {
    const page = workbench.nextPage();
    await workbench.dialogButton('Open').click();
    const next = await page;
    await eventually(() => {
      assert.ok(next.url().startsWith(TEAMS), next.url());
    });
    const url = next.url();
    await next.close();
    return url;
  };

  before(async () => {
    restore();
    makeRepository();
    set('AlexW', 'Busy', 'InAMeeting');
    set('MeganB', 'Busy', 'InACall');
    theContoso().setPresence('PattiF@contoso.com', {
      availability: 'Away',
      outOfOfficeSettings: {
        isOutOfOffice: true,
        message: `<p>On parental leave until <b>1 March</b>.</p><p>For the design system, see <a href="https://contoso.com/design">our pages</a>.</p>${'<p>And so on.</p>'.repeat(60)}<p>The end.</p>`,
      },
    });
    const { origin } = theContoso();
    useSettings({
      'colleaguePresence.refreshInterval': 3600, // only when the tests say so
      'colleaguePresence.customCloud': { graph: origin, login: origin, teams: TEAMS },
      'git.enabled': true,
      'git.openRepositoryInParentFolders': 'never',
    });
    workbench = await openSignedIn({ folder });
    await workbench.serve(TEAMS, '<title>Teams</title>');
  });

  useWindows(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens a chat from the row', async () => {
    const row = workbench.row(/^Adele Vance, Available/);
    await row.hover();
    await row.getByRole('button', { name: 'Chat' }).click();
    assert.equal(await opened(), `${TEAMS}/l/chat/0/0?users=AdeleV@contoso.com`);
  });

  it('opens one with several people, by a key', async () => {
    await workbench.row(/^Adele Vance/).click();
    await workbench.row(/^Lee Gu/).click({ modifiers: ['ControlOrMeta'] });
    await workbench.page.keyboard.press('Control+Enter');
    assert.equal(await opened(), `${TEAMS}/l/chat/0/0?users=AdeleV@contoso.com,LeeG@contoso.com`);
  });

  it('opens one with whom the keyboard is on', async () => {
    await workbench.row(/^Adele Vance/).click();
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Control+Enter');
    assert.equal(await opened(), `${TEAMS}/l/chat/0/0?users=DiegoS@contoso.com`);
  });

  it('calls from the palette, whoever is selected', async () => {
    await workbench.run('Colleague Presence: Video Call');
    await workbench.choose('Megan Bowen');
    assert.equal(await opened(), `${TEAMS}/l/call/0/0?users=MeganB@contoso.com&withVideo=true`);
  });

  it('schedules a meeting from the context menu', async () => {
    await workbench.row(/^Grady Archie/).click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'More Ways to Reach' }).hover();
    await workbench.page.getByRole('menuitem', { name: 'Schedule a Meeting' }).waitFor();
    await workbench.screenshot('reach-menu');
    await workbench.chooseFromMenu('Schedule a Meeting');
    assert.equal(await opened(), `${TEAMS}/l/meeting/new?attendees=GradyA@contoso.com`);
  });

  it('copies an address', async () => {
    await workbench.run('Colleague Presence: Copy Address');
    await workbench.choose('Lee Gu');
    await eventually(async () => {
      const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
      assert.equal(text, 'lee.gu@contoso.com');
    });
  });

  it('opens a chat from the tooltip', async () => {
    const tooltip = await workbench.hover(workbench.row(/^Alex Wilber, In a meeting/), 'As of');
    await tooltip.getByText('Tell me when they can be asked').waitFor();
    await workbench.screenshot('reach-tooltip');
    await tooltip.getByRole('link', { name: 'Chat' }).click();
    assert.equal(await opened(), `${TEAMS}/l/chat/0/0?users=AlexW@contoso.com`);
    await workbench.leave();
  });

  it('puts the code that one looks at into the chat, and shows it before', async () => {
    await workbench.openFile('index.ts');
    await workbench.page.locator('.view-line').filter({ hasText: 'two' }).click();
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('Shift+ArrowDown');
    await workbench.page.keyboard.press('Shift+End');
    await workbench.run('Colleague Presence: Chat About This Code');
    await workbench.choose('Adele Vance');
    const input = workbench.page.locator('.quick-input-widget input').first();
    await eventually(async () => {
      assert.match(
        await input.inputValue(),
        /^src\/index\.ts, lines 2 to 3 · https:\/\/github\.com\/contoso\/app\/blob\/[0-9a-f]{40}\/src\/index\.ts#L2-L3$/,
      );
    });
    await workbench.screenshot('reach-code');
    const shown = await input.inputValue();
    await workbench.page.keyboard.press('Enter');
    const url = new URL(await opened());
    assert.deepEqual(
      [url.searchParams.get('users'), url.searchParams.get('message')],
      ['AdeleV@contoso.com', shown],
    );
    assert.ok(!url.href.includes('secret'));
  });

  it('leads nobody to a commit or a file that only this machine has', async () => {
    git('checkout', '--quiet', '--no-track', '-b', 'topic');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    commitNews();
    await eventually(async () => {
      // Git's own extension notices a moment later
      const { code, prompt } = await describeCode(workbench, 'index.ts');
      assert.equal(linkIn(code).length, 1);
      assert.ok(prompt.includes(OTHER_LINES), prompt);
    });
    await workbench.run('Colleague Presence: Chat About This Code');
    await workbench.choose('Adele Vance');
    await workbench.page.getByText(OTHER_LINES).waitFor();
    await workbench.screenshot('reach-code-earlier');
    await workbench.page.keyboard.press('Escape');
    const news = await describeCode(workbench, 'news.ts');
    assert.match(
      news.code,
      /^src\/news\.ts, line 1 · https:\/\/github\.com\/contoso\/app · commit [0-9a-f]{10}$/,
    );
    assert.match(news.prompt, /no link to the lines/);
    await workbench.run('View: Close All Editors');
  });

  it('offers who can be asked instead of somebody out of office', async () => {
    await workbench.run('Colleague Presence: Chat');
    await workbench.choose('Patti Fernandez');
    await workbench.notification('Patti Fernandez is out of office').waitFor();
    await workbench.screenshot('reach-instead');
    await workbench
      .notification('Patti Fernandez is out of office')
      .getByRole('button', { name: 'Chat with Lee Gu' })
      .click();
    assert.equal(await opened(), `${TEAMS}/l/chat/0/0?users=LeeG@contoso.com`);
  });

  it('shows a message that is too long for a tooltip', async () => {
    const tooltip = await workbench.hover(workbench.row(/^Patti Fernandez/), 'As of');
    assert.match(await tooltip.innerText(), /our pages \(https:\/\/contoso\.com\/design\)/);
    assert.match(await tooltip.innerText(), /Lee Gu of the same group can be asked now/);
    await tooltip.getByText('Show all of it').click();
    const editor = workbench.page.locator('.editor-instance');
    await editor.getByText('Out-of-office message:').waitFor();
    await workbench.screenshot('reach-message');
    await workbench.leave();
    await workbench.run('View: Close All Editors');
  });

  it('tells once that somebody is free', async () => {
    await workbench.run('Colleague Presence: Tell Me When They Can Be Asked');
    await workbench.choose('Alex Wilber');
    await workbench.row(/^Waiting for Alex Wilber, until/).waitFor();
    await picture(workbench, 'waiting');
    set('AlexW', 'Available');
    await refresh();
    await workbench.row(/^Alex Wilber, Available/).waitFor();
    assert.equal(await workbench.notification('Alex Wilber can be asked').count(), 0);
    const badge = workbench.page.locator('.activitybar .badge-content').filter({ hasText: '1' });
    await badge.waitFor(); // one of those who are waited for
    await refresh();
    await workbench.notification('Alex Wilber can be asked').hover(); // it stays while the pointer is there
    await badge.waitFor({ state: 'hidden' });
    await workbench.screenshot('told');
    await workbench.row(/^Waiting for/).waitFor({ state: 'hidden' });
    await workbench.notification('Alex Wilber can be asked').getByRole('button', { name: 'Chat' }).click();
    assert.equal(await opened(), `${TEAMS}/l/chat/0/0?users=AlexW@contoso.com`);
    await refresh();
    await refresh();
    assert.equal(await workbench.notification('Alex Wilber can be asked').count(), 0);
  });

  it('waits on after a restart, and no longer when it is cancelled', async () => {
    for (const user of ['IsaiahL', 'JohannaL', 'JoniS', 'pradeep.gupta']) {
      set(user, 'Busy');
    }
    await refresh();
    await workbench.row(/^Isaiah Langer, Busy/).waitFor();
    await workbench.row(/^Support/).click({ button: 'right' });
    await workbench.chooseFromMenu('Tell Me When They Can Be Asked');
    await workbench.row(/^Waiting for anyone of Support/).waitFor();
    await eventually(async () => {
      // VS Code writes what extensions remember a little later
      assert.match(await workbench.kept(), /freeWatches[^\]]*Support/);
    });
    await workbench.reload();
    const waiting = workbench.row(/^Waiting for anyone of Support/);
    await waiting.waitFor({ timeout: limits.start });
    await waiting.hover();
    await waiting.getByRole('button', { name: 'Stop Waiting' }).click();
    await waiting.waitFor({ state: 'hidden' });
  });
});

describe('the code that one looks at, where Git cannot be asked,', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    makeRepository();
    useSettings({ 'colleaguePresence.refreshInterval': 3600, 'git.enabled': false });
    workbench = await openSignedIn({ folder });
  });

  useWindows(() => {
    rmSync(folder, { recursive: true });
  });

  it('has its link from the files of the repository', async () => {
    const { code, prompt } = await describeCode(workbench, 'index.ts');
    assert.match(
      code,
      /^src\/index\.ts, line 1 · https:\/\/github\.com\/contoso\/app\/blob\/[0-9a-f]{40}\/src\/index\.ts#L1$/,
    );
    assert.doesNotMatch(prompt, /no link/);
  });

  it('leads to what the remote has of the branch, and says so', async () => {
    const [first] = linkIn((await describeCode(workbench, 'index.ts')).code);
    commitNews();
    const { code, prompt } = await describeCode(workbench, 'index.ts');
    assert.deepEqual(linkIn(code), [first]);
    assert.ok(prompt.includes(OTHER_LINES), prompt);
  });

  it('says why there is no link', async () => {
    spawnSync('git', ['-C', folder, 'remote', 'remove', 'origin']);
    const { code, prompt } = await describeCode(workbench, 'index.ts');
    assert.match(code, /^src\/index\.ts, line 1 · commit [0-9a-f]{10}$/);
    assert.match(prompt, /has no remote with a web page, so there is no link/);
  });
});
