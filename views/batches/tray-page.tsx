// The tray: which place is filled now and with what, the scan field, and all places. A vial that belongs elsewhere is refused.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { LostNotice, ScanField } from '../parts/scan-field.js';
import { ScanState } from '../parts/scan-state.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { Volume } from '../parts/volume.js';
import { paths } from '../paths.js';
import type { TrayPlaceView, TrayView } from './batch-view.js';

export interface TrayPageProps {
  readonly t: T;
  readonly view: TrayView;
}

const formId = 'tray-form';

export function TrayPage({ t, view }: TrayPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={t('batches.tray.of', { number: view.batch.number })}
        above={
          <a class="code" href={paths.batch(view.batch.id)}>
            {view.batch.number}
          </a>
        }
      />
      <div class="bench">
        <div class="stack">
          <State t={t} view={view} />
          <LostNotice t={t} />
          {view.now !== undefined && (
            <ScanField
              t={t}
              id="vial-code"
              formId={formId}
              action={paths.vialPlacings(view.batch.id)}
              method="post"
              label={t('batches.tray.field')}
              target="tray-state"
              own="own"
            />
          )}
        </div>
        <div class="stack" id="tray-places">
          <Places t={t} view={view} />
        </div>
      </div>
      <Volume t={t} />
    </div>
  );
}

/** The answer to a scan for htmx: the state, and the places beside it. */
export function TrayParts({ t, view }: TrayPageProps) {
  return (
    <>
      <State t={t} view={view} />
      <div id="tray-places" class="stack" {...{ 'hx-swap-oob': 'true' }}>
        <Places t={t} view={view} />
      </div>
    </>
  );
}

function State({ t, view: { answer, now } }: TrayPageProps) {
  if (now === undefined && answer.state === 'waiting') {
    return <ScanState t={t} state="accepted" word={t('batches.tray.full')} lines={[]} id="tray-state" />;
  }
  const lines = answer.lines.map(({ fact, advice }): ComponentChildren => (
    <>
      {fact !== undefined && <b>{fact}</b>} {advice}
    </>
  ));
  const word = answer.state === 'waiting' ? t('batches.tray.waiting') : undefined;
  return <ScanState t={t} {...answer} word={word} lines={lines} id="tray-state" />;
}

function Places({ t, view }: TrayPageProps) {
  const { now, places, batch } = view;
  const placed = places.filter((place) => place.placed !== null).length;
  return (
    <>
      {now === undefined ? (
        <Notice tone="ok" title={t('batches.tray.complete')}>
          <LinkButton href={paths.batch(batch.id)} kind="main">
            {t('batches.tray.onward')}
          </LinkButton>
        </Notice>
      ) : (
        <Section title={t('batches.tray.now', { position: now.place })}>
          <input type="hidden" name="position" value={now.position} form={formId} />
          <p class="lead">
            <b>{contentWords(t, now)}</b> <span class="code">{now.detail}</span>
          </p>
        </Section>
      )}
      <Section
        title={t('batches.tray.places')}
        count={t('batches.partOf', { part: placed, whole: places.length })}
        inside="flush"
      >
        <Table
          label={t('batches.tray.places')}
          rows={places}
          keyOf={({ position }) => String(position)}
          isChosen={({ position }) => position === now?.position}
          columns={[
            {
              head: t('batches.position'),
              kind: 'num',
              cell: (place) =>
                place.placed === null ? (
                  <a href={paths.batchTray(batch.id, place.position)}>{place.place}</a>
                ) : (
                  place.place
                ),
            },
            {
              head: t('batches.what'),
              cell: (place) => (
                <>
                  {contentWords(t, place)} <span class="code">{place.detail}</span>
                </>
              ),
            },
            { head: t('batches.state'), cell: (place) => <Placed t={t} place={place} /> },
          ]}
        />
      </Section>
      {view.isOpen && placed > 0 && <TakeOut t={t} view={view} />}
    </>
  );
}

const contentWords = (t: T, { contents }: TrayPlaceView): string => t.code('batches', `kind.${contents}`);

interface PlacedProps {
  readonly t: T;
  readonly place: TrayPlaceView;
}

function Placed({ t, place: { placed, takenOut } }: PlacedProps) {
  if (placed === null) {
    return (
      <>
        <Badge tone="plain">{t('batches.tray.missing')}</Badge>
        {takenOut !== null && (
          <p class="second small">
            {t('batches.tray.takenOut', {
              time: t.formats.time(takenOut.at),
              by: takenOut.by,
              reason: takenOut.reason,
            })}
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <Badge tone="ok">{t('batches.tray.placed')}</Badge>{' '}
      <span class="second small">
        {t.formats.time(placed.at)}, {placed.by}
      </span>
    </>
  );
}

/** A vial that was scanned, and does not stand where it should. */
function TakeOut({ t, view: { batch, places, removal } }: TrayPageProps) {
  const placed = places.filter((place) => place.placed !== null);
  const options = placed.map((place) => ({
    value: place.vialId,
    label: `${place.place}: ${contentWords(t, place)} ${place.detail}`.trim(),
  }));
  const refused = (name: string) => (removal?.refused.includes(name) === true ? t('errors.required') : undefined);
  return (
    <Section title={t('batches.tray.takeOut')} inside="stack">
      <details open={removal !== undefined}>
        <summary>{t('batches.tray.takeOut.when')}</summary>
        <form class="stack tight" method="post" action={paths.vialRemovals(batch.id)}>
          <p class="second">{t('batches.tray.takeOut.hint')}</p>
          <SelectField
            name="vial"
            label={t('batches.tray.takeOut.which')}
            options={options}
            blank={t('common.choose')}
            value={removal?.vialId}
            refused={refused('vial')}
            required
          />
          <TextArea
            name="reason"
            label={t('batches.reason')}
            rows={2}
            maxLength={1000}
            value={removal?.reason}
            refused={refused('reason')}
            required
          />
          <Buttons>
            <Button>{t('batches.tray.takeOut.do')}</Button>
          </Buttons>
        </form>
      </details>
    </Section>
  );
}
