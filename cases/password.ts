/** How many characters the password of somebody who signs in has. */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const;
