/** Photos from Graph as `data:` URLs: what a photo is said to be counts less than what it begins with. */

/**
 * A photo of 48 pixels has a few KB. VS Code cuts a tooltip off at 100,000 characters, and the words need some of
 * them; larger ones would look like nothing.
 */
export const MOST_BYTES = 48 * 1024;

/** In base64, the first bytes of the kinds of picture that are shown. SVG is none: it could hold a program. */
const kinds = [
  ['/9j/', 'image/jpeg'],
  ['iVBORw0KGgo', 'image/png'],
] as const;

/** A `data:` URL of a photo in base64; undefined where it is no JPEG or PNG, not sound, or too large. */
export function photoUrl(body: unknown): string | undefined {
  if (typeof body !== 'string' || body.length > Math.ceil(MOST_BYTES / 3) * 4) {
    return undefined;
  }
  const kind = kinds.find(([beginning]) => body.startsWith(beginning))?.[1];
  return kind && isBase64(body) ? `data:${kind};base64,${body}` : undefined;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
