import { refuse } from '../refusals.ts';
import { enterStage } from '../step.ts';
import type { EngineHandlers, Handlers } from './handlers.ts';

export const PAGING: Handlers = {
  'acknowledge-page': (step, body) => {
    const { state, actor } = step;
    const page = state.pages.find(({ key }) => key === body.page);
    if (page === undefined) return refuse('unknown-reference', '/page');
    if (page.state !== 'open') return refuse('already-answered', '/page');
    const first = state.stage !== 'resolution';
    step.emit('acknowledge-page', body);
    if (!first) return;
    step.emit('assigned', {
      department: page.department,
      assignee: actor.id,
      toVerify: false,
      transfer: false,
      ...(body.onBehalfOf === undefined ? {} : { onBehalfOf: body.onBehalfOf }),
    });
    enterStage(step, 'resolution');
  },
};

export const PAGING_BY_ENGINE: EngineHandlers = {
  page: (step, body) => {
    const page = step.state.pages.find(({ key }) => key === body.page);
    if (page?.state === 'open' && page.nextAt <= step.now) step.emit('page', body);
  },
};
