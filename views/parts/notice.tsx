// A bar, a fact in bold, then what to do. It stays while it is true.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.js';

export type Tone = 'plain' | 'ok' | 'warn' | 'stop' | 'pair';

export interface NoticeProps {
  readonly tone: Tone;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren | undefined;
  readonly id?: string | undefined;
  /** Read out when it appears: refusals at once, the rest when the reader pauses. */
  readonly live?: boolean | undefined;
  /** For a plain one that waits for nothing. */
  readonly icon?: IconName | undefined;
}

export function Notice({ tone, title, children, id, live, icon = toneIcons[tone] }: NoticeProps) {
  const role = live ? (tone === 'stop' ? 'alert' : 'status') : undefined;
  return (
    <div class={tone === 'plain' ? 'notice' : `notice ${tone}`} id={id} role={role}>
      <Icon name={icon} />
      <strong>{title}</strong>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

const toneIcons: Readonly<Record<Tone, IconName>> = {
  plain: 'clock',
  ok: 'ok',
  warn: 'warn',
  stop: 'stop',
  pair: 'pair',
};
