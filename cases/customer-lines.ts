import type { CaseEvent } from './events.ts';

/**
 * Whether the customer saw or heard something of us by this event. Such a line restarts the update gap (domain.md §4) and,
 * where nobody visits, keeps the promise given as ETA (§3.7). The automatic receipt is not one.
 */
export function isCustomerLine(event: CaseEvent): boolean {
  switch (event.type) {
    case 'confirm-intake':
    case 'accept':
    case 'quote':
    case 'make-safe':
    case 'promise':
    case 'break-promise':
      return true;
    case 'record-progress':
      return event.data.visibility === 'customer';
    case 'record-contact':
      return event.data.outcome !== 'not-reached';
    default:
      return false;
  }
}
