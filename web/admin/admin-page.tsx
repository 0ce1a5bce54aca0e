import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay, useSession } from '../session/session-gate.tsx';
import { Tabs } from '../ui/antd.ts';
import { CalendarTab } from './calendar-tab.tsx';
import { CommunitiesTab } from './communities-tab.tsx';
import { DeadlineCalculator } from './deadline-calculator.tsx';
import { PolicyTab } from './policy-tab.tsx';
import { StaffTab } from './staff-tab.tsx';
import './admin.css';

/** Staff and communities for the administrator; the published numbers and the calculator for everybody who answers for them. */
export default function AdminPage() {
  const { t } = useTranslation('admin');
  const { role } = useSession();
  const maySeePolicies = useMay('see-policies');
  const [search, setSearch] = useSearchParams();
  const tabs = [
    ...(role === 'admin'
      ? [
          { key: 'staff', label: t('tab.staff'), children: <StaffTab /> },
          { key: 'communities', label: t('tab.communities'), children: <CommunitiesTab /> },
        ]
      : []),
    ...(maySeePolicies
      ? [
          { key: 'policy', label: t('tab.policy'), children: <PolicyTab /> },
          { key: 'calendar', label: t('tab.calendar'), children: <CalendarTab /> },
        ]
      : []),
    { key: 'calculator', label: t('tab.calculator'), children: <DeadlineCalculator /> },
  ];
  return (
    <div className="admin">
      <h1>{t('title')}</h1>
      <Tabs
        activeKey={search.get('tab') ?? tabs[0]?.key}
        onChange={(tab) => setSearch({ tab })}
        items={tabs}
        destroyOnHidden
      />
    </div>
  );
}
