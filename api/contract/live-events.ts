import { Body, IdOut, Type } from './fields.ts';

/** The data of one live event: this case is to be read again. Its version is the same after a comment or an attachment. */
export const LiveEvent = Body({ caseId: IdOut(), version: Type.Integer({ minimum: 1 }) });
