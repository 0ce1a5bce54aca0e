import { imaginedDeadlines, type ImaginedCase } from '../../cases/deadline-preview.ts';
import type { Instant } from '../../cases/time.ts';
import type { CommunityRules } from '../../db/queries/communities.ts';
import type { DeadlineView } from '../contract/deadline.ts';
import { deadlineView } from './deadline-view.ts';

/** The clocks that start at acceptance, by the same rules as a real case. */
export const previewedDeadlines = (
  rules: CommunityRules,
  { kind, priority }: Omit<ImaginedCase, 'acceptedAt'>,
  acceptedAt: Instant,
): DeadlineView[] =>
  imaginedDeadlines(rules, { kind, priority, acceptedAt }).map((each) => deadlineView(rules.calendar, each));
