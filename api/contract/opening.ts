import type { Static } from 'typebox';
import { CATEGORIES, CHANNELS, FEE_ITEMS, PRIORITIES, type Kind } from '../../cases/codes.ts';
import { At, Fen, Id, On, Period } from '../../cases/fields.ts';
import { Body, ListOf, OneOf, Optional, PersonName, Phone, Type } from './fields.ts';

const Description = Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' });

/**
 * Somebody the look-up found, by id: their sealed name and number are those of the case, unless another is given here.
 * Without `person` a name is due, which the route checks.
 */
const ReporterIn = () =>
  Body({ person: Optional(Id()), name: Optional(PersonName()), phone: Optional(Phone()) });

/** Exactly one of home and area, which the route checks; fee collection takes a home. */
const opening = <K extends Kind, D extends Parameters<typeof Optional>[0]>(kind: K, details: D) =>
  Body({
    kind: OneOf([kind]),
    community: Id(),
    home: Optional(Id()),
    area: Optional(Id()),
    channel: OneOf(CHANNELS),
    priority: Optional(OneOf(PRIORITIES)),
    category: OneOf(CATEGORIES),
    description: Description,
    expectedAt: Optional(At()),
    reporter: Optional(ReporterIn()),
    details,
  });

export const FeeLineIn = Body({ item: OneOf(FEE_ITEMS), period: Period(), amountFen: Fen(1), dueOn: On() });

const Complaint = opening(
  'complaint',
  Optional(
    Body({ againstStaff: Optional(Id()), happenedAt: Optional(At()), expectation: Optional(Description) }),
  ),
);
const Repair = opening(
  'repair',
  Optional(Body({ danger: Optional(Type.Boolean()), appointment: Optional(Body({ from: At(), to: At() })) })),
);
const FeeCollection = opening('fee-collection', Body({ items: ListOf(FeeLineIn, 60, 1) }));

/** `POST /api/cases`. The kind picks the branch, so that faults are those of that kind alone. */
export const OpeningIn = {
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [Complaint, Repair, FeeCollection],
};
export type OpeningIn = Static<typeof Complaint> | Static<typeof Repair> | Static<typeof FeeCollection>;
export type ComplaintIn = Static<typeof Complaint>;
export type RepairIn = Static<typeof Repair>;
export type FeeCollectionIn = Static<typeof FeeCollection>;
