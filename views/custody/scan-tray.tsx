// The list of what was scanned, and the one button that records it.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Icon } from '../parts/icon.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { eventWords } from './timeline-part.js';
import { includedIn, isIncluded, type ScannedItem, type ScanView } from './scan-view.js';
import { LastSheet } from './last-sheet.js';
import { SheetFields } from './sheet-fields.js';
import { SheetTime } from './sheet-time.js';

export function ScanTray({ t, view }: { readonly t: T; readonly view: ScanView }) {
  const { count, lines } = includedIn(view.items);
  const end = <span class="second">{t('custody.scan.willRecord', { count })}</span>;
  return (
    <Section
      title={t('custody.scan.scanned')}
      count={view.items.length}
      end={view.stage === 'scanning' ? end : undefined}
      inside="flush"
    >
      {view.items.length === 0 ? (
        <Empty title={t('custody.scan.empty')} when={t('custody.scan.empty.when')} />
      ) : (
        <Items t={t} view={view} />
      )}
      <Note t={t} view={view} />
      {(view.stage === 'scanning' || view.stage === 'choosing') && <SheetTime t={t} view={view} />}
      {view.stage === 'recorded' && <LastSheet t={t} view={view} />}
      {view.stage === 'scanning' && <Commit t={t} view={view} count={count} lines={lines} />}
    </Section>
  );
}

function Items({ t, view }: { readonly t: T; readonly view: ScanView }) {
  return (
    <form method="post" action={paths.scans()}>
      <SheetFields fields={view.fields} />
      <ul class="tray">
        {view.items.map((item) => (
          <TrayRow key={item.key} t={t} view={view} item={item} />
        ))}
      </ul>
    </form>
  );
}

interface RowProps {
  readonly t: T;
  readonly view: ScanView;
  readonly item: ScannedItem;
}

function TrayRow({ t, view, item }: RowProps) {
  const look = item.refusal !== undefined ? 'refused' : isIncluded(item) ? 'ok' : 'unexpected';
  return (
    <li class={look}>
      <Icon name={rowIcons[look]} />
      <div>
        <span class="code">{item.number}</span>
        <small>{item.refusal ?? [item.surprise, undoneOf(t, item), factsOf(t, item)].filter(Boolean).join(' ')}</small>
        {item.actHref !== undefined && <a href={item.actHref}>{t('acts.discrepancy.draw')}</a>}
      </div>
      {item.proofHash === undefined ? (
        <RowEnd t={t} view={view} item={item} />
      ) : (
        <Proof t={t} hash={item.proofHash} href={item.href} />
      )}
    </li>
  );
}

const rowIcons = { refused: 'stop', ok: 'ok', unexpected: 'warn' } as const;

function RowEnd({ t, view, item }: RowProps) {
  const leftOut = view.stage === 'recorded' ? t('common.state.notRecorded') : t('common.state.notIncluded');
  const isAsked = view.stage === 'scanning' || view.stage === 'choosing';
  if (item.refusal !== undefined) {
    return (
      <div class="buttons">
        <Badge tone="stop">{leftOut}</Badge>
        {isAsked && <RemoveButton t={t} item={item} />}
      </div>
    );
  }
  if (!isAsked) return isIncluded(item) ? null : <Badge tone="warn">{leftOut}</Badge>;
  if (isIncluded(item)) return <RemoveButton t={t} item={item} />;
  return (
    <div class="buttons">
      <Button name="confirm" value={item.key} label={t('common.tray.includeItem', { code: item.number })}>
        {t('common.tray.include')}
      </Button>
      <RemoveButton t={t} item={item} />
    </div>
  );
}

function RemoveButton({ t, item }: { readonly t: T; readonly item: ScannedItem }) {
  return (
    <Button name="remove" value={item.key} label={t('common.tray.removeItem', { code: item.number })}>
      {t('common.tray.remove')}
    </Button>
  );
}

function undoneOf(t: T, { undone }: ScannedItem): string | undefined {
  return undone && t('custody.undo.row', { what: eventWords(t, undone), at: t.formats.dateTime(undone.at) });
}

function factsOf(t: T, { description, seal, massMicrograms }: ScannedItem): string {
  const mass = massMicrograms === null ? undefined : t.formats.mass(massMicrograms);
  const facts = [description, mass].filter((fact) => fact !== undefined).join(', ');
  return seal === null ? facts : `${facts}. ${t('custody.scan.sealOf', { seal })}`;
}

function Note({ t, view }: { readonly t: T; readonly view: ScanView }) {
  const facts = [
    view.place && t('custody.scan.place', { place: view.place }),
    view.receiver && t('custody.scan.receiver', { receiver: view.receiver }),
    view.receiver && t('custody.scan.willBeOffered'),
    view.needsWitness && view.stage === 'scanning' && t('custody.scan.needsSecond'),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  return (
    <div class="inside second">
      {facts.map((fact) => (fact.endsWith('.') ? fact : `${fact}.`)).join(' ')}
      {view.stage === 'scanning' && view.action !== undefined && (
        <form method="post" action={paths.scans()}>
          <SheetFields fields={view.fields} />
          <Button kind="plain" name="choose" value="none">
            {t('custody.scan.change')}
          </Button>
        </form>
      )}
    </div>
  );
}

interface CommitProps {
  readonly t: T;
  readonly view: ScanView;
  readonly count: number;
  readonly lines: number;
}

function Commit({ t, view, count, lines }: CommitProps) {
  return (
    <form class="commit" method="post" action={paths.custody()}>
      <SheetFields fields={view.fields} />
      <Button action={paths.scans()} name="choose" value="cancel">
        {t('custody.scan.cancel')}
      </Button>
      {lines > 0 ? (
        <Button kind="main">{t('custody.scan.commit', { count })}</Button>
      ) : (
        <button class="button main" type="button" aria-disabled="true">
          {t('custody.scan.commit', { count })}
        </button>
      )}
    </form>
  );
}
