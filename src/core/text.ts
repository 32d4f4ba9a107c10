/** Text from strangers, made safe to show: still only text, never markup. */

// Control characters but tab and line feed, and the format characters that reorder or hide what follows them.
const CONTROLS = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name or a few words on one line: no controls, single spaces, at most `limit` characters. */
export function toLine(text: string, limit = 120): string {
  return shorten(
    // controls go in between: what stood on both sides of one may be white space
    text.replace(/\s/g, ' ').replace(CONTROLS, '').replace(/ +/g, ' ').trim(),
    limit,
  );
}

/**
 * Text that stays text where VS Code reads icons, `$(…)`, and links, `[…](…)`, commands included: in pickers, in the
 * status bar, in notifications.
 */
export function withoutMarkup(text: string): string {
  return text.replaceAll('$(', '$ (').replaceAll('](', '] (');
}

/** Without halves of surrogate pairs, which no address can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** What is not seen, but for joiners of letters and the variants of one. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cf}\u115f\u1160\u2800\u3164\uffa0\ufffc]|\u17b4|\u17b5|\u034f/gu;
/** Joiners and variants, where there is nothing to join and no variant: not behind a letter of other scripts, or an emoji. */
const IDLE =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\s]|^)(?:\u200c|\u200d|[\ufe00-\ufe0f])/gu;

/** A name as it is searched for: without what is not seen, but for what is a part of letters. */
export function withoutInvisible(text: string): string {
  return text.replace(UNSEEN, '').replace(IDLE, '');
}

/** Whether there is nothing to see in a text. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/u.test(text);
}

/** Several lines: no controls, no trailing spaces, at most one empty line at a time, at most `limit` characters. */
export function toLines(text: string, limit = 4000): string {
  return shorten(
    text
      .replace(/\r\n?/g, '\n')
      .replace(CONTROLS, '')
      .split('\n')
      // (a pattern for spaces before a line feed would try each of a long run of spaces anew)
      .map(line => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    limit,
  );
}

function shorten(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  // not through the middle of a surrogate pair
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return text.slice(0, end).trimEnd() + '…';
}
