// An open inventory: the scan field and what was read last, how many that makes, and the end. What is expected is nowhere on it.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { LostNotice, ScanField } from '../parts/scan-field.js';
import { ScanState } from '../parts/scan-state.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextArea } from '../parts/text-field.js';
import { Volume } from '../parts/volume.js';
import { paths } from '../paths.js';
import type { BreakingForm, EndingForm, ScanningView } from './inventory-view.js';

export interface ScanningPageProps {
  readonly t: T;
  readonly view: ScanningView;
}

const formId = 'inventory-form';

export function ScanningPage({ t, view }: ScanningPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={t('storage.inventory.of', { place: view.placeName })}
        above={<a href={paths.inventories()}>{t('storage.inventories.title')}</a>}
        below={t('storage.inventory.blind')}
      />
      <div class="bench">
        <div class="stack">
          <State t={t} view={view} />
          <LostNotice t={t} />
          <ScanField
            t={t}
            id="inventory-code"
            formId={formId}
            action={paths.inventoryScans(view.id)}
            method="post"
            label={t('storage.inventory.field')}
            target="inventory-state"
            own="own"
          />
        </div>
        <div class="stack" id="inventory-counts">
          <Counts t={t} view={view} />
        </div>
      </div>
      {view.ending !== undefined && <Ending t={t} view={view} form={view.ending} />}
      {view.breaking !== undefined && <BreakingOff t={t} id={view.id} form={view.breaking} />}
      <Volume t={t} />
    </div>
  );
}

/** The answer to a scan for htmx: the state, and the counts beside it. */
export function ScanningParts({ t, view }: ScanningPageProps) {
  return (
    <>
      <State t={t} view={view} />
      <div id="inventory-counts" class="stack" {...{ 'hx-swap-oob': 'true' }}>
        <Counts t={t} view={view} />
      </div>
      <div id="inventory-unvisited" {...{ 'hx-swap-oob': 'true' }}>
        <Unvisited t={t} view={view} />
      </div>
    </>
  );
}

function State({ t, view: { answer } }: ScanningPageProps) {
  const lines = answer.lines.map(({ fact, advice }): ComponentChildren => (
    <>
      {fact !== undefined && <b>{fact}</b>} {advice}
    </>
  ));
  return <ScanState t={t} {...answer} lines={lines} id="inventory-state" />;
}

function Counts({ t, view }: ScanningPageProps) {
  return (
    <>
      <input type="hidden" name="scanId" value={view.scanId} form={formId} />
      <input type="hidden" name="at" value={view.at.id} form={formId} />
      <Section title={t('storage.inventory.scanned')} count={view.items}>
        <Facts
          facts={[
            { label: t('storage.inventory.at'), value: view.at.name },
            { label: t('storage.inventory.items'), value: <b class="code">{t.formats.integer(view.items)}</b> },
            { label: t('storage.inventory.unknown'), value: t.formats.integer(view.unknown) },
            { label: t('storage.inventory.started'), value: t.formats.dateTime(view.startedAt) },
            { label: t('storage.inventory.startedBy'), value: view.startedBy },
          ]}
        />
      </Section>
    </>
  );
}

function Unvisited({ t, view: { unvisited } }: ScanningPageProps) {
  if (unvisited.length === 0) return <p class="second">{t('storage.inventory.allVisited')}</p>;
  return (
    <Notice tone="warn" title={t('storage.inventory.unvisited', { count: unvisited.length })}>
      {unvisited
        .slice(0, mostNamed)
        .map(({ name }) => name)
        .join('; ')}
    </Notice>
  );
}

const mostNamed = 20;

function Ending({ t, view, form }: ScanningPageProps & { readonly form: EndingForm }) {
  const { owners, typed, refused, message } = form;
  return (
    <Section title={t('storage.inventory.end')} inside="flush">
      <form class="inside stack narrow" method="post" action={paths.inventoryEndings(view.id)} data-draft="ending">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <div id="inventory-unvisited">
          <Unvisited t={t} view={view} />
        </div>
        <SelectField
          name="ownerId"
          label={t('storage.inventory.owner')}
          hint={t('storage.inventory.owner.hint')}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed['ownerId']}
          refused={refused['ownerId']}
          required
        />
        <DateField
          name="dueDate"
          label={t('storage.nonconformity.due')}
          value={typed['dueDate']}
          refused={refused['dueDate']}
          required
        />
        <Button kind="main">{t('storage.inventory.end.submit')}</Button>
      </form>
    </Section>
  );
}

interface BreakingOffProps {
  readonly t: T;
  readonly id: string;
  readonly form: BreakingForm;
}

/** For what was begun by mistake: without this its only end would call missing what nobody looked for. */
function BreakingOff({ t, id, form: { typed, refused, message } }: BreakingOffProps) {
  return (
    <details open={refused !== undefined || message !== undefined}>
      <summary class="button">{t('storage.inventory.breakOff')}</summary>
      <form class="stack narrow" method="post" action={paths.inventoryBreakings(id)} data-draft="breaking">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <TextArea
          name="reason"
          label={t('storage.inventory.breakOff.reason')}
          hint={t('storage.inventory.breakOff.hint')}
          value={typed}
          refused={refused}
          maxLength={1_000}
          required
        />
        <Button>{t('storage.inventory.breakOff.submit')}</Button>
      </form>
    </details>
  );
}
