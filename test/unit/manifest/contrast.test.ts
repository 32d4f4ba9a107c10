/** The colours of the icons are told from what is behind them, in every theme that VS Code starts with. */
import assert from 'node:assert/strict';
import { contrastOn } from './contrast.ts';
import { readManifest } from './files.ts';

/** What WCAG 2.2 asks of what is no text (1.4.11). */
const LEAST = 3;

interface Theme {
  readonly kind: 'light' | 'dark' | 'highContrast' | 'highContrastLight';
  /** The theme's `foreground`. */
  readonly foreground: string;
  readonly sideBar: string;
  /** What lies over it: a row that is hovered, selected, and selected while the focus is elsewhere. */
  readonly rows: Readonly<Record<'hover' | 'active' | 'inactive', string | undefined>>;
}

/**
 * `sideBar.background`, `list.hoverBackground`, `list.activeSelectionBackground` and `list.inactiveSelectionBackground`.
 * Source: `extensions/theme-defaults/themes` of microsoft/vscode at 1.139, and where a theme says nothing,
 * `src/vs/platform/theme/common/colors/listColors.ts`.
 */
const themes: Readonly<Record<string, Theme>> = {
  'Light Modern': {
    kind: 'light',
    foreground: '#3b3b3b',
    sideBar: '#f8f8f8',
    rows: { hover: '#f2f2f2', active: '#e8e8e8', inactive: '#e4e6f1' },
  },
  'Light 2026': {
    kind: 'light',
    foreground: '#202020',
    sideBar: '#fafafd',
    rows: { hover: '#00000014', active: '#00000025', inactive: '#dadada99' },
  },
  'Dark Modern': {
    kind: 'dark',
    foreground: '#cccccc',
    sideBar: '#181818',
    rows: { hover: '#2a2d2e', active: '#04395e', inactive: '#37373d' },
  },
  'Dark 2026': {
    kind: 'dark',
    foreground: '#bfbfbf',
    sideBar: '#191a1b',
    rows: { hover: '#ffffff14', active: '#ffffff22', inactive: '#2c2d2e' },
  },
  'Dark High Contrast': {
    kind: 'highContrast',
    foreground: '#ffffff',
    sideBar: '#000000',
    rows: { hover: '#ffffff1a', active: undefined, inactive: undefined },
  },
  'Light High Contrast': {
    kind: 'highContrastLight',
    foreground: '#292929',
    sideBar: '#ffffff',
    rows: { hover: '#0f4a851a', active: '#0f4a851a', inactive: '#0f4a851a' },
  },
};

describe('the colours of the icons', () => {
  const { colors } = readManifest().contributes;

  for (const [name, { kind, foreground, sideBar, rows }] of Object.entries(themes)) {
    for (const { id, defaults } of colors) {
      it(`${id} stands out in ${name}`, () => {
        const colour = defaults[kind] === 'foreground' ? foreground : (defaults[kind] ?? '');
        assert.match(colour, /^#[0-9a-f]{6}$/);
        for (const [state, row] of [['plain', undefined], ...Object.entries(rows)] as const) {
          const contrast = contrastOn(colour, sideBar, ...(row === undefined ? [] : [row]));
          assert.ok(contrast >= LEAST, `${contrast.toFixed(2)} on a row that is ${state}`);
        }
      });
    }
  }

  it('are measured as WCAG has it', () => {
    assert.equal(contrastOn('#000000', '#ffffff').toFixed(2), '21.00');
    assert.equal(contrastOn('#777777', '#ffffff').toFixed(2), '4.48');
    assert.equal(
      contrastOn('#ffffff', '#000000', '#ffffff80').toFixed(2),
      contrastOn('#ffffff', '#808080').toFixed(2),
    );
  });
});
