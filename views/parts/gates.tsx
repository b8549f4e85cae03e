// Numbered conditions. A red gate says the fact, what to do, and links to the place; its number stands in the document's margin.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Icon, type IconName } from './icon.js';

export interface Gate {
  readonly title: string;
  readonly fact: ComponentChildren;
  readonly state: 'pass' | 'fail' | 'wait';
  /** What to do, with a link to the place. */
  readonly remedy?: ComponentChildren | undefined;
}

export function Gates({ t, gates }: { readonly t: T; readonly gates: readonly Gate[] }) {
  return (
    <ol class="gates">
      {gates.map((gate, place) => (
        <li key={gate.title} class={gate.state}>
          <span class="n">
            <Icon name={gateIcons[gate.state]} label={t(`common.gate.${gate.state}`)} />
          </span>
          <div>
            <h3>{`${place + 1}. ${gate.title}`}</h3>
            <p>{gate.fact}</p>
            {gate.remedy !== undefined && <p class="do">{gate.remedy}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

const gateIcons: Readonly<Record<Gate['state'], IconName>> = { pass: 'check', fail: 'cross', wait: 'clock' };
