import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUEUES, type Queue } from '../../cases/list-codes.ts';
import { queuesQuery } from '../api/cases.ts';
import { CaseDrawer } from '../case/case-drawer.tsx';
import { useAddress } from '../frame/use-address.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { useSession } from '../session/session-gate.tsx';
import { CaseTable } from './case-table.tsx';
import { firstQueue } from './first-queue.ts';
import { ListRegion } from './list-region.tsx';
import { useCaseList } from './use-case-list.ts';
import { USUAL_COLUMNS } from './usual-columns.ts';
import './work.css';

const isQueue = (text: string | null): text is Queue => QUEUES.some((each) => each === text);
/** Counted in red when there is anything in them. */
const LATE: readonly Queue[] = ['overdue', 'rung-1', 'rung-2'];

/** The first screen: my queues with their counts, sorted by what is due next; a case opens beside. */
export default function WorkPage() {
  const { t } = useTranslation(['work', 'codes']);
  const [search, go] = useAddress();
  const asked = search.get('queue');
  const { role } = useSession();
  const { data: counts } = useQuery(queuesQuery);
  // Chosen once: it does not jump away when the last case of a queue is done.
  const [first, setFirst] = useState<Queue | null>(null);
  if (first === null && counts !== undefined) setFirst(firstQueue(role, counts));
  const queue: Queue = isQueue(asked) ? asked : (first ?? 'mine');
  const opened = search.get('case');
  const community = useCommunity();
  const list = useCaseList({ view: queue, community });

  return (
    <div className="work">
      <div className="work-head">
        <h1>{t('title')}</h1>
        <div className="queue-tabs" role="tablist" aria-label={t('queues')}>
          {QUEUES.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === queue}
              className={LATE.includes(each) && (counts?.[each] ?? 0) > 0 ? 'queue-late' : undefined}
              onClick={() => go({ queue: each, case: null })}
            >
              {t(`queue.${each}`)}
              <b>{counts?.[each]}</b>
            </button>
          ))}
        </div>
      </div>
      <ListRegion>
        <CaseTable
          key={queue}
          list={list}
          columns={USUAL_COLUMNS}
          opened={opened}
          onOpen={(id) => go({ case: id })}
          empty={t(`empty.${queue}`, { returnObjects: true })}
        />
      </ListRegion>
      {opened !== null && <CaseDrawer id={opened} onClose={() => go({ case: null })} />}
    </div>
  );
}
