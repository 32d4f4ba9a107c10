import assert from 'node:assert/strict';
import * as msal from '../../../src/desktop/msal.ts';
import { issuerOf, makeApplication } from '../../../src/desktop/signIn/application.ts';
import { placeOf } from '../../../src/desktop/signIn/place.ts';
import { clouds } from '../../../src/graph/clouds.ts';
import { RecordingLog } from '../support/log.ts';
import { place, target } from './places.ts';

const noNetwork: msal.INetworkModule = {
  sendGetRequestAsync: () => Promise.reject(new Error('asked the network')),
  sendPostRequestAsync: () => Promise.reject(new Error('asked the network')),
};

describe("msal's application", () => {
  for (const [name, { graph, login }] of Object.entries(clouds)) {
    if (!graph) {
      continue; // nobody signs in there
    }
    it(`knows the sign-in service of the cloud ${name} by heart`, async () => {
      const there = placeOf({ ...target, graph, login, isKnownLogin: true, tenant: 'organizations' });
      const application = makeApplication(msal, there, noNetwork, new RecordingLog());
      const page = await application.getAuthCodeUrl({
        scopes: [`${graph}/User.Read`],
        redirectUri: 'http://localhost',
      });
      assert.ok(page.startsWith(`${login}/organizations/oauth2/v2.0/authorize?`), page);
      assert.equal(issuerOf(application), `${login}/{tenantid}/v2.0`);
    });
  }

  it('knows no issuer before it has asked', () => {
    assert.equal(issuerOf(makeApplication(msal, place, noNetwork, new RecordingLog())), undefined);
  });

  it('says what is amiss in the log, without names', () => {
    const log = new RecordingLog();
    const logger = makeApplication(msal, place, noNetwork, log).getLogger();
    logger.warning('No such user: adele@contoso.example', '');
    logger.errorPii('adele', '');
    logger.info('nothing special', '');
    assert.equal(log.lines.length, 1);
    assert.match(log.lines[0] ?? '', /^debug .*No such user: \[address\]$/);
  });
});
