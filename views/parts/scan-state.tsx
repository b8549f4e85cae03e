// Where a scan stands, read from two metres. The scan-field island sounds `data-sound` when a new one appears.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Icon, type IconName } from './icon.js';

export type ScanStateName =
  | 'waiting'
  | 'accepted'
  | 'twice'
  | 'unexpected'
  | 'refused'
  | 'foreign'
  | 'misplaced'
  | 'signing'
  | 'pair'
  | 'recorded';

export interface ScanStateProps {
  readonly t: T;
  readonly state: ScanStateName;
  /** In place of the usual word of the state, where something else than an exhibit is scanned. */
  readonly word?: string | undefined;
  /** Second line in mono: the code, or the place that waits. */
  readonly code?: ComponentChildren | undefined;
  /** How many were recorded; for `recorded` only. */
  readonly count?: number | undefined;
  /** Facts and what to do, a paragraph each. */
  readonly lines: readonly ComponentChildren[];
  readonly button?: ComponentChildren | undefined;
  /** Differs for each answer of the server, so that the same refusal twice sounds twice. */
  readonly stamp?: string | undefined;
  readonly id?: string | undefined;
}

export function ScanState({ t, state, word, code, count = 0, lines, button, stamp, id }: ScanStateProps) {
  const { face, icon, role } = looks[state];
  return (
    <div class={`state ${face}`} role={role} id={id} data-sound={state} data-stamp={stamp}>
      <Icon name={icon} />
      <div>
        <div class="word">
          {word ?? (state === 'recorded' ? t('common.state.recorded', { count }) : t(`common.state.${state}`))}
        </div>
        {code !== undefined && <div class="code">{code}</div>}
      </div>
      {lines.map((line, place) => (
        <p class="do" key={place}>
          {line}
        </p>
      ))}
      {button}
    </div>
  );
}

interface Look {
  readonly face: string;
  readonly icon: IconName;
  readonly role: 'status' | 'alert';
}

const looks: Readonly<Record<ScanStateName, Look>> = {
  waiting: { face: 'waiting', icon: 'scan', role: 'status' },
  accepted: { face: 'accepted', icon: 'ok', role: 'status' },
  twice: { face: 'twice', icon: 'ok', role: 'status' },
  unexpected: { face: 'unexpected', icon: 'warn', role: 'alert' },
  foreign: { face: 'foreign', icon: 'cross', role: 'alert' },
  misplaced: { face: 'refused', icon: 'stop', role: 'alert' },
  signing: { face: 'waiting', icon: 'doc', role: 'status' },
  refused: { face: 'refused', icon: 'stop', role: 'alert' },
  pair: { face: 'pair', icon: 'pair', role: 'alert' },
  recorded: { face: 'accepted', icon: 'ok', role: 'status' },
};
