import { useTranslation } from 'react-i18next';
import { CaseDrawer } from '../case/case-drawer.tsx';
import { useAddress } from '../frame/use-address.ts';
import { Tabs } from '../ui/antd.ts';
import { AwaitingAnswer } from './awaiting-answer.tsx';
import { ProposalsToDecide } from './proposals-to-decide.tsx';
import { StuckCases } from './stuck-cases.tsx';
import './manage.css';

const TABS = ['answers', 'proposals', 'stuck'] as const;

/** What a supervisor or manager owes: answers on a rung, decisions on proposals, a look at what stands still. */
export default function EscalationsPage() {
  const { t } = useTranslation('manage');
  const [search, go] = useAddress();
  const opened = search.get('case');
  const open = (id: string): void => go({ case: id });
  const pages = {
    answers: <AwaitingAnswer onOpen={open} />,
    proposals: <ProposalsToDecide onOpen={open} />,
    stuck: <StuckCases onOpen={open} />,
  };
  return (
    <div className="manage">
      <h1>{t('title')}</h1>
      <Tabs
        activeKey={TABS.find((each) => each === search.get('tab')) ?? 'answers'}
        onChange={(tab) => go({ tab: tab })}
        items={TABS.map((key) => ({ key, label: t(`tab.${key}`), children: pages[key] }))}
      />
      {opened !== null && <CaseDrawer id={opened} onClose={() => go({ case: null })} />}
    </div>
  );
}
