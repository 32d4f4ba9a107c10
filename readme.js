/**
 * Writes the README of the package, dist/README.md: `node readme.js`. It is what the store and the Details page in VS
 * Code show.
 *
 * Both show pictures and follow links that are https addresses, and links within the page; whatever is relative loses
 * its target, and so do pictures that are data (VS Code: renderMarkdownDocument, whose sanitizer knows http and https
 * for pictures, and for links mailto beside them). With an address in package.json's `repository`, vsce makes addresses
 * of what is relative. As long as there is none, this leaves nothing relative: the set-up guide becomes part of the
 * page, what a picture shows is drawn with characters, and what leads to other files is left out.
 *
 * Comments in the README say what: `<!-- without pictures …drawing… -->`, `<!-- with an address -->…<!-- end -->`, and
 * `<!-- in the repository alone -->…<!-- end -->` for what never gets into the package.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const README = 'README.md';
const GUIDE = 'docs/setup.md';

const drawing = /<!-- without pictures\n([^]*?)-->\n*/g;
const addressed = /<!-- with an address -->\n*([^]*?)<!-- end -->\n*/g;
const unpacked = /<!-- in the repository alone -->\n*[^]*?<!-- end -->\n*/g;
const picture = /^!\[[^\]]*\]\((?!https:)[^)]*\)\n+/gm;
/** A block of code, or the beginning of a heading. */
const headings = /^```[^]*?^```|^#+ /gm;
const link = /(?<!!)\[([^\]]*)\]\((?!https:|mailto:)([^)]+)\)/g;

/**
 * The README as it is packed.
 *
 * @param {string} readme README.md
 * @param {string} guide docs/setup.md, whose only title becomes one of the README's chapters
 * @param {boolean} hasAddress whether vsce can make addresses of what is relative
 * @returns {string}
 */
function packedReadme(readme, guide, hasAddress) {
  const packed = readme.replace(unpacked, '');
  if (hasAddress) {
    return packed.replace(drawing, '').replace(addressed, '$1');
  }
  const [, title = ''] = /^# (.+)$/m.exec(guide) ?? [];
  const chapter = guide.replace(headings, found => (found.startsWith('#') ? `#${found}` : found));
  const page = packed.replace(drawing, '$1\n').replace(addressed, '').replace(picture, '');
  return `${linkedWithin(page, README, title)}\n${linkedWithin(chapter, GUIDE, title)}`;
}

/**
 * Leads links between the README and the guide to where that is in the page, and leaves the text of all others.
 *
 * @param {string} text
 * @param {string} file where the text is from
 * @param {string} title of the guide
 */
function linkedWithin(text, file, title) {
  return text.replace(link, (_, label, target) => {
    const [relative, anchor] = target.split('#');
    const to = relative === '' ? file : path.posix.join(path.posix.dirname(file), relative);
    if (to !== README && to !== GUIDE) {
      return label;
    }
    return `[${label}](#${anchor ?? (to === GUIDE ? slug(title) : '')})`;
  });
}

/**
 * The id that GitHub, VS Code and the store give a heading.
 *
 * @param {string} heading
 */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** @param {{ repository?: string | { url?: string } }} manifest */
function hasAddress({ repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return /\b(github|gitlab)\.com\b/.test(url ?? ''); // those that vsce knows
}

module.exports = { packedReadme, slug, hasAddress };

if (require.main === module) {
  const read = file => fs.readFileSync(path.join(__dirname, file), 'utf8');
  const dist = path.join(__dirname, 'dist');
  fs.mkdirSync(dist, { recursive: true });
  fs.writeFileSync(
    path.join(dist, README),
    packedReadme(read(README), read(GUIDE), hasAddress(JSON.parse(read('package.json')))),
  );
}
