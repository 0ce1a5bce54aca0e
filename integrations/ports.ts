/**
 * The outside world as the product needs it: one small port per way out. A `key` names one message for ever; a port may be
 * given the same one again after a lost answer, and its provider must then deliver nothing twice.
 */
export interface Sms {
  key: string;
  /** Telephone number, as stored. */
  to: string;
  text: string;
}
export interface VoiceCall {
  key: string;
  to: string;
  /** What is said when somebody answers. */
  text: string;
}
export interface Email {
  key: string;
  to: string;
  subject: string;
  text: string;
}

/** The provider's own id of what it took. */
export interface Taken {
  providerId: string;
}
/** `no-answer`: it rang. `not-placed`: it could not be placed. What is said on the phone, staff record. */
export interface CallReport extends Taken {
  result: 'no-answer' | 'not-placed';
}

export interface SmsPort {
  /** @throws ProviderFailure when it is not known to be taken */
  send(sms: Sms): Promise<Taken>;
}
export interface VoicePort {
  /** Answers when the call has ended. @throws ProviderFailure when its end is not known */
  place(call: VoiceCall): Promise<CallReport>;
}
export interface EmailPort {
  /** @throws ProviderFailure when it is not known to be taken */
  send(email: Email): Promise<Taken>;
}
export interface Ports {
  sms: SmsPort;
  voice: VoicePort;
  email: EmailPort;
}

/** The provider did not take it, or did not say so; trying again is right. `code` is short and names no person. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(`the provider did not take it: ${code}`, options);
    this.code = code;
  }
}
