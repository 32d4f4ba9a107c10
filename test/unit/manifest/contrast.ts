/** Contrast of colours, as WCAG 2.2 has it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */

/** Red, green, blue and opacity, each from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/**
 * The contrast of a colour with what is behind it, from 1 to 21.
 *
 * @param colour `#rrggbb`
 * @param backgrounds `#rrggbb` or `#rrggbbaa`, from the back to the front; the first is opaque
 */
export function contrastOn(colour: string, ...backgrounds: readonly string[]): number {
  const background = backgrounds.map(parse).reduce((below, above) => over(above, below));
  const [dark, light] = [luminanceOf(parse(colour)), luminanceOf(background)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function parse(hex: string): Colour {
  const [red = 0, green = 0, blue = 0, opacity = 1] = (hex.match(/[0-9a-f]{2}/gi) ?? []).map(
    part => parseInt(part, 16) / 255,
  );
  return [red, green, blue, opacity];
}

function over(above: Colour, below: Colour): Colour {
  const mix = (at: 0 | 1 | 2): number => above[at] * above[3] + below[at] * (1 - above[3]);
  return [mix(0), mix(1), mix(2), 1];
}

function luminanceOf([red, green, blue]: Colour): number {
  const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
