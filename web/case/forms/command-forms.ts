import type { GivenCommand } from '../use-command.ts';
import * as callback from './callback-forms.ts';
import * as decision from './decision-forms.ts';
import * as dispatch from './dispatch-forms.ts';
import type { CommandForm } from './field.ts';
import * as intake from './intake-forms.ts';
import * as rung from './rung-forms.ts';
import * as talk from './talk-forms.ts';
import * as verification from './verification-forms.ts';
import * as visit from './visit-forms.ts';

/** Every command has a form of its own: a new command does not compile until it has one. */
export const COMMAND_FORMS: Record<GivenCommand, CommandForm> = {
  'confirm-intake': intake.confirmIntake,
  amend: intake.amend,
  convert: intake.convert,
  'acknowledge-page': visit.acknowledgePage,
  'record-findings': verification.recordFindings,
  'verify-arrears': verification.verifyArrears,
  'correct-arrears': verification.correctArrears,
  plan: dispatch.plan,
  'answer-plan': dispatch.answerPlan,
  assign: dispatch.assign,
  accept: dispatch.accept,
  return: dispatch.returnWork,
  reschedule: dispatch.reschedule,
  'record-no-show': dispatch.recordNoShow,
  quote: visit.quote,
  'answer-quote': visit.answerQuote,
  depart: visit.onTheWay,
  arrive: visit.onTheWay,
  'start-work': visit.startWork,
  'make-safe': visit.makeSafe,
  'record-progress': talk.recordProgress,
  resolve: visit.resolve,
  'record-callback': callback.recordCallback,
  confirm: callback.confirm,
  reopen: callback.withReason,
  'record-contact': talk.recordContact,
  hold: rung.hold,
  resume: rung.bare,
  promise: talk.promise,
  'keep-promise': talk.keepPromise,
  'withdraw-promise': talk.withdrawPromise,
  urge: talk.urge,
  escalate: rung.escalate,
  'answer-escalation': rung.answerEscalation,
  'record-opinion': rung.recordOpinion,
  'record-referral': rung.recordReferral,
  'record-authority-answer': rung.recordAuthorityAnswer,
  'lower-rung': rung.lowerRung,
  'agree-plan': decision.agreePlan,
  'raise-dispute': decision.raiseDispute,
  'settle-dispute': decision.settleDispute,
  'add-task': dispatch.addTask,
  'finish-task': rung.finishTask,
  approve: decision.approve,
  decline: decision.decline,
  link: decision.link,
  withdraw: callback.withReason,
  'waive-fee': callback.withReason,
  close: decision.close,
  comment: talk.comment,
};
