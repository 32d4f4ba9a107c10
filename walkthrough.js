/**
 * Draws the pictures of the walkthrough out of the icons themselves, in the colours of whatever theme is on: the legend
 * of all icons, and a sidebar. What they say is in package.nls.json. esbuild.js writes them into dist/.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const icons = path.join(__dirname, 'media', 'icons');
/** Pixels. VS Code shows them up to 530 wide. */
const WIDTH = 480;
const LINE = 34;
const ICON = 20;

/** The theme colour of each icon; test/unit/manifest/walkthrough.test.ts holds it to the product's own. */
const colours = {
  'presence-available': 'available',
  'presence-available-oof': 'available',
  'presence-busy': 'busy',
  'presence-busy-oof': 'busy',
  'presence-away': 'away',
  'presence-away-oof': 'away',
  'presence-dnd': 'busy',
  'presence-dnd-oof': 'busy',
  'presence-offline': 'offline',
  'presence-oof': 'outOfOffice',
  'presence-unknown': 'offline',
  'presence-waiting': 'notCurrent',
  'presence-not-found': 'notCurrent',
};

/** What the sidebar shows: groups, and who is in them. Invented people, as everywhere. */
const sidebar = [
  [
    'Platform',
    ['Adele Vance', 'presence-available'],
    ['Alex Wilber', 'presence-dnd'],
    ['Grady Archie', 'presence-oof'],
  ],
  [
    'Design',
    ['Patti Fernandez', 'presence-available'],
    ['Lee Gu', 'presence-busy'],
    ['Lidia Holloway', 'presence-away'],
  ],
];

/**
 * Both pictures, by the names of their files.
 *
 * @returns {Record<string, string>}
 */
function walkthroughPictures() {
  const { contributes } = JSON.parse(fs.readFileSync(path.join(__dirname, 'package.json'), 'utf8'));
  const texts = JSON.parse(fs.readFileSync(path.join(__dirname, 'package.nls.json'), 'utf8'));
  const wordsOf = id => {
    const text = texts[contributes.icons[id].description.replaceAll('%', '')].replace(/^[^:]*: /, '');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const shown = Object.keys(contributes.icons).filter(id => id.startsWith('presence-'));
  const legend = shown.map((id, i) => iconAt(id, 8, i * LINE + 7) + textAt(wordsOf(id), 44, i * LINE + 22));
  let line = 0;
  const rows = sidebar.flatMap(([group, ...people]) => [
    textAt(group, 8, line++ * LINE + 22, 'bold'),
    ...people.map(([name, id]) => {
      const y = line++ * LINE;
      const words = wordsOf(id).split(/, | or /)[0];
      return iconAt(id, 24, y + 7) + textAt(name, 60, y + 22) + textAt(words, 220, y + 22, 'normal', 0.8);
    }),
  ]);
  return {
    'legend.svg': svg(shown.length * LINE, legend),
    'sidebar.svg': svg(line * LINE, rows),
  };
}

/** @param {number} height @param {string[]} parts */
function svg(height, parts) {
  const box = `viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-size="15" font-family="var(--vscode-font-family)">${parts.join('')}</svg>\n`;
}

/**
 * No svg within: VS Code's page gives every one the size of the whole.
 *
 * @param {string} id @param {number} x @param {number} y
 */
function iconAt(id, x, y) {
  const drawn = fs.readFileSync(path.join(icons, `${id}.svg`), 'utf8');
  const [, left, top, width] = /viewBox="(\S+) (\S+) (\S+) /.exec(drawn).map(Number);
  const inner = drawn.replace(/^.*?<svg[^>]*>/s, '').replace(/<\/svg>\s*$/, '');
  const scale = ICON / width;
  const fill = `var(--vscode-colleaguePresence-${colours[id]})`;
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale.toFixed(4)}) translate(${-left} ${-top})">${inner}</g>`;
}

function textAt(text, x, y, weight = 'normal', opacity = 1) {
  const safe = text.replace(/[&<>]/g, letter => `&#${letter.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" fill="var(--vscode-foreground)" font-weight="${weight}" opacity="${opacity}">${safe}</text>`;
}

module.exports = { colours, walkthroughPictures };
