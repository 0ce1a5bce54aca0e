import type { Role } from '../cases/codes.ts';
import { hasAction } from './permits.ts';

/** The Temporal UI's ready-made filters (commands.md §3): all of open cases. `now` is the UI's own word for this moment. */
const OPEN = 'CaseStage != "closed"';

interface Filter {
  readonly en: string;
  readonly zh: string;
  readonly query: string;
}

const FIXED: readonly Filter[] = [
  { en: 'All open cases', zh: '全部未结案件', query: OPEN },
  { en: 'Waiting for the committee', zh: '等待业委会', query: `${OPEN} AND WaitingFor = "committee"` },
  {
    en: 'Task failures',
    zh: '任务失败',
    query: `${OPEN} AND TemporalReportedProblems IN ("category=WorkflowTaskFailed", "category=WorkflowTaskTimedOut")`,
  },
  { en: 'Held', zh: '已挂起', query: `${OPEN} AND CaseHold IS NOT NULL` },
];

/** Overdue at the moment the page is asked for: the UI's filters know no present. */
const overdue = (now: number): Filter => ({
  en: 'Overdue',
  zh: '已超时',
  query: `${OPEN} AND DueAt < "${new Date(now).toISOString()}"`,
});

export interface Link {
  readonly en: string;
  readonly zh: string;
  readonly href: string;
}

/** Links into the UI at this address for this namespace, one more for each community. */
export function temporalLinks(
  uiUrl: string,
  namespace: string,
  communities: readonly { id: string; name: string }[],
  now: number,
): Link[] {
  const filters = [
    overdue(now),
    ...FIXED,
    ...communities.map(({ id, name }) => ({
      en: name,
      zh: name,
      query: `${OPEN} AND CommunityId = "${id}"`,
    })),
  ];
  return filters.map(({ en, zh, query }) => ({
    en,
    zh,
    href: `${uiUrl.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows?query=${encodeURIComponent(query)}`,
  }));
}

/** One case's workflow in the UI: its id is the case number. Null where there is no UI, or for whoever may not look. */
export const temporalUrlOf = (
  { temporalUiUrl, temporalNamespace }: { temporalUiUrl?: string; temporalNamespace: string },
  number: string,
  roles: readonly Role[],
): string | null =>
  temporalUiUrl === undefined || !hasAction(roles, 'see-temporal')
    ? null
    : `${temporalUiUrl.replace(/\/$/, '')}/namespaces/${encodeURIComponent(temporalNamespace)}/workflows/${encodeURIComponent(number)}`;
