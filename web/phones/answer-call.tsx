import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Static } from 'typebox';
import { useTranslation } from 'react-i18next';
import type { CallAnswer } from '../../api/contract/phones.ts';
import { CALLBACK_RESULTS, type CallbackResult } from '../../cases/codes.ts';
import { call, newKey } from '../api/call.ts';
import { Button, Input, Rate, Segmented } from '../ui/antd.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

type Answer = Static<typeof CallAnswer>;

/** The resident picks up after all: satisfied with a score, or not and why, or later. */
export function AnswerCall({ person, callId }: { person: string; callId: string }) {
  const { t } = useTranslation(['phones', 'codes']);
  const client = useQueryClient();
  const [result, setResult] = useState<CallbackResult>('satisfied');
  const [score, setScore] = useState(5);
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const answer = useMutation({
    mutationFn: (body: Answer) =>
      call(`/api/demo/phones/${person}/calls/${callId}/answer`, { method: 'POST', body, key }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['list'] }),
  });
  const scored = result === 'satisfied' || result === 'dissatisfied';
  return (
    <form
      className="answer-call"
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate({
          result,
          ...(scored ? { score } : {}),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        });
      }}
    >
      <Segmented<CallbackResult>
        size="small"
        aria-label={t('answerAs')}
        value={result}
        options={CALLBACK_RESULTS.map((value) => ({ value, label: t(`codes:callbackResult.${value}`) }))}
        onChange={(next) => {
          setResult(next);
          setScore(next === 'dissatisfied' ? 1 : 5);
        }}
      />
      {scored && <Rate aria-label={t('score')} value={score} onChange={setScore} allowClear={false} />}
      {result === 'dissatisfied' && (
        <Input
          aria-label={t('reason')}
          placeholder={t('reason')}
          value={reason}
          maxLength={400}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {answer.error !== null && <ProblemNotice error={answer.error} />}
      <Button size="small" type="primary" htmlType="submit" loading={answer.isPending}>
        {t('answer')}
      </Button>
    </form>
  );
}
