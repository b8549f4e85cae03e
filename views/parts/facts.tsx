// Labels and values in the fixed order: code, what, case, place, person.
import { Fragment, type ComponentChildren } from 'preact';

export interface Fact {
  readonly label: string;
  readonly value: ComponentChildren;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <Fragment key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
