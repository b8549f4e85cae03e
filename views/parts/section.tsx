// The ledger rule, a title, a count in mono, one link at the end. Never one inside another.
import type { ComponentChildren } from 'preact';

export interface SectionProps {
  readonly title: ComponentChildren;
  readonly children: ComponentChildren;
  readonly count?: number | string | undefined;
  /** One link, badge or legend at the right of the title. */
  readonly end?: ComponentChildren | undefined;
  /** Only if all of the section is late or wrong. */
  readonly tone?: 'warn' | 'stop' | undefined;
  /** `padded` for prose and facts, `stack` for forms, `flush` for tables and lists that reach the edges. */
  readonly inside?: 'padded' | 'stack' | 'flush' | undefined;
  readonly id?: string | undefined;
}

export function Section({ title, children, count, end, tone, inside = 'padded', id }: SectionProps) {
  return (
    <section class={tone ? `section ${tone}` : 'section'} id={id}>
      <header>
        <h2>{title}</h2>
        {count !== undefined && <span class="count">{count}</span>}
        {end !== undefined && <span class="end">{end}</span>}
      </header>
      {inside === 'flush' ? children : <div class={inside === 'stack' ? 'inside stack' : 'inside'}>{children}</div>}
    </section>
  );
}
