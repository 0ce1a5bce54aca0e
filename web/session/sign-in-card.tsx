import type { ReactNode } from 'react';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import './sign-in-page.css';

/** What stands before the console: the product's sign, what is wanted, and the language. */
export function SignInCard({
  title,
  note,
  footer,
  children,
}: {
  title: string;
  note: string;
  footer: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="sign-in">
      <div className="sign-in-card panel">
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{title}</h1>
            <p className="quiet">{note}</p>
          </div>
        </header>
        {children}
        <footer>
          <LanguageSwitch />
          {footer}
        </footer>
      </div>
    </main>
  );
}
