import { admin } from './admin.ts';
import { casePage } from './case.ts';
import { codes } from './codes.ts';
import { dashboard } from './dashboard.ts';
import { fees } from './fees.ts';
import { frame } from './frame.ts';
import { homes } from './homes.ts';
import { intake } from './intake.ts';
import { manage } from './manage.ts';
import { phones } from './phones.ts';
import { session } from './session.ts';
import { work } from './work.ts';

/** One namespace a room of the console. */
export const words = {
  admin,
  case: casePage,
  codes,
  dashboard,
  fees,
  frame,
  homes,
  intake,
  manage,
  phones,
  session,
  work,
};
