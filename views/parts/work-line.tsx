// One thing to do: code, what, term, button. Lists of them go: went wrong, late, waits for me.
import type { ComponentChildren } from 'preact';
import { LinkButton } from './button.js';
import { Term, type TermProps } from './term.js';

export interface WorkLineProps {
  readonly code: string;
  readonly href: string;
  readonly what: ComponentChildren;
  /** What it is, case, place: always in this order. */
  readonly where: ComponentChildren;
  readonly term?: TermProps | undefined;
  readonly action: { readonly href: string; readonly label: string; readonly kind?: 'main' };
}

export function WorkLine({ code, href, what, where, term, action }: WorkLineProps) {
  return (
    <li class="workline">
      <a class="code" href={href}>
        {code}
      </a>
      <div class="what">
        <strong>{what}</strong>
        <span>{where}</span>
      </div>
      {term ? <Term {...term} /> : <span class="term" />}
      <LinkButton href={action.href} kind={action.kind ?? 'outlined'}>
        {action.label}
      </LinkButton>
    </li>
  );
}
