import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CommunityName } from '../frame/community-name.tsx';
import { HomeAroundPanel } from './around-panel.tsx';
import { homeAroundQuery } from './around-queries.ts';

/** One home with everything around it. */
export default function HomePage() {
  const { t } = useTranslation('homes');
  const { id = '' } = useParams();
  const { data } = useQuery(homeAroundQuery(id));
  return (
    <div className="home-page">
      <h1>
        <CommunityName id={data?.home.community} />
        {data?.home.room}{' '}
        {data !== undefined && <span className="quiet">{t('building', { number: data.home.building })}</span>}
      </h1>
      <p>
        <Link to={`/intake?home=${id}`}>{t('openHere')}</Link>
      </p>
      <HomeAroundPanel id={id} />
    </div>
  );
}
