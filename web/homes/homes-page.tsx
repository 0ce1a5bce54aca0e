import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { homesQuery } from '../api/archive.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { CommunityName } from '../frame/community-name.tsx';
import { Input } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import './around.css';

/** The homes of the archive, by room. */
export default function HomesPage() {
  const { t } = useTranslation('homes');
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const community = useCommunity();
  const { data, error, refetch } = useQuery(homesQuery(community, q, 200));
  return (
    <div className="home-page">
      <h1>{t('title')}</h1>
      <Input.Search
        allowClear
        aria-label={t('find')}
        placeholder={t('find')}
        value={q}
        onChange={({ target }) => setSearch(target.value === '' ? {} : { q: target.value })}
      />
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState title={t('noHome')} hint={t('noHomeHint')} />}
      <ul className="home-list">
        {data?.map(({ id, room, community: where }) => (
          <li key={id} className="panel">
            <Link to={`/homes/${id}`}>
              <CommunityName id={where} />
              {room}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
