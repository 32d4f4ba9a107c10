/**
 * Takes out of a text what must reach neither a log nor a message: tokens, codes and addresses. What helps to
 * find the cause of an error (error codes, AADSTS texts, correlation ids) stays.
 */
export function scrub(text: string): string {
  return text
    .replace(dotted, withoutToken)
    .replace(parameter, '$1=[…]')
    .replace(property, '$1"[…]"')
    .replace(address, '[address]')
    .replace(opaque, '[token]');
}

const secrets =
  'access_token|refresh_token|id_token|token|client_info|code|device_code|user_code|code_verifier|' +
  'code_challenge|client_secret|client_assertion|assertion|state|session_state|nonce|login_hint|username|password';

// Each pattern begins only where a run of its characters does: tried at each of them, a long text would take minutes.

/** What a JSON Web Token is a part of. */
const dotted = /[\w.-]+/g;

/** Such a token begins with `eyJ`, and has a dot somewhere behind it. */
function withoutToken(run: string): string {
  const at = run.search(/\beyJ[\w-]/);
  return at >= 0 && at < run.lastIndexOf('.') ? `${run.slice(0, at)}[token]` : run;
}

/** As in an address or a form: `code=…`. */
const parameter = new RegExp(`\\b(${secrets})=[^&\\s"']*`, 'gi');
/** As in JSON: `"code": "…"`. */
const property = new RegExp(`("(?:${secrets})"\\s*:\\s*)"[^"]*"`, 'gi');
/** An e-mail address or a user principal name, also percent-encoded; `name@1.2.3` is a version. */
const address = /(?<![^\s<>"(),;:@/=&])[^\s<>"(),;:@/=&]+(?:@|%40)(?!\d+\.\d+\.\d+)[^\s<>"(),;:@/&]+/gi;
/** Longer than any id: opaque tokens begin at 32 bytes, which are 43 characters. */
const opaque = /[\w-]{43,}/g;
