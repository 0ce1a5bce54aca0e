/**
 * Opens the complaint of a customer who is dissatisfied with a case that is over (domain.md §7). Its id is derived from that
 * case and the key, so that a repeat after a kill finds it, and two attempts at once cannot both write it.
 */
import type { CaseRef, CaseState, LinkedComplaint, Opening } from '../cases/state.ts';
import { localDateOf } from '../cases/time.ts';
import { inTransaction } from '../db/client.ts';
import { openedRow } from '../db/opened-row.ts';
import { openingTerms } from '../db/opening-terms.ts';
import { acceptCase } from '../db/queries/accept-case.ts';
import { findCommunityRules } from '../db/queries/communities.ts';
import { findStoredCase, getStoredCase } from '../db/queries/stored-case.ts';
import { findTexts } from '../db/queries/texts.ts';
import { idOfName, newId } from '../db/schema/columns.ts';
import type { Deps } from './deps.ts';

export interface LinkedComplaintActivity {
  /** @throws while the record does not hold what asks for it, or the archive is away: again at every attempt */
  openLinkedComplaint: (asked: { caseId: string; key: string }) => Promise<CaseRef>;
}

export const linkedComplaintActivity = ({
  db,
  keys,
}: Pick<Deps, 'db' | 'keys'>): LinkedComplaintActivity => ({
  async openLinkedComplaint({ caseId, key }) {
    const id = idOfName(`linked-complaint/${caseId}/${key}`);
    const known = await findStoredCase(db, id);
    if (known !== undefined) return { case: id, number: known.number };
    const { state: cause, offsetMs } = await getStoredCase(db, caseId);
    const owed = cause.linkedComplaints?.find((each) => each.key === key);
    if (owed === undefined) throw new Error(`the record of ${cause.number} does not ask for ${key}`);
    const rules = await findCommunityRules(db, cause.community);
    if (rules === undefined) throw new Error(`no community ${cause.community} in the archive`);
    const words = owed.text === null ? undefined : (await findTexts(db, [owed.text], caseId)).get(owed.text);
    // The complaint lives in wall time, also where somebody moved the time of its cause.
    const acceptedAt = Math.min(Date.now(), owed.at - offsetMs);
    const terms = openingTerms(rules, { caseId: id, kind: 'complaint', acceptedAt });
    const description = newId();
    const { number } = await inTransaction(db, (tx) =>
      acceptCase(tx, keys, {
        kind: 'complaint',
        year: Number(localDateOf(acceptedAt).slice(0, 4)),
        acceptedAt,
        author: owed.by,
        texts: [{ id: description, body: descriptionOf(cause, words) }],
        build: (given) =>
          openedRow(
            { ...terms, ...complaintAbout(cause, owed), id, number: given, description },
            { id: owed.by, roles: [owed.as], departments: [], communities: [cause.community] },
          ),
      }),
    );
    return { case: id, number };
  },
});

/** What the customer said, and about which case. */
const descriptionOf = ({ number }: CaseState, words: string | undefined): string =>
  words === undefined ? `对 ${number} 不满意，未说明原因` : `对 ${number} 不满意：${words}`;

type Given = Omit<Opening, keyof ReturnType<typeof openingTerms> | 'id' | 'number' | 'description'>;

const complaintAbout = (cause: CaseState, { channel }: LinkedComplaint): Given => ({
  kind: 'complaint',
  place: cause.place,
  channel,
  category: 'fee',
  priority: 'P3',
  expectedAt: null,
  reporter: cause.reporter,
  againstStaff: null,
  againstSupervisor: false,
  happenedAt: null,
  expectation: null,
  danger: false,
  appointment: null,
  arrears: null,
  causedBy: { case: cause.id, number: cause.number },
});
