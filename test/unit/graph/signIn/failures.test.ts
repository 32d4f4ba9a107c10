/** What the texts of errors hint at. */
import assert from 'node:assert/strict';
import {
  signInFailureOf,
  signInFailures,
  type SignInFailure,
} from '../../../../src/graph/signIn/failures.ts';

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

describe('a failed sign-in', () => {
  const table: readonly (readonly [SignInFailure, Error])[] = [
    ['cancelled', named('Canceled', 'Canceled')],
    ['cancelled', named('Error', 'Cancelled')],
    ['cancelled', named('ClientAuthError', 'user_cancelled: User cancelled the flow.')],
    ['refused', new Error('User did not consent to login.')],
    [
      'refused',
      named('ServerError', 'access_denied: AADSTS65004: User declined to consent to access the app.'),
    ],
    ['providerMissing', new Error("No authentication provider 'microsoft' is currently registered.")],
    ['providerMissing', new Error("Timed out waiting for authentication provider 'microsoft' to register.")],
    [
      'adminNeeded',
      named(
        'InteractionRequiredAuthError',
        'invalid_grant: AADSTS65001: The user or administrator has not consented',
      ),
    ],
    ['adminNeeded', named('ServerError', 'access_denied: AADSTS90094: The grant requires admin permission.')],
    [
      'ownAppNeeded',
      named(
        'ServerError',
        'invalid_request: AADSTS65002: Consent between first party application and resource',
      ),
    ],
    [
      'redirectMissing',
      named('ServerError', 'AADSTS50011: The redirect URI specified in the request does not match'),
    ],
    ['redirectMissing', named('ServerError', 'invalid_client: AADSTS7000218: The request body must contain')],
    ['unreachable', named('ClientAuthError', 'network_error: Network request failed: fetch failed')],
    ['unreachable', named('TypeError', 'fetch failed')],
    ['unreachable', named('TypeError', 'Failed to fetch')],
    ['unreachable', named('TypeError', 'NetworkError when attempting to fetch resource.')],
    ['unreachable', named('TypeError', 'Load failed')],
    ['unreachable', new Error('net::ERR_PROXY_CONNECTION_FAILED')],
    ['unreachable', new Error('net::ERR_INTERNET_DISCONNECTED')],
    ['unreachable', new Error('socket hang up')],
    ['unreachable', new Error('connect ENETUNREACH 192.0.2.1:443')],
    ['unreachable', new Error('connect EHOSTUNREACH 192.0.2.1:443')],
    ['unreachable', new Error('Client network socket disconnected before secure TLS connection')],
    ['unreachable', new Error('Connect Timeout Error (UND_ERR_CONNECT_TIMEOUT)')],
    ['unreachable', new Error('tunneling socket could not be established, statusCode=407')],
    ['untrustedCertificate', new Error('self-signed certificate in certificate chain')],
    ['untrustedCertificate', new Error('self signed certificate')],
    ['untrustedCertificate', new Error('unable to get local issuer certificate')],
    ['untrustedCertificate', new Error('unable to verify the first certificate')],
    ['untrustedCertificate', new Error('certificate has expired')],
    ['untrustedCertificate', new Error('net::ERR_CERT_AUTHORITY_INVALID')],
    ['untrustedCertificate', new Error("Hostname/IP does not match certificate's altnames: x")],
    [
      'untrustedCertificate',
      new Error('The sign-in service cannot be reached. (unreachable: SELF_SIGNED_CERT_IN_CHAIN)'),
    ],
    ['untrustedCertificate', new Error('request failed: UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['interactionNeeded', named('InteractionRequiredAuthError', 'interaction_required: sign in')],
    ['interactionNeeded', named('InteractionRequiredAuthError', 'login_required: sign in')],
    [
      'wrongApp',
      named('ServerError', 'unauthorized_client: AADSTS700016: Application with identifier was not found'),
    ],
    ['wrongTenant', named('ServerError', "invalid_tenant: AADSTS90002: Tenant 'x' not found.")],
    ['wrongAccount', named('ServerError', 'AADSTS50020: User account does not exist in tenant')],
    [
      'blocked',
      named('ServerError', 'access_denied: AADSTS53003: Access has been blocked by Conditional Access'),
    ],
    ['expired', named('ServerError', 'expired_token: AADSTS70020: The provided device code has expired')],
    ['expired', new Error('The sign-in was not finished in time. (timedOut)')],
    ['untrusted', new Error('The answer was not used. (wrongAnswer: issuer)')],
    ['refused', new Error('The sign-in was refused. (refused: access_denied)')],
    ['adminNeeded', new Error('The sign-in was refused. (refused: access_denied: AADSTS90094: The grant …)')],
    ['unreachable', new Error('The sign-in service cannot be reached. (unreachable: ENOTFOUND)')],
    ['wrongApp', new Error('What the settings have is not a client ID. (badClientId)')],
    ['wrongTenant', new Error('What the settings have is not a tenant. (badTenant)')],
    ['unknown', new Error('Something else')],
    ['blocked', named('ServerError', 'AADSTS5000224: We are sorry')],
  ];
  for (const [expected, error] of table) {
    it(`"${error.message}" is ${expected}`, () => {
      assert.equal(signInFailureOf(error), expected);
    });
  }

  it('is unknown where not even an error was thrown', () => {
    assert.equal(signInFailureOf(undefined), 'unknown');
    assert.equal(signInFailureOf({ message: 'x' }), 'unknown');
  });

  it('always has a way out, but for one that the user chose', () => {
    for (const [failure, { waysOut }] of Object.entries(signInFailures)) {
      assert.equal(waysOut.length > 0, failure !== 'cancelled', failure);
      assert.equal(new Set(waysOut).size, waysOut.length, failure);
    }
  });
});

describe("an error of Entra's", () => {
  const meanings: Readonly<Partial<Record<SignInFailure, readonly number[]>>> = {
    ownTenantNeeded: [50194, 9001023, 9002332],
    redirectMissing: [50011, 500112, 500117, 7000218, 9002327],
    secondFactor: [50072, 50074, 50076, 50079, 500121],
    wrongTenant: [90002, 50128, 50059, 90019, 900382, 900432],
    accountTrouble: [50053, 50055, 50057, 500571, 50126, 50144, 80012, 120004],
    misregistered: [65005, 650052, 650053, 650054, 650056, 650057, 500011, 500014, 70011],
    sessionEnded: [50058, 50173, 70008, 700082, 70043, 160021],
    interactionNeeded: [9002341, 50199, 50140, 700020, 50125],
    blocked: [
      53000, 530035, 53003, 530032, 50002, 500021, 500212, 500213, 5000211, 5000225, 700003, 50131, 135011,
    ],
    adminNeeded: [65001, 90094],
    serviceTrouble: [
      90033, 90006, 90055, 50033, 165900, 165004, 50013, 50027, 50048, 50099, 50120, 50147, 501481, 501491,
      501621, 230109,
    ],
    federationTrouble: [
      20001, 20012, 40008, 40015, 50006, 50007, 50008, 5000819, 50010, 50012, 50017, 50124, 501241, 50161,
      80001, 80002, 80005, 80007, 80014, 81007,
    ],
    wrongAccount: [50020, 500207, 500208, 50034, 50105, 501051, 16000, 90072, 54000, 81012],
    wrongApp: [700016, 7000112],
    ownAppNeeded: [65002],
  };
  for (const [failure, numbers] of Object.entries(meanings)) {
    for (const number of numbers) {
      it(`${number} means ${failure}`, () => {
        const texts = [
          `invalid_grant: AADSTS${number}: Something. Trace ID: 0000aaaa-11bb-cccc-dd33-eeeeee333333`,
          `access_denied: AADSTS${number}: Something.`,
          `Sign-in did not work. (entra AADSTS${number})`,
        ];
        for (const text of texts) {
          assert.equal(signInFailureOf(named('ServerError', text)), failure);
        }
      });
    }
  }

  const unpublished: readonly (readonly [number, SignInFailure])[] = [
    [50999, 'accountRefused'],
    [51999, 'accountRefused'],
    [500119, 'redirectMissing'],
    [530999, 'blocked'],
    [659999, 'adminNeeded'],
    [7099999, 'misregistered'],
    [90999, 'serviceTrouble'],
    [99999, 'unknown'],
  ];
  for (const [number, failure] of unpublished) {
    it(`that nobody knows, ${number}, means what the ones it begins like do: ${failure}`, () => {
      assert.equal(signInFailureOf(new Error(`AADSTS${number}: new`)), failure);
    });
  }

  it('leaves nobody without something to do', () => {
    for (const [failure, { waysOut }] of Object.entries(signInFailures)) {
      assert.ok(failure === 'cancelled' || waysOut.length > 0, failure);
    }
    assert.deepEqual(signInFailures.unknown.waysOut, ['anotherWay', 'setUp', 'guide', 'copyDetails']);
  });
});
