/** How often the ranking is right, on real changes: the figures that `docs/experts.md` states. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { BASELINES } from '../../../bench/experts/baselines.ts';
import { ceiling, measure, withoutReviews, type Figures } from '../../../bench/experts/measure.ts';
import { readQueries, type Query } from '../../../bench/experts/queries.ts';
import { product } from '../../../bench/experts/report.ts';

/** Lies beside the repository, where it lies at all. */
const folder = new URL('../../../../../shared/expertise/', import.meta.url);

/** hit@1, hit@3, hit@5 and MRR that are to be reached. */
type Least = readonly [number, number, number, number];

function assertReaches({ hit1, hit3, hit5, mrr }: Figures, least: Least): void {
  for (const [i, figure] of [hit1, hit3, hit5, mrr].entries()) {
    assert.ok(figure >= (least[i] ?? 1), `${figure} of ${least[i]}`);
  }
}

/** To two places, or three of an MRR. */
function assertIs({ hit1, hit3, hit5, mrr }: Figures, stated: Least): void {
  for (const [i, figure] of [hit1, hit3, hit5].entries()) {
    assert.ok(Math.abs(figure - (stated[i] ?? 0)) < 0.0051, `${figure} is ${stated[i]}`);
  }
  assert.ok(Math.abs(mrr - stated[3]) < 0.00051, `${mrr} is ${stated[3]}`);
}

const sets = [
  {
    name: 'libuv',
    product: [0.8, 0.95, 0.99, 0.89],
    withoutReviews: [0.6, 0.86, 0.93, 0.74],
    baselines: [
      [0.32, 0.54, 0.65, 0.449],
      [0.28, 0.56, 0.69, 0.438],
      [0.4, 0.59, 0.69, 0.518],
      [0.35, 0.58, 0.68, 0.494],
      [0.42, 0.67, 0.74, 0.554],
      [0.64, 0.9, 0.93, 0.763],
      [0.69, 0.94, 0.98, 0.821],
      [0.79, 0.95, 0.98, 0.877],
      [0.77, 0.96, 0.99, 0.864],
      [0.55, 0.88, 0.94, 0.715],
    ],
    ceiling: [1, 1, 1, 1],
  },
  {
    name: 'go-tools',
    product: [0.78, 0.94, 0.96, 0.86],
    withoutReviews: [0.56, 0.75, 0.78, 0.66],
    baselines: [
      [0.38, 0.6, 0.65, 0.492],
      [0.41, 0.61, 0.67, 0.521],
      [0.36, 0.61, 0.69, 0.498],
      [0.33, 0.6, 0.69, 0.478],
      [0.49, 0.64, 0.69, 0.575],
      [0.65, 0.86, 0.88, 0.754],
      [0.69, 0.88, 0.89, 0.777],
      [0.74, 0.94, 0.94, 0.84],
      [0.77, 0.94, 0.94, 0.852],
      [0.53, 0.74, 0.79, 0.639],
    ],
    ceiling: [0.98, 0.98, 0.98, 0.985],
  },
] as const;

for (const set of sets) {
  describe(`who really reviewed changes of ${set.name}`, () => {
    let queries: readonly Query[];

    before(function () {
      const file = new URL(`${set.name}.json.gz`, folder);
      if (!existsSync(file)) {
        this.skip();
      }
      queries = readQueries(readFileSync(file));
    });

    it('is named first, or among the first, as often as is documented', () => {
      assertReaches(measure(product(), queries), set.product);
    });

    it('is named less often where no reviews are known', () => {
      const own = product();
      assertReaches(
        measure(evidence => own(withoutReviews(evidence)), queries),
        set.withoutReviews,
      );
    });

    it('is named by simple rankings as often as others measured', () => {
      assert.equal(BASELINES.size, set.baselines.length);
      for (const [i, ranking] of [...BASELINES.values()].entries()) {
        assertIs(measure(ranking, queries), set.baselines[i] ?? [0, 0, 0, 0]);
      }
      assertIs(ceiling(queries), set.ceiling);
    });
  });
}
