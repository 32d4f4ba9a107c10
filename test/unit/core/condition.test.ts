import assert from 'node:assert/strict';
import {
  conditionOf,
  hasRowsToShow,
  needsSignIn,
  type ConditionFacts,
  type Condition,
} from '../../../src/core/condition.ts';
import type { Failure } from '../../../src/core/errors.ts';

const well: ConditionFacts = {
  isCloudSupported: true,
  session: 'some',
  colleagues: 2,
  isPartial: false,
  asOf: 1_000,
  hasRefreshed: true,
};
const nothingKnown = { asOf: undefined };
const offline: Failure = { kind: 'offline' };
const signIn: Failure = { kind: 'signInNeeded' };
const consent: Failure = { kind: 'consentNeeded' };

describe('the condition', () => {
  const cases: readonly (readonly [string, Partial<ConditionFacts>, Condition])[] = [
    ['is ready after a refresh', {}, { kind: 'ready' }],
    ['is ready after a refresh that found nobody', nothingKnown, { kind: 'ready' }],
    ['is loading before the first refresh ends', { hasRefreshed: false }, { kind: 'loading' }],
    ['is loading while nobody knows of a session', { session: 'unknown' }, { kind: 'loading' }],
    ['is signed out without a session', { session: 'none' }, { kind: 'signedOut' }],
    [
      'is signed out, not without colleagues, where both are so',
      { session: 'none', colleagues: 0 },
      { kind: 'signedOut' },
    ],
    ['is without colleagues for an empty list', { colleagues: 0 }, { kind: 'noColleagues' }],
    [
      'is without colleagues, whatever failed before',
      { colleagues: 0, failure: offline },
      { kind: 'noColleagues' },
    ],
    [
      'is not set up while a setting is wrong, signed in or not',
      { setUpProblem: 'badTenant', session: 'none' },
      { kind: 'notSetUp', problem: 'badTenant' },
    ],
    [
      'is an unsupported cloud before anything else',
      { isCloudSupported: false, setUpProblem: 'noClientId', session: 'none', colleagues: 0 },
      { kind: 'unsupportedCloud' },
    ],
    [
      'is signed out where Graph refuses the token and nothing is known',
      { failure: signIn, ...nothingKnown },
      { kind: 'signedOut' },
    ],
    [
      'is failing where Graph refuses the token and something is known',
      { failure: signIn },
      { kind: 'failing', failure: signIn, isPartial: false, asOf: 1_000 },
    ],
    [
      'is a missing consent where nothing is known',
      { failure: consent, ...nothingKnown },
      { kind: 'consentNeeded' },
    ],
    [
      'is failing where consent went missing and something is known',
      { failure: consent },
      { kind: 'failing', failure: consent, isPartial: false, asOf: 1_000 },
    ],
    [
      'is failing in part where some answered',
      { failure: offline, isPartial: true },
      { kind: 'failing', failure: offline, isPartial: true, asOf: 1_000 },
    ],
    [
      'is failing as of no time where nothing is known',
      { failure: offline, ...nothingKnown },
      { kind: 'failing', failure: offline, isPartial: false },
    ],
  ];
  for (const [title, change, expected] of cases) {
    it(title, () => {
      assert.deepEqual(conditionOf({ ...well, ...change }), expected);
    });
  }
});

describe('rows are shown', () => {
  const failing: Condition = { kind: 'failing', failure: offline, isPartial: false };
  const cases: readonly (readonly [boolean, Condition])[] = [
    [true, { kind: 'ready' }],
    [true, { kind: 'loading' }],
    [true, { ...failing, asOf: 1 }],
    [false, failing],
    [false, { kind: 'signedOut' }],
    [false, { kind: 'noColleagues' }],
    [false, { kind: 'consentNeeded' }],
    [false, { kind: 'unsupportedCloud' }],
    [false, { kind: 'notSetUp', problem: 'noClientId' }],
  ];
  it('where there is something to see', () => {
    for (const [expected, condition] of cases) {
      assert.equal(hasRowsToShow(condition), expected, JSON.stringify(condition));
    }
  });
});

describe('another sign-in', () => {
  const failing = (kind: 'signInNeeded' | 'renewalFailed' | 'consentNeeded' | 'offline'): Condition => ({
    kind: 'failing',
    failure: { kind },
    isPartial: false,
    asOf: 1,
  });
  const cases: readonly (readonly [boolean, Condition])[] = [
    [true, failing('signInNeeded')],
    [true, failing('renewalFailed')],
    [true, failing('consentNeeded')],
    [true, { kind: 'consentNeeded' }],
    [false, failing('offline')],
    [false, { kind: 'ready' }],
    [false, { kind: 'signedOut' }],
  ];
  it('is offered where it may help', () => {
    for (const [expected, condition] of cases) {
      assert.equal(needsSignIn(condition), expected, JSON.stringify(condition));
    }
  });
});
