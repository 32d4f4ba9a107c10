/** What is printed of the figures: Markdown tables. */
import { FORMULA, rank, type Formula } from '../../../src/core/expertise/ranking.ts';
import { BASELINES } from './baselines.ts';
import { ceiling, measure, withoutReviews, type Figures, type Ranking } from './measure.ts';
import type { Query } from './queries.ts';

/** What a file is called, and what is in it. */
export interface DataSet {
  readonly name: string;
  readonly queries: readonly Query[];
}

/** The product's own ranking, with the formula as it is or another one. */
export function product(formula: Formula = FORMULA): Ranking {
  return evidence => rank(evidence, new Set(), formula).map(({ who }) => who);
}

/** The product's ranking beside simple ones. */
export function comparison(sets: readonly DataSet[]): string {
  const ranked = (ranking: Ranking): readonly Figures[] =>
    sets.map(({ queries }) => measure(ranking, queries));
  const own = product();
  return table('ranking', sets, [
    ...[...BASELINES].map(([name, ranking]) => [name, ranked(ranking)] as const),
    ['**the product’s**', ranked(own)],
    ['**the product’s**, without any reviews', ranked(evidence => own(withoutReviews(evidence)))],
    ['nobody can do better', sets.map(({ queries }) => ceiling(queries))],
  ]);
}

/** The product's ranking with each number of its formula halved, and doubled. */
export function sensitivity(sets: readonly DataSet[]): string {
  const days = FORMULA.fade / (24 * 60 * 60);
  const { fade, smoothing, activity, weights } = FORMULA;
  const rows = [
    ['as it is', FORMULA],
    ...[0.5, 2].flatMap(factor => [
      [`fading: ${days * factor} days`, { ...FORMULA, fade: fade * factor }] as const,
      [`smoothing: ${smoothing * factor}`, { ...FORMULA, smoothing: smoothing * factor }] as const,
      [`activity: power ${activity * factor}`, { ...FORMULA, activity: activity * factor }] as const,
      ...(['reviewedYours', 'reviewed', 'changed', 'wrote', 'changedFolder', 'reviewedFolder'] as const).map(
        signal => {
          const weight = weights[signal] * factor;
          return [`${signal}: ${weight}`, { ...FORMULA, weights: { ...weights, [signal]: weight } }] as const;
        },
      ),
    ]),
  ] as const;
  return table(
    'formula',
    sets,
    rows.map(
      ([name, formula]) => [name, sets.map(({ queries }) => measure(product(formula), queries))] as const,
    ),
  );
}

function table(
  title: string,
  sets: readonly DataSet[],
  rows: readonly (readonly [name: string, figures: readonly Figures[]])[],
): string {
  const heads = sets.map(({ name, queries }) => `${name} (${queries.length}): hit@1 / @3 / @5 / MRR`);
  return [
    line([title, ...heads]),
    line([title, ...heads].map(() => '---')),
    ...rows.map(([name, figures]) => line([name, ...figures.map(cell)])),
  ].join('\n');
}

function cell({ hit1, hit3, hit5, mrr }: Figures): string {
  return [hit1, hit3, hit5, mrr].map(figure => figure.toFixed(3)).join(' / ');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
