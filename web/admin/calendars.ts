import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CalendarDraft, CalendarView, PublishedCalendar } from '../../api/contract/calendar.ts';
import type { CalendarLists } from '../../cases/calendar-lists.ts';
import { call, newKey } from '../api/call.ts';

export const calendarQuery = (community: string) =>
  queryOptions({
    queryKey: ['calendar', community],
    queryFn: ({ signal }): Promise<CalendarView> => call('/api/calendars', { query: { community }, signal }),
  });
/** `writtenFrom`: the version that the person changed. */
export const proposeCalendar = (
  community: string,
  calendar: CalendarLists,
  writtenFrom: number,
): Promise<CalendarDraft> =>
  call('/api/calendars', { method: 'POST', body: { community, writtenFrom, calendar }, key: newKey() });
export const publishCalendar = (draft: string): Promise<Static<typeof PublishedCalendar>> =>
  call(`/api/calendars/${draft}/publish`, { method: 'POST', body: {}, key: newKey() });
export const withdrawCalendar = (draft: string): Promise<CalendarDraft> =>
  call(`/api/calendars/${draft}/withdraw`, { method: 'POST', body: {}, key: newKey() });
