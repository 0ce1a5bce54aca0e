import { archiveRoutes } from './archive.ts';
import { commandRoutes } from './commands.ts';
import { commentRoutes } from './comments.ts';
import { deadlinePreviewRoutes } from './deadline-preview.ts';
import { healthRoutes } from './health.ts';
import { liveRoutes } from './live.ts';
import { openCaseRoutes } from './open-case.ts';
import { readCaseRoutes } from './read-case.ts';
import { sessionRoutes } from './session.ts';
import { timelineRoutes } from './timeline.ts';

/** Every route of the API, one file per subject. */
export const ROUTES = [
  healthRoutes,
  sessionRoutes,
  archiveRoutes,
  deadlinePreviewRoutes,
  openCaseRoutes,
  readCaseRoutes,
  liveRoutes,
  timelineRoutes,
  commandRoutes,
  commentRoutes,
];
