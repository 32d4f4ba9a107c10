/** Five thousand colleagues in fifty groups. */
import assert from 'node:assert/strict';
import { startContoso, type Contoso } from '../contoso/server.ts';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { openWindow, restore, signInOnly, useSettings, useWindows } from './office.ts';

const PEOPLE = 5000;
const GROUPS = 50;

describe('five thousand colleagues', () => {
  let contoso: Contoso;
  let workbench: Workbench;

  before(async () => {
    restore();
    contoso = await startContoso({ people: PEOPLE });
    const { origin } = contoso;
    for (const { id } of contoso.people) {
      contoso.setPresence(id, { availability: 'Available' });
    }
    useSettings({
      'colleaguePresence.customCloud': { graph: origin, login: origin },
      'contosoSignIn.origin': origin,
      'colleaguePresence.colleagues': contoso.people.map(({ id }, i) => ({
        user: id,
        group: `Group ${String(i % GROUPS).padStart(2, '0')}`,
        pinned: i === 0, // in sight when the group is opened
      })),
    });
    workbench = await openWindow();
    await signInOnly(workbench);
  });

  useWindows(async () => {
    await (contoso as Contoso | undefined)?.close(); // it may not have come to that
  });

  it('are asked for in as few requests as Graph allows, and shown as closed groups', async () => {
    await workbench.row(/^Group 00, \d+ of 100 can be asked/).waitFor({ timeout: limits.start });
    const asked = contoso.requests.filter(({ path }) => path.endsWith('getPresencesByUserId'));
    assert.equal(asked.length, Math.ceil(PEOPLE / 650));
    assert.ok(contoso.requests.filter(({ path }) => path.endsWith('$batch')).length <= 50);
    assert.ok((await workbench.rows()).every(row => row.startsWith('Group ')));
    await workbench.screenshot('five-thousand');
  });

  it('open a group at once, and one of them changes alone', async () => {
    const group = workbench.row(/^Group 00/);
    await group.click();
    const [first] = contoso.people;
    assert.ok(first);
    await workbench.row(`${first.displayName}, Available, pinned`).first().waitFor();
    contoso.setPresence(first.id, { availability: 'Busy', activity: 'InAMeeting' });
    await workbench.run('Colleague Presence: Refresh Presence');
    await workbench.row(`${first.displayName}, In a meeting, pinned`).first().waitFor();
  });
});
