import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';
import { AcceptForm } from './accept-form.tsx';
import { ChecksForm } from './checks-form.tsx';
import { Drafted } from './draft.tsx';
import { FindingsForm } from './findings-form.tsx';
import { HoldForm } from './hold-form.tsx';
import { MakeSafeForm, NoteForm, QuoteAnswerForm, ReturnForm } from './note-forms.tsx';
import type { Order } from './order.ts';
import { useOrder } from './order-page.tsx';
import { QuoteForm } from './quote-form.tsx';
import { ResolveForm } from './resolve-form.tsx';

/** The form of each step that asks for something. */
const FORMS: Record<string, ComponentType<{ order: Order }>> = {
  'record-findings': FindingsForm,
  accept: AcceptForm,
  'start-work': ChecksForm,
  'make-safe': MakeSafeForm,
  resolve: ResolveForm,
  'record-progress': NoteForm,
  return: ReturnForm,
  hold: HoldForm,
  quote: QuoteForm,
  'answer-quote': QuoteAnswerForm,
};

/** One step of one order, on a page of its own: the way back is the phone's own. */
export default function StepPage() {
  const { id = '', step = '' } = useParams();
  const { order, instead } = useOrder();
  const Form = FORMS[step];
  if (Form === undefined) return <Navigate to={`/orders/${id}`} replace />;
  if (order === undefined) return instead;
  return (
    <Drafted key={`${order.view.id}/${step}`} caseId={order.view.id} step={step}>
      <Form order={order} />
    </Drafted>
  );
}
