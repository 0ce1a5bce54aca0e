import type { session as zh } from '../zh/session.ts';

export const session: typeof zh = {
  password: {
    title: 'Change password',
    dueTitle: 'Choose a new password first',
    dueNote: '{{name}}, your password was given by an administrator and is good for this step alone.',
    given: 'One-time password',
    current: 'Current password',
    new: 'New password',
    again: 'New password again',
    rule: 'At least 10 characters and not the current one; a sentence you remember is best.',
    same: 'The new password must differ from the current one',
    wrong: 'This is not the current password',
    differs: 'The two new passwords differ',
    submit: 'Save the new password',
    others: 'Saving ends your sign-ins on other devices at once.',
    done: 'The password was changed',
  },
};
