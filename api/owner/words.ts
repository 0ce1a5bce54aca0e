import type {
  Category,
  Department,
  DisputeReason,
  FeeItem,
  Holder,
  HoldReason,
  Kind,
  Outcome,
  Stage,
} from '../../cases/codes.ts';
import type { OwedDeadline } from '../../cases/customer-words.ts';
import type { Language } from '../../cases/trade-words.ts';
import type { RefusalCode } from '../../cases/refusals.ts';
import type { LineType, TrackView } from '../contract/track.ts';

export type { Language } from '../../cases/trade-words.ts';

/** The commands that the page has a form for. */
export const PAGE_COMMANDS = [
  'answer-quote',
  'confirm',
  'urge',
  'escalate',
  'reopen',
  'raise-dispute',
  'withdraw',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

/** Why a customer's command is refused, where the words of staff (cases/refusals.ts) would not do. */
export type OwnRefusal = Extract<
  RefusalCode,
  | 'too-often'
  | 'too-early'
  | 'wrong-stage'
  | 'wrong-rung'
  | 'case-closed'
  | 'already-answered'
  | 'already-open'
  | 'engine-pending'
>;

/** Everything the owner's page says, in one language. The terms are those of staff, texts and the engine's screen. */
export interface Words {
  readonly lang: string;
  readonly title: string;
  readonly other: { readonly language: Language; readonly label: string };
  readonly kinds: Record<Kind, string>;
  readonly stages: Record<Stage, string>;
  readonly departments: Record<Department, string>;
  readonly holders: Record<Holder, string>;
  readonly outcomes: Record<Outcome, string>;
  readonly categories: Record<Category, string>;
  readonly feeItems: Record<FeeItem, string>;
  readonly disputeReasons: Record<DisputeReason, string>;
  readonly holds: Record<HoldReason, string>;
  readonly clocks: Record<OwedDeadline, string>;
  readonly lines: Record<LineType, (line: LineValues) => string>;
  readonly now: (view: TrackView) => string;
  readonly labels: {
    readonly who: string;
    readonly byWhen: string;
    readonly visit: string;
    readonly history: string;
    readonly todo: string;
    readonly stage: string;
    readonly owed: string;
    readonly quote: string;
    readonly labour: string;
    readonly total: string;
    readonly missed: string;
    readonly noDeadline: string;
    readonly answerBy: string;
    readonly closedDeadline: string;
    readonly earlier: string;
    readonly more: (count: number) => string;
    readonly yours: (name: string) => string;
    readonly updated: string;
    readonly phone: string;
    readonly private: string;
    readonly optional: string;
  };
  readonly commands: Record<PageCommand, CommandWords>;
  /** `escalate` once the case is above the front line. */
  readonly escalateFurther: CommandWords;
  /** What cannot be done now, and why. */
  readonly notNow: (button: string, why: string) => string;
  readonly scores: Record<1 | 2 | 3 | 4 | 5, string>;
  readonly accept: string;
  readonly refuse: string;
  readonly refusals: Record<OwnRefusal, string>;
  readonly again: (when: string) => string;
  readonly problems: Record<
    'invalid' | 'unavailable' | 'too-many-attempts' | 'failed' | 'key-reused',
    string
  >;
  readonly yuan: (fen: number) => string;
  readonly moment: (parts: MomentParts) => string;
}

/** A line's values in words already. */
export interface LineValues {
  readonly when: string | null;
  readonly amount: string | null;
  readonly score: number | null;
  readonly holder: string;
  readonly department: string;
  readonly hold: string;
  readonly outcome: string;
  readonly by: string | null;
}

export interface CommandWords {
  /** On the button, and above the form. */
  readonly button: string;
  readonly hint: string;
  /** Label of the free text; null where none is asked for. */
  readonly text: string | null;
  /** Said after it was done. */
  readonly done: string;
}

/** A moment as people say it: the day relative where it is near. */
export interface MomentParts {
  readonly near: 'yesterday' | 'today' | 'tomorrow' | null;
  readonly month: number;
  readonly day: number;
  /** 0 = Monday. */
  readonly weekday: number;
  /** `14:30`. */
  readonly time: string;
}
