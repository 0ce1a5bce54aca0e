import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
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
        {data?.home.room} <span className="quiet">{data?.home.building}</span>
      </h1>
      <p>
        <Link to={`/intake?home=${id}`}>{t('openHere')}</Link>
      </p>
      <HomeAroundPanel id={id} />
    </div>
  );
}
