// The four steps of a scan, fixed: who, action and place, items, record.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Icon } from './icon.js';

export interface Step {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly state: 'done' | 'now' | 'next';
}

export type FourSteps = readonly [Step, Step, Step, Step];

export function Steps({ t, steps }: { readonly t: T; readonly steps: FourSteps }) {
  return (
    <ol class="steps" aria-label={t('common.steps')}>
      {steps.map((step, place) => (
        <li
          key={step.label}
          class={step.state === 'next' ? undefined : step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span class="n">
            {step.state === 'done' ? <Icon name="check" label={t('common.step.done')} /> : place + 1}
          </span>
          <div>
            <small>{step.label}</small>
            <b>{step.value}</b>
          </div>
        </li>
      ))}
    </ol>
  );
}
