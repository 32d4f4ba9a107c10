/**
 * Takes out of a text what must reach neither a log nor a message: tokens, codes and addresses. What helps to
 * find the cause of an error (error codes, AADSTS texts, correlation ids) stays.
 */
export function scrub(text: string): string {
  return text
    .replace(jwt, '[token]')
    .replace(parameter, '$1=[…]')
    .replace(property, '$1"[…]"')
    .replace(address, '[address]')
    .replace(opaque, '[token]');
}

const secrets =
  'access_token|refresh_token|id_token|token|client_info|code|device_code|user_code|code_verifier|' +
  'code_challenge|client_secret|client_assertion|assertion|state|session_state|nonce|login_hint|username|password';

const jwt = /\beyJ[\w-]+(?:\.[\w-]*)+/g;
/** As in an address or a form: `code=…`. */
const parameter = new RegExp(`\\b(${secrets})=[^&\\s"']*`, 'gi');
/** As in JSON: `"code": "…"`. */
const property = new RegExp(`("(?:${secrets})"\\s*:\\s*)"[^"]*"`, 'gi');
/** An e-mail address or a user principal name, also percent-encoded; `name@1.2.3` is a version. */
const address = /[^\s<>"(),;:@/=&]+(?:@|%40)(?!\d+\.\d+\.\d+)[^\s<>"(),;:@/&]+/gi;
/** Longer than any id: opaque tokens begin at 32 bytes, which are 43 characters. */
const opaque = /[\w-]{43,}/g;
