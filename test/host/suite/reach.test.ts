/** The links that reach people, for every cloud and setting; and who has none. */
import assert from 'node:assert/strict';
import { MOST_PEOPLE } from '../../../src/core/teamsLinks.ts';
import type { Row } from '../../../src/core/roster.ts';
import { clouds } from '../../../src/graph/clouds.ts';
import { Reach } from '../../../src/vscode/reach/links.ts';
import { userConfiguration } from '../../../src/vscode/settings/configuration.ts';
import { readSettings } from '../../../src/vscode/settings/settings.ts';
import { available, row } from './snapshots.ts';

function reachWith(settings: object): { readonly reach: Reach; readonly opened: string[] } {
  const opened: string[] = [];
  const reach = new Reach({
    settings: () => ({ ...readSettings(userConfiguration), ...settings }),
    roster: () => ({ rows: [], others: [] }),
    isSelf: () => false,
    open: link => {
      opened.push(link);
      return Promise.resolve(true);
    },
  });
  return { reach, opened };
}

function personRow(name: string, number = 1): Row {
  const id = `11111111-1111-4111-8111-${String(number).padStart(12, '0')}`;
  return {
    ...row(name, available),
    person: { id, mail: `m${number}@contoso.com`, userPrincipalName: `u${number}@contoso.com` },
  };
}

describe('reaching colleagues', () => {
  const adele = personRow('Adele Vance');

  it('reaches guests by their own address, in chat, call and meeting', async () => {
    const guest = (mail?: string): Row => ({
      ...adele,
      person: {
        id: adele.person?.id ?? '',
        userPrincipalName: 'employee00018_fabrikam.com#EXT#@contoso.onmicrosoft.com',
        ...(mail === undefined ? {} : { mail }),
      },
    });
    for (const [row, address] of [
      [guest('employee00018@fabrikam.com'), 'employee00018@fabrikam.com'],
      [guest(), 'employee00018@fabrikam.com'],
    ] as const) {
      const { reach, opened } = reachWith({ cloud: clouds.global, openIn: 'browser' });
      await reach.chat([row]);
      await reach.call([row], false);
      await reach.meet([row]);
      await reach.mail([row]);
      assert.equal(opened.length, 4);
      assert.ok(
        opened.every(link => link.endsWith(`=${address}`) || link === `mailto:${address}`),
        address,
      );
    }
  });

  it('follows the cloud', async () => {
    for (const [cloud, origin] of [
      [clouds.global, 'https://teams.microsoft.com'],
      [clouds.usGovernment, 'https://gov.teams.microsoft.us'],
      [clouds.usGovernmentDod, 'https://dod.teams.microsoft.us'],
    ] as const) {
      const { reach, opened } = reachWith({ cloud, openIn: 'browser' });
      await reach.chat([adele]);
      assert.deepEqual(opened, [`${origin}/l/chat/0/0?users=u1@contoso.com`]);
    }
  });

  it('opens the app where that is wanted', async () => {
    const { reach, opened } = reachWith({ cloud: clouds.global, openIn: 'desktop' });
    await reach.chat([adele], 'a & b');
    await reach.call([adele, personRow('Lee Gu', 2)], true);
    await reach.meet([adele]);
    await reach.mail([adele]);
    assert.deepEqual(opened, [
      'msteams:/l/chat/0/0?users=u1@contoso.com&message=a%20%26%20b',
      'msteams:/l/call/0/0?users=u1@contoso.com,u2@contoso.com&withVideo=true',
      'msteams:/l/meeting/new?attendees=u1@contoso.com',
      'mailto:m1@contoso.com',
    ]);
  });

  it('says where there is no Teams, no address, too many, or somebody who left', async () => {
    const { reach, opened } = reachWith({ cloud: clouds.china });
    await assert.rejects(reach.chat([adele]), /Where Teams is/);
    const here = reachWith({ cloud: clouds.global });
    const byId = row('Somebody', available);
    const noAddress = { ...byId, colleague: { ...byId.colleague, user: 'x', key: 'x' } };
    await assert.rejects(here.reach.call([noAddress], false), /is not known yet/);
    await assert.rejects(here.reach.mail([row('Former', { kind: 'notFound' })]), /perhaps they have left/);
    const many = Array.from({ length: MOST_PEOPLE + 1 }, (_, i) => personRow('x', i));
    await assert.rejects(here.reach.meet(many), new RegExp(`at most ${MOST_PEOPLE}`));
    await assert.rejects(here.reach.chat([adele], 'x'.repeat(2000)), /too much for one link/);
    assert.deepEqual([...opened, ...here.opened], []);
  });

  it('reaches each person once, whatever groups they are in', async () => {
    const { reach, opened } = reachWith({ cloud: clouds.global });
    await reach.chat([adele, { ...adele, id: 'another row' }]);
    assert.deepEqual(opened, ['https://teams.microsoft.com/l/chat/0/0?users=u1@contoso.com']);
  });
});
