// A word with a shape, never colour alone. Only `stop` is solid; `pair` has an edge.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.js';
import type { Tone } from './notice.js';

export interface BadgeProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
  /** `none` for a plain place or kind that is no state. */
  readonly icon?: IconName | 'none' | undefined;
}

export function Badge({ tone, children, icon = badgeIcons[tone] }: BadgeProps) {
  return (
    <span class={tone === 'plain' ? 'badge' : `badge ${tone}`}>
      {icon !== 'none' && <Icon name={icon} />}
      {children}
    </span>
  );
}

const badgeIcons: Readonly<Record<Tone, IconName>> = {
  plain: 'clock',
  ok: 'check',
  warn: 'warn',
  stop: 'stop',
  pair: 'pair',
};
