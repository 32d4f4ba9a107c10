/** Patterns of paths, and those of many that may match a path. */

/** The path of a file from the repository's root, with `/`, as Git names it. */
export interface SplitPath {
  readonly text: string;
  readonly segments: readonly string[];
}

export interface PathPattern {
  /** Whether it matches. Never slower than the product of both lengths. */
  readonly matches: (path: SplitPath) => boolean;
  /** Each path that matches has all of these: names of its segments, and {@link extensionKey}. */
  readonly keys: readonly string[];
  /** A text that each path that matches has somewhere; may be empty. */
  readonly text: string;
}

export function splitPath(text: string): SplitPath {
  return { text, segments: text.split('/') };
}

/** A segment that from its last dot on is `.ts` has this key. */
export function extensionKey(extension: string): string {
  return `*${extension}`;
}

/**
 * For a path, the places of the patterns that may match it: lists in ascending order that have none in common. A pattern
 * is kept under what the fewest others have as well, be it a key or a few characters of its text, so that for most paths
 * few patterns are left.
 */
export function patternIndex(
  patterns: readonly PathPattern[],
): (path: SplitPath) => readonly (readonly number[])[] {
  const features = patterns.map(({ keys, text }) => [...keys, ...gramsOf(text, MOST_GRAMS)]);
  const frequencies = new Map<string, number>();
  for (const feature of features.flat()) {
    frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
  }
  const byFeature = new Map<string, number[]>();
  const always: number[] = [];
  features.forEach((own, place) => {
    const feature = rarest(own, frequencies);
    const held = feature === undefined ? always : (byFeature.get(feature) ?? []);
    held.push(place);
    if (feature !== undefined) {
      byFeature.set(feature, held);
    }
  });
  return path => {
    const lists = [always];
    for (const feature of featuresOf(path)) {
      const list = byFeature.get(feature);
      if (list) {
        lists.push(list);
      }
    }
    return lists;
  };
}

/** A text is found by so many characters in a row of it. */
const GRAM = 3;
/** Of a pattern's text, so many are enough. */
const MOST_GRAMS = 16;

/** (A slash tells them from names.) */
function gramsOf(text: string, most: number): readonly string[] {
  const count = Math.min(text.length - GRAM + 1, most);
  return Array.from({ length: Math.max(0, count) }, (_, i) => `/${text.slice(i, i + GRAM)}`);
}

function rarest(features: readonly string[], frequencies: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const feature of features) {
    const frequency = frequencies.get(feature) ?? 0;
    if (frequency < least) {
      best = feature;
      least = frequency;
    }
  }
  return best;
}

function featuresOf({ text, segments }: SplitPath): ReadonlySet<string> {
  const features = new Set(segments);
  for (const segment of segments) {
    const dot = segment.lastIndexOf('.');
    if (dot >= 0) {
      features.add(extensionKey(segment.slice(dot)));
    }
  }
  for (const gram of gramsOf(text, Infinity)) {
    features.add(gram);
  }
  return features;
}
