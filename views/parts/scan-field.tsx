// The field that takes the scanner's keys, the same everywhere. Works as a plain form; the scan-field island adds the rest.
import type { T } from '../messages/translate.js';
import { Icon } from './icon.js';
import { Notice } from './notice.js';

export interface ScanFieldProps {
  readonly t: T;
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly label: string;
  readonly id: string;
  /** Id of the element that the answer replaces or fills (htmx); without it the answer is a new page. */
  readonly target?: string | undefined;
  readonly swap?: string | undefined;
  /** Sent along with every code. */
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly own?: 'own' | undefined;
  /** Lets inputs elsewhere on the page be sent along, by their `form` attribute. */
  readonly formId?: string | undefined;
  /** What had been scanned before the page was left, to be sent again. */
  readonly value?: string | undefined;
  /** `elsewhere` while the page asks for something that is typed. */
  readonly focus?: 'here' | 'elsewhere' | undefined;
}

export function ScanField({ t, id, label, hidden = {}, own, formId, value, focus = 'here', ...form }: ScanFieldProps) {
  return (
    <form
      id={formId}
      class="scanfield"
      role="search"
      action={form.action}
      method={form.method}
      aria-label={label}
      data-scan={own ?? 'bar'}
      data-ready={t('common.scan.ready')}
      data-away={t('common.scan.away')}
      data-lost={t('common.scan.lost')}
      {...htmxAttributes(form)}
    >
      <Icon name="scan" />
      <label class="hidden" for={id}>
        {label}
      </label>
      <input
        id={id}
        name="code"
        placeholder={label}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        autofocus={own === 'own' && focus === 'here'}
        value={value}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span class="ready" role="status">
        {t('common.scan.ready')}
      </span>
    </form>
  );
}

function htmxAttributes(form: Pick<ScanFieldProps, 'action' | 'method' | 'target' | 'swap'>) {
  if (form.target === undefined) return {};
  const send = form.method === 'post' ? { 'hx-post': form.action } : { 'hx-get': form.action };
  return {
    ...send,
    'hx-target': `#${form.target}`,
    'hx-swap': form.swap ?? 'outerHTML',
    'hx-request': '{"timeout":8000}',
  };
}

/** Shown by the island when the server does not answer; stands near a page's own scan field. */
export function LostNotice({ t }: { readonly t: T }) {
  return (
    <div data-lost-notice="" hidden>
      <Notice tone="stop" title={t('common.lost.title')} live>
        {t('common.lost.do')}
      </Notice>
    </div>
  );
}
