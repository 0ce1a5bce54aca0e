import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../api/contract/case-view.ts';
import { Button } from '../ui/antd.ts';
import { placeBeside } from './place-beside.ts';
import { PriorityTag } from '../ui/signs.tsx';

/** A case named in a table of something else: its number opens it. */
export function CaseCell({ row, onOpen }: { row: CaseRow; onOpen: (id: string) => void }) {
  const { t } = useTranslation('codes');
  const title = row.title ?? t(`category.${row.category}`);
  const place = placeBeside(title, row.place);
  return (
    <div>
      <Button type="link" size="small" className="case-cell" onClick={() => onOpen(row.id)}>
        {row.number}
      </Button>{' '}
      <PriorityTag priority={row.priority} />
      <div>
        {title} {place !== null && <span className="quiet">{place}</span>}
      </div>
    </div>
  );
}
