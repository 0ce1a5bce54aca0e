import { calendarSince } from '../calendar-build.ts';
import { localDateOf } from '../time.ts';
import type { EngineHandlers } from './handlers.ts';

/** The community's calendar has changed: the case keeps of it what it needs, and its due times follow (cases/calendar-change.ts). */
export const CALENDAR_CHANGE: EngineHandlers = {
  'calendar-changed': (step, body) => {
    const { calendar, acceptedAt } = step.state;
    const since = calendarSince(body.calendar, localDateOf(acceptedAt));
    if (JSON.stringify(since) !== JSON.stringify(calendar))
      step.emit('calendar-changed', { calendar: since });
  },
};
