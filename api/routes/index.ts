import { accountRoutes } from './accounts.ts';
import { archiveRoutes } from './archive.ts';
import { arrearsImportRoutes } from './arrears-import.ts';
import { attachmentRoutes } from './attachments.ts';
import { auditRoutes } from './audit.ts';
import { calendarRoutes } from './calendars.ts';
import { commandRoutes } from './commands.ts';
import { commentRoutes } from './comments.ts';
import { consoleRoutes } from './console.ts';
import { communitySettingsRoutes } from './community-settings.ts';
import { countsRoutes } from './counts.ts';
import { dashboardRoutes } from './dashboard.ts';
import { deadlinePreviewRoutes } from './deadline-preview.ts';
import { demoPhoneRoutes } from './demo-phones.ts';
import { demoRoutes } from './demo.ts';
import { exportRoutes } from './exports.ts';
import { healthRoutes } from './health.ts';
import { leaveRoutes } from './leaves.ts';
import { listCasesRoutes } from './list-cases.ts';
import { liveEventRoutes } from './live-events.ts';
import { intakeRoutes } from './intake.ts';
import { liveRoutes } from './live.ts';
import { lookupRoutes } from './lookup.ts';
import { messageRoutes } from './messages.ts';
import { openCaseRoutes } from './open-case.ts';
import { oversightRoutes } from './oversight.ts';
import { ownerLinkRoutes } from './owner-links.ts';
import { ownerPageRoutes } from './owner-page.ts';
import { paymentRoutes } from './payments.ts';
import { placeRoutes } from './places.ts';
import { policyRoutes } from './policies.ts';
import { printCaseRoutes } from './print-case.ts';
import { readCaseRoutes } from './read-case.ts';
import { revealRoutes } from './reveal.ts';
import { savedViewRoutes } from './saved-views.ts';
import { sessionRoutes } from './session.ts';
import { staffAccountRoutes } from './staff-accounts.ts';
import { timelineRoutes } from './timeline.ts';
import { trackRoutes } from './track.ts';

/** Every route of the API, one file per subject. */
export const ROUTES = [
  consoleRoutes,
  healthRoutes,
  sessionRoutes,
  archiveRoutes,
  lookupRoutes,
  placeRoutes,
  intakeRoutes,
  savedViewRoutes,
  exportRoutes,
  oversightRoutes,
  dashboardRoutes,
  countsRoutes,
  accountRoutes,
  staffAccountRoutes,
  leaveRoutes,
  communitySettingsRoutes,
  policyRoutes,
  calendarRoutes,
  auditRoutes,
  listCasesRoutes,
  openCaseRoutes,
  readCaseRoutes,
  timelineRoutes,
  liveRoutes,
  liveEventRoutes,
  commandRoutes,
  commentRoutes,
  attachmentRoutes,
  revealRoutes,
  deadlinePreviewRoutes,
  arrearsImportRoutes,
  paymentRoutes,
  messageRoutes,
  trackRoutes,
  ownerPageRoutes,
  ownerLinkRoutes,
  printCaseRoutes,
  demoRoutes,
  demoPhoneRoutes,
];
