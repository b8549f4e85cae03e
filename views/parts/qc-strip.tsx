// A batch in injection order: controls with their result, samples as numbers, this sample filled, a failed control in wash.
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.js';

export interface ControlInjection {
  readonly kind: 'control';
  readonly name: string;
  readonly result: ComponentChildren;
  readonly state: 'passed' | 'warn' | 'failed';
}

export interface SampleInjection {
  readonly kind: 'sample';
  readonly position: number;
  readonly state: 'here' | 'done' | 'todo';
  readonly href?: string | undefined;
}

export interface QcStripProps {
  readonly label: string;
  readonly injections: readonly (ControlInjection | SampleInjection)[];
}

export function QcStrip({ label, injections }: QcStripProps) {
  return (
    <ol class="qcstrip" aria-label={label} tabIndex={0}>
      {injections.map((injection, place) =>
        injection.kind === 'control' ? <Control key={place} {...injection} /> : <Sample key={place} {...injection} />,
      )}
    </ol>
  );
}

function Control({ name, result, state }: ControlInjection) {
  return (
    <li class={controlClasses[state]}>
      <b>
        <Icon name={state === 'passed' ? 'check' : state === 'warn' ? 'warn' : 'stop'} />
        {name}
      </b>
      <span>{result}</span>
    </li>
  );
}

const controlClasses = { passed: undefined, warn: 'warn', failed: 'stop' } as const;

function Sample({ position, state, href }: SampleInjection) {
  return (
    <li class={state === 'done' ? 'it' : `it ${state}`} aria-current={state === 'here' ? 'true' : undefined}>
      {href === undefined ? position : <a href={href}>{position}</a>}
    </li>
  );
}
