import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/contract/timeline.ts';
import { attachmentsQuery, attachmentUrl } from '../../api/attachments.ts';

type Data = TimelineEntry['data'];

/** The small picture of an attachment; a document is opened by its name. */
export function Picture({ data }: { data: Data }) {
  const { t } = useTranslation('case');
  const [id, name] = [String(data['id']), String(data['name'])];
  return (
    <a href={attachmentUrl(id)} target="_blank" rel="noreferrer" className="step-picture">
      {data['width'] === null ? (
        name
      ) : (
        <img
          src={attachmentUrl(id, 'thumb')}
          alt={`${t(`attachment.${String(data['kind']) as 'evidence'}`)} ${name}`}
          loading="lazy"
          height={72}
        />
      )}
    </a>
  );
}

/** What a step names as evidence and signature; a proposal's stand in the body that it stores. */
function namedBy({ body, evidence, signature }: Data): unknown[] {
  const own = [...(Array.isArray(evidence) ? (evidence as unknown[]) : []), signature];
  return typeof body === 'object' && body !== null ? [...own, ...namedBy(body as Data)] : own;
}

/** Pictures that a step calls its evidence. Those that the reader may not see are not among the case's. */
export function Evidence({ caseName, data }: { caseName: string; data: Data }) {
  const ids = namedBy(data).filter((id) => typeof id === 'string');
  const { data: all = [] } = useQuery({ ...attachmentsQuery(caseName), enabled: ids.length > 0 });
  const named = all.filter(({ id }) => ids.includes(id));
  if (named.length === 0) return null;
  return (
    <div className="step-pictures">
      {named.map((each) => (
        <Picture key={each.id} data={{ ...each }} />
      ))}
    </div>
  );
}
