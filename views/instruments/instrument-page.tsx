// One instrument: alarms first, then its folder, quarantine and files; at the right what is known of it, clocks, versions.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { FileTable } from '../measurements/files-page.js';
import { paths } from '../paths.js';
import { ClockPart } from './clock-part.js';
import { FolderBadge } from './folder-badge.js';
import type { InstrumentView } from './instrument-view.js';
import { WaitingPart } from './waiting-part.js';

export interface InstrumentPageProps {
  readonly t: T;
  readonly instrument: InstrumentView;
  readonly may: { readonly manage: boolean; readonly seeFiles: boolean };
  readonly stuckHours: number;
}

export function InstrumentPage(props: InstrumentPageProps) {
  const { t, instrument, may } = props;
  const place = [t.code('analysis', `instrumentKind.${instrument.kind}`), instrument.model, instrument.location];
  return (
    <>
      <PageHead
        title={instrument.name}
        above={place.filter(Boolean).join(', ')}
        buttons={
          <>
            <LinkButton href={paths.instrumentBook(instrument.id)}>{t('book.link')}</LinkButton>
            {may.manage && (
              <LinkButton href={paths.instrumentCorrection(instrument.id)}>
                {t('analysis.instrument.correct')}
              </LinkButton>
            )}
          </>
        }
      />
      <div class="split wide">
        <div class="stack">
          <Alarms {...props} />
          {may.seeFiles && <Quarantine t={t} instrument={instrument} />}
          {instrument.folder !== null && <WaitingPart t={t} entries={instrument.waiting} />}
          {may.seeFiles && <Files t={t} instrument={instrument} />}
        </div>
        <aside class="stack aside">
          <About t={t} instrument={instrument} />
          {instrument.clock && <ClockPart t={t} clock={instrument.clock} mayOpen={may.seeFiles} />}
          <Versions t={t} instrument={instrument} />
        </aside>
      </div>
    </>
  );
}

function Alarms({ t, instrument, stuckHours }: InstrumentPageProps) {
  const { folder, stuck, clock } = instrument;
  return (
    <>
      {folder?.state === 'unreachable' && (
        <Notice
          tone="stop"
          title={
            folder.since === null
              ? t('analysis.folder.never.title', { folder: folder.path })
              : t('analysis.folder.unreachable.title', {
                  folder: folder.path,
                  time: t.formats.dateTime(folder.since),
                })
          }
        >
          {t('analysis.folder.unreachable.do', { code: folder.fault })}
        </Notice>
      )}
      {stuck > 0 && (
        <Notice tone="warn" title={t('analysis.folder.stuck.title', { count: stuck, hours: stuckHours })}>
          {t('analysis.folder.stuck.do')}
        </Notice>
      )}
      {clock?.isSkewed && clock.skewSeconds !== null && (
        <Notice
          tone="warn"
          title={t('analysis.clock.warn', { duration: t.formats.duration(Math.abs(clock.skewSeconds)) })}
        >
          {t('analysis.clock.warn.do')}
        </Notice>
      )}
    </>
  );
}

function Quarantine({ t, instrument }: { readonly t: T; readonly instrument: InstrumentView }) {
  const { id, quarantine, quarantined } = instrument;
  return (
    <Section
      title={t('analysis.quarantine')}
      count={quarantined}
      tone={quarantined > 0 ? 'stop' : undefined}
      end={
        quarantined > quarantine.length && (
          <a href={paths.files({ state: 'quarantined', instrument: id })}>{t('common.showAll')}</a>
        )
      }
      inside="flush"
    >
      {quarantine.length === 0 ? (
        <Empty title={t('analysis.quarantine.empty')} when={t('analysis.quarantine.empty.when')} />
      ) : (
        <FileTable t={t} files={quarantine} label={t('analysis.quarantine')} of="instrument" />
      )}
    </Section>
  );
}

function Files({ t, instrument }: { readonly t: T; readonly instrument: InstrumentView }) {
  return (
    <Section
      title={t('analysis.files')}
      end={<a href={paths.files({ instrument: instrument.id })}>{t('analysis.files.all')}</a>}
      inside="flush"
    >
      {instrument.files.length === 0 ? (
        <Empty title={t('analysis.files.empty')} when={t('analysis.files.empty.when')} />
      ) : (
        <FileTable t={t} files={instrument.files} label={t('analysis.files')} of="instrument" />
      )}
    </Section>
  );
}

function About({ t, instrument }: { readonly t: T; readonly instrument: InstrumentView }) {
  const { folder, utcMark, columnMapName, namePattern } = instrument;
  const given = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  const facts = [
    ...given(t('analysis.instrument.serial'), instrument.serial),
    ...given(t('analysis.instrument.barcode'), instrument.barcode),
    {
      label: t('analysis.instrument.folder'),
      value: folder === null ? t('analysis.instrument.folder.none') : <span class="code hash">{folder.path}</span>,
    },
    ...given(
      '',
      folder?.scannedAt == null
        ? null
        : t('analysis.folder.lastLook', { time: t.formats.dateTimeSeconds(folder.scannedAt) }),
    ),
    ...given(
      t('analysis.folder.lastFile'),
      instrument.lastFile && `${t.formats.dateTime(instrument.lastFile.at)}, ${instrument.lastFile.name}`,
    ),
    ...given(
      t('analysis.instrument.silence.short'),
      instrument.silenceHours === null
        ? null
        : t('analysis.instrument.silence.set', { hours: instrument.silenceHours }),
    ),
    ...given(
      t('analysis.instrument.taken'),
      folder === null
        ? null
        : t(instrument.movesTaken ? 'analysis.instrument.taken.moved' : 'analysis.instrument.taken.left'),
    ),
    ...given(t('analysis.instrument.timeZone'), instrument.timeZone),
    {
      label: t('analysis.instrument.utcShort'),
      value: t.code('analysis', `instrument.utcMark.${utcMark ?? 'none'}`),
    },
    ...given(t('analysis.instrument.textEncoding'), instrument.textEncoding),
    ...given(
      t('analysis.instrument.dateStyle'),
      instrument.dateStyle && t.code('analysis', `instrument.dateStyle.${instrument.dateStyle}`),
    ),
    ...given(
      t('analysis.instrument.decimalSign'),
      instrument.decimalSign && t.code('analysis', `instrument.decimalSign.${instrument.decimalSign}`),
    ),
    ...given(
      t('analysis.instrument.columnMap'),
      columnMapName === null ? null : t('analysis.instrument.columnMap.set', { name: columnMapName }),
    ),
    ...given(
      t('analysis.instrument.namePattern'),
      namePattern && `${namePattern.template} (${t.code('analysis', `instrument.namedIn.${namePattern.of}`)})`,
    ),
  ];
  return (
    <Section title={t('analysis.instrument')} end={<FolderBadge t={t} folder={folder} />}>
      <Facts facts={facts} />
    </Section>
  );
}

function Versions({ t, instrument }: { readonly t: T; readonly instrument: InstrumentView }) {
  return (
    <Section title={t('analysis.instrument.versions')} count={instrument.versions.length} inside="flush">
      <Table
        label={t('analysis.instrument.versions')}
        columns={[
          {
            head: t('analysis.instrument.versions'),
            cell: ({ version }) => <span class="whole">{t('analysis.instrument.version', { version })}</span>,
          },
          {
            head: t('analysis.instrument.reason'),
            cell: (version) => (
              <>
                {version.reason ?? t('analysis.instrument.firstVersion')}
                <br />
                <span class="quiet small">{`${version.person}, ${t.formats.dateTime(version.at)}`}</span>
              </>
            ),
          },
        ]}
        rows={instrument.versions}
        keyOf={(version) => String(version.version)}
      />
    </Section>
  );
}
