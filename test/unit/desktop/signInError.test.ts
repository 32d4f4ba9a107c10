import assert from 'node:assert/strict';
import { Canceled, SignInError, toSignInError } from '../../../src/desktop/signIn/signInError.ts';

/** As msal throws it. */
function msalError(name: string, errorCode: string, text: string): Error {
  return Object.assign(new Error(text ? `${errorCode}: ${text}` : errorCode), { name, errorCode });
}

describe('a failed sign-in', () => {
  it('keeps the code and what the sign-in service said', () => {
    const description =
      "AADSTS700016: Application with identifier '0f0f0f0f-1111-4222-8333-444444444444' was not found. Trace ID: 5";
    const error = toSignInError(msalError('ServerError', 'unauthorized_client', description));
    assert.equal(error.message, `rejected: unauthorized_client: ${description}`);
  });

  it('says neither an address, nor a token, nor a code', () => {
    const error = toSignInError(
      msalError(
        'ServerError',
        'invalid_grant',
        `AADSTS50020: User account 'AdeleV@contoso.com' cannot.\r\n code=0.AbCd eyJ0eXAi.eyJhdWQi.c2ln ${'x'.repeat(60)}`,
      ),
    );
    assert.match(error.message, /^rejected: invalid_grant: AADSTS50020: User account/);
    assert.doesNotMatch(error.message, /contoso|0\.AbCd|eyJ|xxx|\n/);
  });

  const table: [string, string, string][] = [
    ['ServerError', 'access_denied', 'refused'],
    ['AuthError', 'authorization_declined', 'refused'],
    ['ServerError', 'invalid_client', 'rejected'],
    ['InteractionRequiredAuthError', 'interaction_required', 'rejected'],
    ['ClientAuthError', 'device_code_expired', 'codeExpired'],
    ['AuthError', 'expired_token', 'codeExpired'],
    ['ClientAuthError', 'network_error', 'unreachable'],
    ['ClientAuthError', 'endpoints_resolution_error', 'unreachable'],
    ['ClientAuthError', 'nonce_mismatch', 'wrongAnswer'],
    ['ClientAuthError', 'state_mismatch', 'wrongAnswer'],
    ['NodeAuthError', 'loopback_server_timeout', 'unexpected'],
  ];
  for (const [name, code, failure] of table) {
    it(`is ${failure} at ${name} ${code}`, () => {
      const error = toSignInError(msalError(name, code, ''));
      assert.ok(error instanceof SignInError);
      assert.equal(error.failure, failure);
      assert.equal(error.detail, code);
    });
  }

  it('stays what it is', () => {
    const error = new SignInError('timedOut');
    assert.equal(toSignInError(error), error);
    const canceled = new Canceled();
    assert.equal(toSignInError(canceled), canceled);
    assert.equal(canceled.name, 'Canceled');
  });

  it('may be anything', () => {
    assert.equal(toSignInError(new TypeError('no')).message, 'unexpected: TypeError: no');
    assert.equal(toSignInError('no').message, 'unexpected: string');
  });
});
