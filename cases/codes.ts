/**
 * The closed code lists of the trade (domain.md §2, §9). Each list is a const array with its union derived from it;
 * schemas, database CHECKs, screen texts and tests read these lists and nothing repeats them.
 */

export const KINDS = ['complaint', 'repair', 'fee-collection'] as const;
export type Kind = (typeof KINDS)[number];

export const STAGES = ['intake', 'verification', 'dispatch', 'resolution', 'callback', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** 0 front line · 1 supervisor, then manager · 2 owners' committee · 3 authority. */
export const RUNGS = [0, 1, 2, 3] as const;
export type Rung = (typeof RUNGS)[number];

/** Who answers for the case on its rung; the manager follows the supervisor's silence on rung 1. */
export const HOLDERS = ['front-line', 'supervisor', 'manager', 'committee', 'authority'] as const;
export type Holder = (typeof HOLDERS)[number];

export const HOLD_REASONS = ['owner', 'vendor', 'authority', 'weather', 'linked-case', 'dispute'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];
/** The reasons a person may give with `hold`; the others come from their own commands. */
export const HOLD_REASONS_GIVEN = ['owner', 'vendor', 'authority', 'weather'] as const;
/** `vendor` is our supplier: its wait is ours and pauses nothing (domain.md §2). */
export const PAUSING_HOLDS: readonly HoldReason[] = ['owner', 'authority', 'weather'];

export const OUTCOMES = [
  'confirmed',
  'unreachable',
  'unconfirmed',
  'paid',
  'plan-kept',
  'referred',
  'legal',
  'withdrawn',
  'duplicate',
  'converted',
  'declined',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** What `close` may give; `legal` for fee collection only. */
export const CLOSE_OUTCOMES = ['referred', 'declined', 'unconfirmed', 'legal'] as const;

export const ROLES = [
  'agent',
  'technician',
  'supervisor',
  'manager',
  'committee',
  'auditor',
  'admin',
  'owner',
  'engine',
] as const;
export type Role = (typeof ROLES)[number];
/** Roles with a sign-in; `owner` acts by link, `engine` is the clock. */
export const STAFF_ROLES = [
  'agent',
  'technician',
  'supervisor',
  'manager',
  'committee',
  'auditor',
  'admin',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
/** Who takes cases in hand: a manager in every community, the others where they belong. */
export const WORK_ON_CASES: readonly StaffRole[] = ['agent', 'technician', 'supervisor', 'manager'];

export const DEPARTMENTS = [
  'customer-service',
  'engineering',
  'cleaning',
  'security',
  'landscaping',
  'vendor',
  'developer',
] as const;
export type Department = (typeof DEPARTMENTS)[number];
/** What a public area is, for the symbol and for the categories that fit it. */
export const AREA_KINDS = [
  'lift',
  'garage',
  'garden',
  'gate',
  'lobby',
  'roof',
  'plant-room',
  'other',
] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** Outside parties: staff act for them with `onBehalfOf`. */
export const OUTSIDE_DEPARTMENTS = ['vendor', 'developer'] as const;
export type OutsideDepartment = (typeof OUTSIDE_DEPARTMENTS)[number];
export const isOutside = (department: Department): department is OutsideDepartment =>
  (OUTSIDE_DEPARTMENTS as readonly Department[]).includes(department);

export const CHANNELS = [
  'phone',
  'front-desk',
  'wechat',
  'app',
  'email',
  'home-visit',
  'inspection',
  'sensor',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const CATEGORIES = [
  'lift',
  'fire',
  'gas',
  'burst-pipe',
  'water-leak',
  'power',
  'lighting',
  'door-access',
  'fixture',
  'rubbish',
  'cleaning',
  'greenery',
  'parking',
  'strangers',
  'noise',
  'pets',
  'neighbour',
  'decoration',
  'shop-nuisance',
  'fee',
  'service-attitude',
  'suggestion',
  'other',
  'arrears',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** The department that leads by category, and the duty lists that a P1 pages (domain.md §9). */
export const CATEGORY_ROUTES: Record<Category, { lead: Department; pages: readonly Department[] }> = {
  lift: { lead: 'engineering', pages: ['engineering', 'security', 'vendor'] },
  fire: { lead: 'security', pages: ['security', 'engineering'] },
  gas: { lead: 'security', pages: ['security', 'engineering'] },
  'burst-pipe': { lead: 'engineering', pages: ['engineering', 'security'] },
  'water-leak': { lead: 'engineering', pages: ['engineering', 'security'] },
  power: { lead: 'engineering', pages: ['engineering', 'security'] },
  lighting: { lead: 'engineering', pages: ['engineering'] },
  'door-access': { lead: 'engineering', pages: ['engineering'] },
  fixture: { lead: 'engineering', pages: ['engineering'] },
  rubbish: { lead: 'cleaning', pages: ['cleaning'] },
  cleaning: { lead: 'cleaning', pages: ['cleaning'] },
  greenery: { lead: 'landscaping', pages: ['landscaping'] },
  parking: { lead: 'security', pages: ['security'] },
  strangers: { lead: 'security', pages: ['security'] },
  noise: { lead: 'security', pages: ['security'] },
  pets: { lead: 'security', pages: ['security'] },
  neighbour: { lead: 'customer-service', pages: ['customer-service'] },
  decoration: { lead: 'customer-service', pages: ['customer-service'] },
  'shop-nuisance': { lead: 'customer-service', pages: ['customer-service'] },
  fee: { lead: 'customer-service', pages: ['customer-service'] },
  'service-attitude': { lead: 'customer-service', pages: ['customer-service'] },
  suggestion: { lead: 'customer-service', pages: ['customer-service'] },
  other: { lead: 'customer-service', pages: ['customer-service'] },
  arrears: { lead: 'customer-service', pages: ['customer-service'] },
};

export const FEE_ITEMS = [
  'property-fee',
  'parking-fee',
  'water',
  'power',
  'shared-power',
  'heating',
  'repair',
  'other',
] as const;
export type FeeItem = (typeof FEE_ITEMS)[number];

export const LADDER_STEPS = [
  'reminder',
  'call',
  'visit',
  'demand',
  'committee-urging',
  'lawyer-letter',
  'lawsuit',
] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];
export const LEGAL_STEPS: readonly LadderStep[] = ['lawyer-letter', 'lawsuit'];

export const PRE_VISIT_CHECKS = ['tools', 'floor-mat', 'cloth', 'shoe-covers'] as const;
export const PUBLIC_GATES = ['advance-notice', 'safety-sign', 'barrier', 'site-cleared'] as const;
export const CHECKLIST_ITEMS = [...PRE_VISIT_CHECKS, ...PUBLIC_GATES] as const;
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

export const PAYMENT_METHODS = ['cash', 'wechat', 'alipay', 'bank-transfer', 'card', 'other'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const REFERRAL_BODIES = ['street-office', 'residents-committee', 'housing-authority'] as const;
export type ReferralBody = (typeof REFERRAL_BODIES)[number];

export const DISPUTE_REASONS = ['fee-dispute', 'wrong-bill', 'wrong-payer', 'service-complaint'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** Why a household has not paid (domain.md §7). */
export const NON_PAYMENT_REASONS = [
  'forgot',
  'hardship',
  'fee-dispute',
  'service-complaint',
  'absent',
  'refuses',
  'other',
] as const;
export type NonPaymentReason = (typeof NON_PAYMENT_REASONS)[number];

export const CONTACT_OUTCOMES = ['reached', 'not-reached', 'promised', 'refused'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** complaint: founded, partly, unfounded · suggestion: adopted, partly, not-adopted · repair: real, not-a-fault. */
export const VERDICTS = [
  'founded',
  'partly',
  'unfounded',
  'adopted',
  'not-adopted',
  'real',
  'not-a-fault',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const DIMENSIONS = ['attitude', 'knowledge', 'communication', 'resolution'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const CALLBACK_RESULTS = ['satisfied', 'dissatisfied', 'no-answer', 'later', 'wrong-number'] as const;
export type CallbackResult = (typeof CALLBACK_RESULTS)[number];

export const OPINIONS = ['support', 'rework', 'mediate', 'refer'] as const;
export type Opinion = (typeof OPINIONS)[number];

export const ESCALATION_ANSWERS = ['reassign', 'extend', 'take-over', 'answer'] as const;
export type EscalationAnswer = (typeof ESCALATION_ANSWERS)[number];

export const RELATIONS = ['blocked-by', 'duplicate-of', 'same-incident', 'caused-by'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whose move it is, as the Temporal UI shows it in `WaitingFor`. */
export const WAITING_FOR = [
  'agent',
  ...DEPARTMENTS,
  'supervisor',
  'manager',
  'committee',
  'authority',
  'owner',
  'weather',
  'engine',
] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** The clocks of domain.md §4, with those that other rules of the page start. */
export const CLOCKS = [
  'acknowledge',
  'verify',
  'accept',
  'arrive',
  'make-safe',
  'resolve',
  'quote',
  'update-gap',
  'response',
  'answer',
] as const;
export type Clock = (typeof CLOCKS)[number];

export const CASE_ENGINES = ['pending', 'running', 'archived'] as const;
export type CaseEngine = (typeof CASE_ENGINES)[number];

export const AUDIENCES = ['customer', 'staff', 'committee'] as const;
export type Audience = (typeof AUDIENCES)[number];
export const MESSAGE_CHANNELS = ['sms', 'voice', 'email', 'wechat', 'in-app'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'expired'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const ATTACHMENT_KINDS = ['photo-before', 'photo-after', 'evidence', 'signature', 'document'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];
/** What is stored, whatever was sent: pictures are encoded anew. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** What somebody needs a resident's name and number for; `other` says it in words. */
export const REVEAL_PURPOSES = [
  'callback',
  'visit',
  'verify-identity',
  'emergency',
  'payment',
  'other',
] as const;
export type RevealPurpose = (typeof REVEAL_PURPOSES)[number];

/** How somebody belongs to a home. */
export const RESIDENT_ROLES = ['owner', 'tenant', 'family', 'company'] as const;
export type ResidentRole = (typeof RESIDENT_ROLES)[number];
