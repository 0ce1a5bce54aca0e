import { archiveRoutes } from './archive.ts';
import { arrearsImportRoutes } from './arrears-import.ts';
import { attachmentRoutes } from './attachments.ts';
import { commandRoutes } from './commands.ts';
import { commentRoutes } from './comments.ts';
import { consoleRoutes } from './console.ts';
import { deadlinePreviewRoutes } from './deadline-preview.ts';
import { demoRoutes } from './demo.ts';
import { healthRoutes } from './health.ts';
import { listCasesRoutes } from './list-cases.ts';
import { liveEventRoutes } from './live-events.ts';
import { liveRoutes } from './live.ts';
import { messageRoutes } from './messages.ts';
import { openCaseRoutes } from './open-case.ts';
import { paymentRoutes } from './payments.ts';
import { readCaseRoutes } from './read-case.ts';
import { sessionRoutes } from './session.ts';
import { timelineRoutes } from './timeline.ts';

/** Every route of the API, one file per subject. */
export const ROUTES = [
  consoleRoutes,
  healthRoutes,
  sessionRoutes,
  archiveRoutes,
  listCasesRoutes,
  openCaseRoutes,
  readCaseRoutes,
  timelineRoutes,
  liveRoutes,
  liveEventRoutes,
  commandRoutes,
  commentRoutes,
  attachmentRoutes,
  deadlinePreviewRoutes,
  arrearsImportRoutes,
  paymentRoutes,
  messageRoutes,
  demoRoutes,
];
