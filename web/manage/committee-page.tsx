import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CaseColumn } from '../../api/contract/case-filter.ts';
import { CaseDrawer } from '../case/case-drawer.tsx';
import { CaseTable } from '../work/case-table.tsx';
import { useCaseList } from '../work/use-case-list.ts';
import { CommitteeCounts } from './committee-counts.tsx';
import '../work/work.css';
import './manage.css';

const COLUMNS: readonly CaseColumn[] = ['number', 'category', 'place', 'stage', 'waitingFor', 'nextDueAt'];

/** The committee's one page: the cases on its rung. Each opens with its dossier and the opinion form. */
export default function CommitteePage() {
  const { t } = useTranslation('manage');
  const [search, setSearch] = useSearchParams();
  const opened = search.get('case');
  const list = useCaseList({ rung: 2 });
  return (
    <div className="work">
      <div className="work-head">
        <h1>{t('committee.title')}</h1>
        <span className="quiet">{t('committee.hint')}</span>
      </div>
      <div className="work-list">
        <CaseTable
          list={list}
          columns={COLUMNS}
          opened={opened}
          onOpen={(id) => setSearch({ case: id })}
          empty={{ title: t('committee.empty'), hint: t('committee.emptyHint') }}
        />
      </div>
      <CommitteeCounts />
      {opened !== null && <CaseDrawer id={opened} onClose={() => setSearch({})} />}
    </div>
  );
}
