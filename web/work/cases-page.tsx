import { ColumnWidthOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CASE_COLUMNS, type CaseColumn } from '../../api/contract/case-filter.ts';
import { CaseDrawer } from '../case/case-drawer.tsx';
import { useAddress } from '../frame/use-address.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { useSession } from '../session/session-gate.tsx';
import { Button, Select } from '../ui/antd.ts';
import { BulkAssign } from './bulk-assign.tsx';
import { columnsIn, queryOf, searchOf } from './case-query.ts';
import { CaseTable } from './case-table.tsx';
import { ListRegion } from './list-region.tsx';
import { ExportCases } from './export-cases.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SavedViews } from './saved-views.tsx';
import { useCaseList } from './use-case-list.ts';
import './work.css';

const MAY_ASSIGN: ReadonlySet<string> = new Set(['agent', 'supervisor', 'manager']);

/** All cases in scope: filters in the address line, so that a list can be kept, sent and gone back to. */
export default function CasesPage() {
  const { t } = useTranslation('work');
  const [search, go] = useAddress();
  const [, setSearch] = useSearchParams();
  const { role } = useSession();
  const community = useCommunity();
  const query = queryOf(search);
  const columns = columnsIn(search);
  const opened = search.get('case');
  const list = useCaseList({ community, ...query });
  const [ticked, setTicked] = useState<string[]>([]);
  const [assigning, setAssigning] = useState(false);
  const chosen = list.rows.filter(({ id }) => ticked.includes(id));

  return (
    <div className="work">
      <div className="work-head">
        <h1>{t('allTitle')}</h1>
        <SavedViews
          query={query}
          columns={columns}
          onChoose={(view) => setSearch(searchOf(view.query, view.columns))}
        />
        <Select<CaseColumn[]>
          mode="multiple"
          aria-label={t('columns.choose')}
          value={[...columns]}
          maxTagCount={0}
          maxTagPlaceholder={
            <>
              <ColumnWidthOutlined /> {t('columns.choose')}
            </>
          }
          style={{ minWidth: 120 }}
          popupMatchSelectWidth={false}
          options={CASE_COLUMNS.map((value) => ({ value, label: t(`columns.${value}`) }))}
          onChange={(next) => setSearch(searchOf(query, next.length === 0 ? undefined : next))}
        />
        <ExportCases query={{ community, ...query }} columns={columns} />
      </div>
      <FilterBar query={query} onChange={go} onClear={() => setSearch(searchOf({}, columns))} />
      <ListRegion>
        <CaseTable
          key={JSON.stringify(query)}
          list={list}
          columns={columns}
          opened={opened}
          onOpen={(id) => go({ case: id })}
          empty={t('empty.list', { returnObjects: true })}
          ticked={MAY_ASSIGN.has(role) ? { ids: ticked, onChange: setTicked } : undefined}
        />
      </ListRegion>
      {chosen.length > 0 && (
        <div className="bulk-bar">
          {t('selected', { count: chosen.length })}
          <Button type="primary" onClick={() => setAssigning(true)}>
            {t('assign.title')}
          </Button>
          <Button type="text" onClick={() => setTicked([])}>
            {t('clearSelection')}
          </Button>
        </div>
      )}
      {assigning && (
        <BulkAssign
          rows={chosen}
          onClose={() => {
            setAssigning(false);
            setTicked([]);
          }}
        />
      )}
      {opened !== null && <CaseDrawer id={opened} onClose={() => go({ case: undefined })} />}
    </div>
  );
}
