import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalLine } from '../../api/contract/oversight.ts';
import { giveCommand } from '../api/cases.ts';
import { newKey } from '../api/call.ts';
import { ProposedFacts } from '../case/timeline/proposed-facts.tsx';
import { useCommandWord } from '../case/use-command.ts';
import { useCommunity } from '../frame/community-choice.ts';
import { Button, Space, Table } from '../ui/antd.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Due } from '../ui/signs.tsx';
import { languageOf } from '../words/i18n.ts';
import { commandWords } from '../words/problem-words.ts';
import { CaseCell } from './case-cell.tsx';
import { proposalsQuery } from './oversight.ts';

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Four eyes: what colleagues propose and this person may decide. A decline opens the case, where its reason is given. */
export function ProposalsToDecide({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation('manage');
  const word = useCommandWord();
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(proposalsQuery(useCommunity()));
  const [keys] = useState(() => new Map<string, string>());
  const keyOf = (proposal: string): string => {
    const key = keys.get(proposal) ?? newKey();
    keys.set(proposal, key);
    return key;
  };
  const approve = useMutation({
    mutationFn: ({ case: { id }, proposal: { proposal } }: ProposalLine) =>
      giveCommand(id, 'approve', { proposal }, { key: keyOf(`${id}/${proposal}`) }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['list'] }),
  });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {approve.error !== null && <ProblemNotice error={approve.error} />}
      <Table<ProposalLine>
        size="small"
        loading={isPending}
        rowKey={({ case: { id }, proposal: { proposal } }) => `${id}/${proposal}`}
        dataSource={data?.items}
        pagination={false}
        scroll={{ x: 800 }}
        locale={{ emptyText: <EmptyState title={t('noProposals')} hint={t('noProposalsHint')} /> }}
        columns={[
          { title: t('column.case'), render: (_, { case: row }) => <CaseCell row={row} onOpen={onOpen} /> },
          {
            title: t('column.proposal'),
            render: (_, { proposal: { command, body } }) => (
              <>
                <b>{word(command)}</b>
                <ProposedFacts command={command} body={body} people={NO_NAMES} />
              </>
            ),
          },
          { title: t('column.by'), width: 110, render: (_, { proposal: { by } }) => by.name },
          {
            title: t('column.decideBy'),
            width: 190,
            render: (_, { proposal: { dueAt } }) => <Due dueAt={dueAt} />,
          },
          {
            width: 170,
            render: (_, line) => (
              <Space>
                <Button
                  size="small"
                  type="primary"
                  loading={approve.isPending && approve.variables === line}
                  onClick={() => approve.mutate(line)}
                >
                  {commandWords('approve', languageOf(i18n))}
                </Button>
                <Button size="small" onClick={() => onOpen(line.case.id)}>
                  {commandWords('decline', languageOf(i18n))}
                </Button>
              </Space>
            ),
          },
        ]}
      />
    </>
  );
}
