/** What a Markdown text becomes on a page: its links, its pictures, and where links may lead to in it. */
import { createRequire } from 'node:module';
import { parseDocument } from 'htmlparser2';
import { marked } from 'marked';
import { root } from '../manifest/files.ts';

export const { packedReadme, readGuides, slug, hasAddress } = createRequire(import.meta.url)(
  `${root}readme.js`,
) as {
  readonly packedReadme: (
    readme: string,
    guides: Readonly<Record<string, string>>,
    hasAddress: boolean,
  ) => string;
  readonly readGuides: () => Readonly<Record<string, string>>;
  readonly slug: (heading: string) => string;
  readonly hasAddress: (manifest: { readonly repository?: string | { readonly url?: string } }) => boolean;
};

export interface Rendered {
  readonly html: string;
  /** As they stand there; a link without a target is an empty one. */
  readonly links: readonly string[];
  readonly pictures: readonly { readonly source: string; readonly says: string }[];
  /** The ids of its headings, as GitHub, VS Code and the stores give them. */
  readonly anchors: readonly string[];
}

type Node = ReturnType<typeof parseDocument>['children'][number];

/** Renders a text as VS Code and vsce do, by marked. */
export function render(markdown: string): Rendered {
  const html = marked.parse(markdown, { async: false });
  const links: string[] = [];
  const pictures: { source: string; says: string }[] = [];
  const anchors: string[] = [];
  const visit = (node: Node): void => {
    if ('attribs' in node) {
      const { href = '', src = '', alt = '' } = node.attribs;
      if (node.name === 'a') {
        links.push(href);
      } else if (node.name === 'img') {
        pictures.push({ source: src, says: alt });
      } else if (/^h[1-6]$/.test(node.name)) {
        anchors.push(unique(slug(textOf(node)), anchors));
      }
    }
    if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  parseDocument(html).children.forEach(visit);
  return { html, links, pictures, anchors };
}

function textOf(node: Node): string {
  if ('data' in node) {
    return node.data;
  }
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** What occurs again gets a number. */
function unique(id: string, taken: readonly string[]): string {
  let numbered = id;
  for (let number = 1; taken.includes(numbered); number++) {
    numbered = `${id}-${number}`;
  }
  return numbered;
}
