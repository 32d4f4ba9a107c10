/**
 * Reads HTML as text. With its parser it is a large part of the product, so that it is loaded with the first message
 * that takes it, by `plainText.ts` alone.
 */
import { Parser } from 'htmlparser2';
import { toLine } from '../core/text.ts';
import { withNumbersForNames } from './namedCharacters.ts';

/** What a page does not show as text: pictures and players too, and what is there for want of them. */
const HIDDEN = new Set([
  'audio',
  'head',
  'iframe',
  'noembed',
  'noframes',
  'object',
  'plaintext',
  'script',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'video',
  'xml', // Word's settings, where they are not in a comment
]);
/** What a browser shows on lines of its own. Source: the HTML Standard's style sheet for rendering. */
const WORDS_ON_OWN_LINE = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup legend listing main nav optgroup option p pre search section summary xmp'
  ).split(' '),
);
const OWN_LINE = new Set([
  ...WORDS_ON_OWN_LINE,
  ...'dir dl hr li menu ol table tbody tfoot thead tr ul'.split(' '),
]);
/** In them, white space counts. */
const PREFORMATTED = new Set(['listing', 'pre', 'xmp']);
const WHITE_SPACE = /(?:^|;)\s*white-space\s*:\s*([a-z-]+)/i;
/** What the `white-space` of a style does to lines; another word leaves them as they are around. */
const lineStyles: ReadonlyMap<string, boolean> = new Map([
  ['pre', true],
  ['pre-wrap', true],
  ['pre-line', true],
  ['break-spaces', true],
  ['normal', false],
  ['nowrap', false],
]);
const BULLET = '• ';

/** So much is read before looking whether it is enough. Characters. */
const PIECE = 16_384;
/** No mail program nests as deeply; the parser takes ever longer there. Elements. */
const MOST_DEPTH = 2_000;
/** The description of a picture that stands for a letter is short. Characters. */
const MOST_ALT = 100;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u;
/** A longer address is cut: it is there to be read. */
const MOST_ADDRESS = 500;

/**
 * The text of a message in HTML; nothing of it is markup afterwards, and it must not be shown as such.
 *
 * @param most so many characters are enough: what would come behind them need not be read
 * @param isMarkup whether white space counts as in HTML; else it is a plain text, some letters of which are entities
 */
export function textOfHtml(html: string, isMarkup: boolean, most: number): string {
  const writer = new Writer(isMarkup);
  const parser = new Parser({
    onopentagname: name => {
      writer.open(name);
    },
    onopentag: (name, { href, style, alt, itemtype }) => {
      if (name === 'a') {
        writer.openLink(href);
      }
      writer.keepAs(style);
      writer.write(letterOf(name, alt, itemtype));
    },
    ontext: data => {
      writer.write(data);
    },
    onclosetag: name => {
      writer.close(name);
    },
  });
  const isEnough = (): boolean => writer.text.length > 2 * most || writer.depth > MOST_DEPTH;
  const numbered = withNumbersForNames(isMarkup ? html : html.replaceAll('<', '&#60;'));
  for (let from = 0; from < numbered.length && !isEnough(); from += PIECE) {
    parser.write(numbered.slice(from, from + PIECE));
  }
  parser.end();
  return writer.text.replaceAll('\u00a0', ' ');
}

/** Writes down what a page would show. */
class Writer {
  text = '';
  readonly #isMarkup: boolean;
  #hidden = 0;
  /** Of each element that is open, whether white space counts in it. */
  readonly #kept: boolean[] = [];
  /** Where the text of the open link begins, and where it leads. */
  #link: { readonly from: number; readonly address: string } | undefined;
  /** Where the last cell of the open row begins. */
  #cell: number | undefined;

  /** @param isMarkup whether white space counts as in HTML */
  constructor(isMarkup: boolean) {
    this.#isMarkup = isMarkup;
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#kept.length;
  }

  open(name: string): void {
    this.#kept.push(PREFORMATTED.has(name) || (this.#kept.at(-1) ?? false));
    if (HIDDEN.has(name)) {
      this.#hidden++;
    } else if (this.#hidden > 0) {
      return;
    } else if (name === 'br') {
      this.#breakLine();
    } else if (name === 'td' || name === 'th') {
      this.#openCell();
    } else if (OWN_LINE.has(name)) {
      this.#openBlock(name);
    }
  }

  write(data: string): void {
    if (this.#hidden === 0) {
      const isFolded = this.#isMarkup && this.#kept.at(-1) !== true;
      const folded = isFolded ? data.replace(/[^\S\u00a0]+/g, ' ') : data;
      this.text += isFolded && endsInSpace(this.text) ? folded.replace(/^ /, '') : folded;
    }
  }

  close(name: string): void {
    this.#kept.pop();
    if (HIDDEN.has(name)) {
      this.#hidden = Math.max(0, this.#hidden - 1);
    } else if (this.#hidden > 0) {
      return;
    } else if (name === 'a') {
      this.#closeLink();
    } else if (OWN_LINE.has(name)) {
      this.#endLine();
      if (name === 'p') {
        this.#breakLine();
      }
      this.#cell = name === 'tr' || name === 'table' ? undefined : this.#cell;
    }
  }

  /** What the style of the last element says of its lines. */
  keepAs(style = ''): void {
    const isKept = lineStyles.get(WHITE_SPACE.exec(style)?.[1]?.toLowerCase() ?? '');
    if (isKept !== undefined) {
      this.#kept[this.#kept.length - 1] = isKept;
    }
  }

  /** A link within another ends that one, as in a browser. */
  openLink(href: string | undefined): void {
    if (this.#hidden === 0) {
      this.#closeLink();
      const address = addressOf(href);
      this.#link = address === undefined ? undefined : { from: this.text.length, address };
    }
  }

  /** Puts the address behind the words, before the space that ends them. A link without words is not seen. */
  #closeLink(): void {
    if (this.#link) {
      const { from, address } = this.#link;
      const linked = this.text.slice(from);
      const words = linked.trimEnd();
      if (words !== '' && !isSameAddress(words, address)) {
        const end = from + words.length;
        this.text = `${this.text.slice(0, end)} (${toLine(address, MOST_ADDRESS)})${this.text.slice(end)}`;
      }
      this.#link = undefined;
    }
  }

  /** What begins a list item or a cell stays on its line. */
  #openBlock(name: string): void {
    const beginsItem = this.text.endsWith(BULLET);
    const beginsCell = this.text.length === this.#cell && WORDS_ON_OWN_LINE.has(name);
    if (!beginsItem && !beginsCell) {
      this.#endLine();
      this.text += name === 'li' ? BULLET : '';
    }
    this.#cell = name === 'tr' || name === 'table' ? undefined : this.#cell;
  }

  /** On the line of the cell before it, where that is a single line. */
  #openCell(): void {
    const before = this.text.slice(this.#cell).trimEnd();
    if (this.#cell !== undefined && !before.includes('\n')) {
      this.text = this.text.slice(0, this.#cell) + before;
    }
    this.text += endsInSpace(this.text) ? '' : ' ';
    this.#cell = this.text.length;
  }

  /** More than one empty line says nothing more, and would leave no room for words. */
  #breakLine(): void {
    this.text += this.text.endsWith('\n\n') ? '' : '\n';
  }

  #endLine(): void {
    this.text = this.text.slice(0, endOfWords(this.text));
    if (this.text !== '' && !this.text.endsWith('\n')) {
      this.text += '\n';
    }
  }
}

/** What a picture stands for, where that is a letter: other descriptions are not what somebody wrote. */
function letterOf(name: string, alt = '', itemtype = ''): string {
  const isLetter =
    name === 'emoji' ||
    name === 'customemoji' ||
    (name === 'img' && (EMOJI.test(alt) || /emoji/i.test(itemtype)));
  return isLetter ? toLine(alt, MOST_ALT) : '';
}

/** Where a link leads, for a reader; undefined where it leads to no page and no mailbox, but runs something. */
function addressOf(href = ''): string | undefined {
  // as a browser reads it: without line ends and tabs, and other spaces encoded
  const address = href
    .trim()
    .replace(/[\t\n\r]/g, '')
    .replace(/\s/g, space => encodeURIComponent(space));
  const [, mail] = /^mailto:([^?]+)/i.exec(address) ?? [];
  return mail ?? (/^https?:\/\/./i.test(address) ? address : undefined);
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
