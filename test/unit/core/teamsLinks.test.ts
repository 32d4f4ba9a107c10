import assert from 'node:assert/strict';
import { APP, callLink, chatLink, mailLink, meetingLink } from '../../../src/core/teamsLinks.ts';

const TEAMS = 'https://teams.microsoft.com';

describe('links into Teams', () => {
  const one = ['AdeleV@contoso.com'];
  const two = ['AdeleV@contoso.com', 'o+k&x=y,z@contoso.com'];
  const links: Readonly<Record<string, string>> = {
    [chatLink(TEAMS, one)]: 'https://teams.microsoft.com/l/chat/0/0?users=AdeleV@contoso.com',
    [chatLink(APP, one)]: 'msteams:/l/chat/0/0?users=AdeleV@contoso.com',
    [chatLink('https://gov.teams.microsoft.us', two)]:
      'https://gov.teams.microsoft.us/l/chat/0/0?users=AdeleV@contoso.com,o%2Bk%26x%3Dy%2Cz@contoso.com',
    [chatLink(TEAMS, one, 'a b+c & d#e')]:
      'https://teams.microsoft.com/l/chat/0/0?users=AdeleV@contoso.com&message=a%20b%2Bc%20%26%20d%23e',
    [callLink(TEAMS, one, false)]: 'https://teams.microsoft.com/l/call/0/0?users=AdeleV@contoso.com',
    [callLink(APP, one, true)]: 'msteams:/l/call/0/0?users=AdeleV@contoso.com&withVideo=true',
    [meetingLink(TEAMS, one)]: 'https://teams.microsoft.com/l/meeting/new?attendees=AdeleV@contoso.com',
    [mailLink(two)]: 'mailto:AdeleV@contoso.com,o%2Bk%26x%3Dy%2Cz@contoso.com',
  };
  for (const [link, expected] of Object.entries(links)) {
    it(`are ${expected}`, () => {
      assert.equal(link, expected);
    });
  }

  it('hold no half of a character', () => {
    const cut = 'look at this \ud83d';
    assert.match(chatLink(TEAMS, one, cut), /look%20at%20this%20%EF%BF%BD$/);
    assert.match(chatLink(TEAMS, ['lee\ud83d@contoso.com']), /lee%EF%BF%BD@contoso\.com$/);
  });

  it('carry a message whole', () => {
    const message = '100 % sure?\n"quoted" & <b>bold</b> ✓';
    assert.equal(new URL(chatLink(TEAMS, one, message)).searchParams.get('message'), message);
  });
});
