/**
 * The page's policy allows styles made at run time by a nonce. The component library passes it on nearly everywhere; where its
 * parts make a style element without it (measuring a scroll bar), the element gets it here.
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

const createElement = document.createElement.bind(document);

/** Every style element made from now on carries the nonce. Called once, before anything draws. */
export function giveStylesTheNonce(): void {
  if (styleNonce === undefined) return;
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce;
    return element;
  };
}
