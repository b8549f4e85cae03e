// What has been scanned, newest on top. A refused item stays, marked, and never blocks the others.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from './badge.js';
import { Icon } from './icon.js';

export interface TrayItem {
  readonly code: string;
  readonly what: ComponentChildren;
  readonly state: 'accepted' | 'refused';
}

export interface TrayProps {
  readonly t: T;
  readonly items: readonly TrayItem[];
  /** Name of the submit button that takes an item out again; its value is the item's code. Absent: nothing can be taken out. */
  readonly removeName?: string | undefined;
}

export function Tray({ t, items, removeName }: TrayProps) {
  return (
    <ul class="tray">
      {items.map((item) => (
        <li key={item.code} class={item.state === 'accepted' ? 'ok' : 'refused'}>
          <Icon name={item.state === 'accepted' ? 'ok' : 'stop'} />
          <div>
            <span class="code">{item.code}</span>
            <small>{item.what}</small>
          </div>
          {item.state === 'refused' ? (
            <Badge tone="stop">{t('common.state.notIncluded')}</Badge>
          ) : (
            removeName !== undefined && (
              <button
                class="button"
                name={removeName}
                value={item.code}
                aria-label={t('common.tray.removeItem', { code: item.code })}
              >
                {t('common.tray.remove')}
              </button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}
