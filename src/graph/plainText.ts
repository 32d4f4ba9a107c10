/** Messages as Graph has them, some of them HTML, as plain text. */
import { Parser } from 'htmlparser2';
import { toLines } from '../core/text.ts';

/** Tags that Outlook and Teams write. `a <b> c` in a plain message is not taken for one of them. */
const HTML =
  /<\/?(html|head|body|div|p|br|span|a|b|i|u|s|strong|em|font|ul|ol|li|table|tbody|tr|td|th|h[1-6]|pre|code|img|hr|style|meta|title|blockquote|at|attachment)(\s[^<>]*)?\/?>|<!--|<!doctype/i;
const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/i;

const HIDDEN = new Set(['style', 'script', 'head', 'title', 'template']);
const OWN_LINE = new Set([
  'p',
  'div',
  'li',
  'tr',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'blockquote',
  'hr',
]);

/** A message longer than this is cut before it is read, and so is what comes of it. Characters. */
const MOST = 20_000;
/** A longer address is cut: it is there to be read. */
const MOST_ADDRESS = 500;

/** The text of a message, HTML or not; nothing of it is markup afterwards, and it must not be shown as such. */
export function toPlainText(message: string): string {
  const source = message.slice(0, MOST);
  return toLines(HTML.test(source) || ENTITY.test(source) ? textOfHtml(source) : source, MOST);
}

function textOfHtml(html: string): string {
  const isMarkup = HTML.test(html);
  let text = '';
  let hidden = 0;
  /** Where the text of the link begins that is open, and where it leads. */
  let link: { readonly from: number; readonly address: string } | undefined;
  const endLine = (): void => {
    text = text.slice(0, endOfWords(text));
    if (text !== '' && !text.endsWith('\n')) {
      text += '\n';
    }
  };
  const parser = new Parser({
    onopentag(name, { href }) {
      const address = name === 'a' && hidden === 0 ? addressOf(href) : undefined;
      link = address === undefined ? link : { from: text.length, address };
    },
    onopentagname(name) {
      if (HIDDEN.has(name)) {
        hidden++;
      } else if (name === 'br') {
        text += '\n';
      } else if (OWN_LINE.has(name)) {
        endLine();
        text += name === 'li' ? '• ' : '';
      } else if ((name === 'td' || name === 'th') && !endsInSpace(text)) {
        text += ' ';
      }
    },
    ontext(data) {
      if (hidden === 0) {
        const folded = isMarkup ? data.replace(/[^\S\u00a0]+/g, ' ') : data;
        text += isMarkup && endsInSpace(text) ? folded.replace(/^ /, '') : folded;
      }
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) {
        hidden = Math.max(0, hidden - 1);
      } else if (name === 'a' && link) {
        text += isSameAddress(text.slice(link.from), link.address) ? '' : ` (${link.address})`;
        link = undefined;
      } else if (OWN_LINE.has(name)) {
        endLine();
        text += name === 'p' ? '\n' : '';
      }
    },
  });
  parser.write(html);
  parser.end();
  return text.replaceAll('\u00a0', ' ');
}

/** Where a link leads, for a reader; undefined where it leads to no page and no mailbox, but runs something. */
function addressOf(href: string | undefined): string | undefined {
  const address = href?.trim() ?? '';
  const [, mail] = /^mailto:([^?\s]+)/i.exec(address) ?? [];
  if (mail === undefined && !/^https?:\/\/\S+$/i.test(address)) {
    return undefined;
  }
  const shown = mail ?? address;
  return shown.length > MOST_ADDRESS ? `${shown.slice(0, MOST_ADDRESS)}…` : shown;
}

/** Whether a link's text is its address already. */
function isSameAddress(words: string, address: string): boolean {
  const bare = (text: string): string =>
    text
      .trim()
      .toLowerCase()
      .replace(/^(https?:\/\/|mailto:)/, '')
      .replace(/\/$/, '');
  return bare(words) === bare(address);
}

/** Nothing, or white space at the end. (A pattern with `$` would look through the whole text, tag after tag.) */
function endsInSpace(text: string): boolean {
  return /^\s?$/.test(text.slice(-1));
}

/** Where the white space at the end begins; line feeds are kept. */
function endOfWords(text: string): number {
  let end = text.length;
  while (/^[^\S\n]$/.test(text.charAt(end - 1))) {
    end--;
  }
  return end;
}
