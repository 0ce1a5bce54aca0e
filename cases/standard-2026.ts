/** The default policy, domain.md §4–§7: the only place where these numbers stand. Communities start from it. */
import type { ClockTargets, Policy, Target } from './policy.ts';

const clockMinutes = (minutes: number): Target => ({ minutes, runs: 'clock' });
const clockHours = (hours: number): Target => clockMinutes(hours * 60);
const workingMinutes = (minutes: number): Target => ({ minutes, runs: 'working' });
const workingHours = (hours: number): Target => workingMinutes(hours * 60);

const none = {
  acknowledge: null,
  verify: null,
  accept: null,
  arrive: null,
  makeSafe: null,
  resolve: null,
  updateGap: null,
};

/** The ladder knows no priority: its clocks are the same at all four. */
const feeCollection: ClockTargets = {
  ...none,
  verify: workingHours(18),
  accept: workingHours(9),
  callbackAfter: workingHours(9),
};

const firstRungResponse = {
  P1: clockMinutes(15),
  P2: clockHours(1),
  P3: workingHours(4),
  P4: workingHours(4),
};

export const STANDARD_2026: Policy = {
  version: 'standard-2026',
  targets: {
    complaint: {
      P1: {
        ...none,
        acknowledge: clockMinutes(10),
        verify: clockMinutes(30),
        accept: clockMinutes(10),
        resolve: clockHours(4),
        callbackAfter: clockHours(2),
        updateGap: clockHours(1),
      },
      P2: {
        ...none,
        acknowledge: clockMinutes(15),
        verify: clockHours(2),
        accept: clockMinutes(30),
        resolve: clockHours(24),
        callbackAfter: clockHours(4),
        updateGap: clockHours(4),
      },
      P3: {
        ...none,
        acknowledge: workingMinutes(30),
        verify: workingHours(4),
        accept: workingHours(2),
        resolve: workingHours(27),
        callbackAfter: workingHours(9),
        updateGap: workingHours(9),
      },
      P4: {
        ...none,
        acknowledge: workingHours(1),
        verify: workingHours(9),
        accept: workingHours(4),
        resolve: workingHours(63),
        callbackAfter: workingHours(18),
        updateGap: workingHours(27),
      },
    },
    repair: {
      P1: {
        acknowledge: clockMinutes(5),
        verify: clockMinutes(5),
        accept: clockMinutes(5),
        arrive: { home: clockMinutes(10), elsewhere: clockMinutes(10) },
        makeSafe: clockMinutes(30),
        resolve: clockHours(12),
        callbackAfter: clockHours(2),
        updateGap: clockMinutes(30),
      },
      P2: {
        ...none,
        acknowledge: clockMinutes(10),
        verify: clockMinutes(20),
        accept: clockMinutes(15),
        arrive: { home: clockMinutes(10), elsewhere: clockMinutes(30) },
        resolve: clockHours(12),
        callbackAfter: clockHours(4),
        updateGap: clockHours(2),
      },
      P3: {
        ...none,
        acknowledge: workingMinutes(30),
        verify: workingHours(2),
        accept: workingHours(1),
        arrive: 'appointment',
        resolve: workingHours(18),
        callbackAfter: workingHours(9),
        updateGap: workingHours(9),
      },
      P4: {
        ...none,
        acknowledge: workingHours(1),
        verify: workingHours(9),
        accept: workingHours(4),
        arrive: 'appointment',
        resolve: workingHours(63),
        callbackAfter: workingHours(9),
        updateGap: workingHours(27),
      },
    },
    'fee-collection': { P1: feeCollection, P2: feeCollection, P3: feeCollection, P4: feeCollection },
  },
  warnings: [50, 75, 90],
  response: {
    supervisor: firstRungResponse,
    manager: firstRungResponse,
    committee: workingHours(27),
    authority: workingHours(63),
  },
  proposal: { ordinary: workingHours(4), legal: workingHours(27) },
  settlement: workingHours(27),
  answerDefault: workingHours(27),
  callback: {
    windows: [
      [540, 720],
      [720, 1080],
      [1080, 1200],
    ],
    attempts: 3,
    surveyCloseDays: 7,
    selfRatingCloseDays: 3,
    task: workingHours(9),
    satisfiedFrom: 3,
    dissatisfiedThatEscalate: 2,
    sharePercent: 100,
  },
  pageMinutesPerPerson: 3,
  urgeGapMinutes: 30,
  holdDaysWithoutProposal: 3,
  confirmDays: 7,
  reopenDays: 30,
  archiveDays: 30,
  transfersThatEscalate: 3,
  acceptBreachesThatEscalate: 2,
  extensionsPerCase: 1,
  quietHours: [1200, 540],
  keptReplies: 100,
  quote: { again: workingHours(9), holdDays: 3 },
  labourWaiver: { on: false, withinMinutes: 10 },
  dunning: {
    steps: [
      { step: 'reminder', afterDays: 7 },
      { step: 'call', afterDays: 14 },
      { step: 'visit', afterDays: 30 },
      { step: 'demand', afterDays: 45 },
      { step: 'committee-urging', afterDays: 60 },
      { step: 'lawyer-letter', afterDays: 75 },
      { step: 'lawsuit', afterDays: 90 },
    ],
    daysBetweenSteps: 5,
    demandPeriodDays: 15,
    missedAfterDays: 5,
    contactWindow: [540, 1200],
    daysBetweenContacts: 3,
    promiseHold: { days: 15, times: 2 },
    reasonHoldDays: 15,
    ageingDays: [30, 60, 90, 180, 365],
  },
  community: { callbackShareMinimumPercent: 30, recurrenceDays: 30, ownerLinkDays: 30 },
};
