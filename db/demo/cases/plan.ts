/** Which cases the demo opens with, each played from its opening to now. */
import { calendarSince } from '../../../cases/calendar-build.ts';
import { stretchesOf, type WorkingCalendar } from '../../../cases/calendar.ts';
import type { Channel, Priority } from '../../../cases/codes.ts';
import { nextDeadline } from '../../../cases/deadlines.ts';
import type { ArrearsItem } from '../../../cases/engine-commands.ts';
import { CASE_TYPES } from '../../../cases/index.ts';
import { RULES } from '../../../cases/rules.ts';
import { STANDARD_2026 } from '../../../cases/standard-2026.ts';
import type { Opening } from '../../../cases/state.ts';
import { addDays, DAY, dayNumberAt, localDateOf, MINUTE, type Instant } from '../../../cases/time.ts';
import { policyOf } from '../../opening-terms.ts';
import { demoCalendar } from '../calendars.ts';
import { demoId } from '../identity.ts';
import type { DemoCommunityCode } from '../logins.ts';
import { communityIdOf, DEMO_COMMUNITIES } from '../places.ts';
import { staffIdOf } from '../rosters.ts';
import { actorIn, diceOf, neighbourhoods, sceneFor, workersOf, type Dice, type Scene } from './cast.ts';
import { COMPLAINT_RECIPES } from './complaint-recipes.ts';
import { EXPECTATIONS } from './complaint-topics.ts';
import { FEE_RECIPES } from './fee-recipes.ts';
import { play, type Move, type Played } from './play.ts';
import type { Cast, Recipe } from './recipe.ts';
import { REPAIR_RECIPES } from './repair-recipes.ts';

const RECIPES: readonly Recipe[] = [...COMPLAINT_RECIPES, ...REPAIR_RECIPES, ...FEE_RECIPES];

export interface DemoCase extends Played {
  readonly recipe: string;
  /** It stands as its recipe says. */
  readonly asMeant: boolean;
}

/** The oldest case of the archive, and the days that a closed case stays with the engine. */
const HISTORY_DAYS = 385;
const ARCHIVED_AFTER_DAYS = 31;
/** How often a case is played with other lengths until it stands as its recipe says. */
const MOST_TRIES = 14;
/** Nothing falls due in the first minutes of the demo, so that the engine starts in peace. */
const PEACE_MS = 3 * MINUTE;

const CHANNELS: readonly Channel[] = ['phone', 'phone', 'phone', 'wechat', 'wechat', 'app', 'front-desk'];

const isUrgent = (priority: Priority): boolean => priority === 'P1' || priority === 'P2';

/** The instant from which so many minutes lead to `to`, at the pace of the priority. */
function earlier(calendar: WorkingCalendar, priority: Priority, to: Instant, minutes: number): Instant {
  if (isUrgent(priority)) return to - minutes * MINUTE;
  let left = minutes * MINUTE;
  for (let day = dayNumberAt(to); ; day--)
    for (const { from, to: end } of stretchesOf(calendar, day).reverse()) {
      const until = Math.min(end, to);
      if (until <= from) continue;
      if (until - from >= left) return until - left;
      left -= until - from;
    }
}

interface Setting {
  readonly word: string;
  readonly recipe: Recipe;
  readonly code: DemoCommunityCode;
  readonly hasCommittee: boolean;
  readonly labourWaiver: boolean;
  readonly calendar: WorkingCalendar;
  readonly scene: Scene;
  readonly cast: Cast;
  readonly dice: Dice;
  /** When its recipe was at its end: now, or long ago. */
  readonly end: Instant;
}

function castFor(recipe: Recipe, hasCommittee: boolean, dice: Dice): Cast {
  const topic = dice.pick(recipe.topics);
  const priority = topic.category === 'suggestion' ? 'P4' : dice.pick(recipe.priorities);
  const [agent, other] = dice.pick([
    ['agent', 'agent2'],
    ['agent2', 'agent'],
  ] as const);
  const pace = isUrgent(priority) ? 0.2 : 1;
  const worker = dice.pick(workersOf(topic.worker));
  return {
    ...dice,
    priority,
    topic,
    agent,
    // Who makes the calls has not done the work.
    other: worker === other ? 'supervisor' : other,
    worker,
    supervisor: 'supervisor',
    second: 'supervisor2',
    manager: 'manager',
    hasCommittee,
    gap: (least, most) => dice.between(least, most) * pace,
  };
}

function arrearsOf({ word, scene, dice, recipe }: Setting, acceptedAt: Instant): Opening['arrears'] {
  if (recipe.kind !== 'fee-collection') return null;
  const dueOn = addDays(localDateOf(acceptedAt), -2);
  const period = `${dueOn.slice(0, 4)}Q${Math.ceil(Number(dueOn.slice(5, 7)) / 3)}`;
  const item = (name: ArrearsItem['item'], amountFen: number): ArrearsItem => ({
    id: demoId(`item/${word}/${name}`),
    item: name,
    period,
    amountFen,
    paidFen: 0,
    dueOn,
  });
  const area = Math.round(dice.between(70, 140));
  const items = [item('property-fee', area * 280 * 3)];
  if (dice.between(0, 3) < 1) items.push(item('parking-fee', 90_000));
  if (dice.between(0, 4) < 1) items.push(item('shared-power', Math.round(dice.between(3_000, 9_000))));
  const { flagged, byHand } = recipe.opened ?? {};
  return { items, fromRun: byHand !== true, unflagged: flagged !== true && scene.place.home !== null };
}

function openingOf(setting: Setting, acceptedAt: Instant, description: string, expectation: string | null) {
  const { word, recipe, code, hasCommittee, calendar, scene, cast, dice } = setting;
  const { danger = false, against, nobodyToCall } = recipe.opened ?? {};
  const isFee = recipe.kind === 'fee-collection';
  const channel: Channel = nobodyToCall === true ? 'inspection' : isFee ? 'other' : dice.pick(CHANNELS);
  const opening: Opening = {
    id: demoId(`case/${word}`),
    // Numbers are given out in the order of the openings, when all are known.
    number: `${CASE_TYPES[recipe.kind].numberPrefix}-0000-000000`,
    kind: recipe.kind,
    community: communityIdOf(code),
    hasCommittee,
    place: scene.place,
    channel,
    category: cast.topic.category,
    priority: cast.priority,
    description,
    expectedAt: null,
    reporter: nobodyToCall === true ? null : scene.reporter,
    againstStaff: against === undefined ? null : staffIdOf(against),
    againstSupervisor: false,
    happenedAt:
      recipe.kind === 'complaint' ? acceptedAt - Math.round(dice.between(1, 40)) * 30 * MINUTE : null,
    expectation,
    danger,
    appointment: null,
    // Both communities call everybody back.
    callbackDrawn: true,
    arrears: arrearsOf(setting, acceptedAt),
    policy: policyOf({ community: setting, policy: STANDARD_2026 }, recipe.kind),
    calendar: calendarSince(calendar, localDateOf(acceptedAt)),
    acceptedAt,
    rules: RULES,
  };
  return opening;
}

const lengthOf = (moves: readonly Move[]): number => moves.reduce((sum, { after }) => sum + after, 0);

function acceptance({ recipe, calendar, cast, dice, end }: Setting, moves: readonly Move[]): Instant {
  if (recipe.days !== undefined) {
    const at = end - dice.between(...recipe.days) * DAY;
    return Math.floor(earlier(calendar, 'P3', at, dice.between(5, 120)));
  }
  return Math.floor(earlier(calendar, cast.priority, end, lengthOf(moves) + dice.between(...recipe.rest)));
}

function tryOut(setting: Setting, now: Instant): Played {
  const { word, recipe, scene, cast, dice, code } = setting;
  const moves = recipe.moves(cast);
  const acceptedAt = acceptance(setting, moves);
  const told = dice.pick(cast.topic.tellings).replaceAll('{place}', scene.areaName);
  const wish = recipe.kind === 'complaint' && dice.between(0, 2) < 1 ? dice.pick(EXPECTATIONS) : null;
  const description = { id: demoId(`text/${word}/description`), body: told };
  const expectation = wish === null ? null : { id: demoId(`text/${word}/expectation`), body: wish };
  const actorOf = actorIn(code);
  return play({
    opening: openingOf(setting, acceptedAt, description.id, expectation?.id ?? null),
    opener: actorOf(cast.agent),
    words: expectation === null ? [description] : [description, expectation],
    moves,
    actorOf,
    rings: scene.rings,
    until: now,
  });
}

/** Plays until the case stands as its recipe says; where chance never has it, as it stands last. */
function make(setting: Setting, now: Instant): DemoCase {
  const { recipe } = setting;
  const archived = setting.end < now;
  for (let tries = 1; ; tries++) {
    const played = tryOut(setting, now);
    const next = nextDeadline(played.state);
    const asMeant =
      played.stopped === null &&
      recipe.ends(played.state) &&
      played.state.archived === archived &&
      (next === null || next.dueAt > now + PEACE_MS);
    if (asMeant || tries >= MOST_TRIES) return { ...played, recipe: recipe.name, asMeant };
  }
}

/**
 * About 300 living cases and 300 of the archive, as they stand at `now`, by the time of their opening and with their numbers.
 * The same `now` gives the same cases.
 */
export function demoCases(now: Instant): DemoCase[] {
  const hoods = neighbourhoods();
  const calendars = new Map(DEMO_COMMUNITIES.map(({ code, open }) => [code, demoCalendar(open)]));
  const waivers = new Map(DEMO_COMMUNITIES.map(({ code, labourWaiver }) => [code, labourWaiver]));
  const owing: ReadonlyMap<DemoCommunityCode, Set<string>> = new Map([
    ['heyuan', new Set<string>()],
    ['yunqi', new Set<string>()],
  ]);
  const cases: DemoCase[] = [];
  for (const recipe of RECIPES) {
    const { living, archived = 0 } = recipe;
    for (let nth = 1; nth <= living + archived; nth++) {
      const word = `${recipe.kind}/${recipe.name}/${nth}`;
      const dice = diceOf(word);
      const committee = recipe.committee ?? nth % 5 < 3;
      const code: DemoCommunityCode = committee ? 'heyuan' : 'yunqi';
      const [hood, calendar, taken] = [hoods.get(code), calendars.get(code), owing.get(code)];
      if (hood === undefined || calendar === undefined || taken === undefined)
        throw new Error('a community of the demo');
      const cast = castFor(recipe, committee, dice);
      const scene = sceneFor(hood, cast.topic, dice, recipe.kind === 'fee-collection' ? taken : null);
      const daysAgo = nth <= living ? 0 : dice.between(ARCHIVED_AFTER_DAYS, HISTORY_DAYS);
      const end = now - daysAgo * DAY;
      const labourWaiver = waivers.get(code) ?? false;
      const home = { code, hasCommittee: committee, labourWaiver, calendar };
      cases.push(make({ word, recipe, ...home, scene, cast, dice, end }, now));
    }
  }
  return cases;
}
