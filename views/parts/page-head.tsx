// Title of a page with the line above or below it and its buttons.
import type { ComponentChildren } from 'preact';

export interface PageHeadProps {
  readonly title: ComponentChildren;
  readonly above?: ComponentChildren | undefined;
  readonly below?: ComponentChildren | undefined;
  readonly buttons?: ComponentChildren | undefined;
}

export function PageHead({ title, above, below, buttons }: PageHeadProps) {
  return (
    <div class="pagehead">
      <div>
        {above !== undefined && <p class="sub">{above}</p>}
        <h1>{title}</h1>
        {below !== undefined && <p class="sub">{below}</p>}
      </div>
      {buttons !== undefined && <div class="end">{buttons}</div>}
    </div>
  );
}

export interface IdLineProps {
  readonly code: string;
  readonly children?: ComponentChildren | undefined;
  readonly end?: ComponentChildren | undefined;
}

/** The head of an expert page: one line with the code, where it comes from, its proof, its state. */
export function IdLine({ code, children, end }: IdLineProps) {
  return (
    <div class="idline">
      <h1>
        <span class="code">{code}</span>
      </h1>
      {children}
      {end !== undefined && <span class="end">{end}</span>}
    </div>
  );
}
